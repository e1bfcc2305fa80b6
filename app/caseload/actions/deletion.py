"""The end of a case: everything of it goes, and a row without identity stays for the figures (settled question 2)."""

from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update

from app.caseload.actions.left_row import leave_row
from app.caseload.models import Case, EmployerVisit, Placement, SupportStep, WantedEmployer
from app.caseload.queries import closed
from app.caseload.queries.clock import clock
from app.kernel import audit, erasures
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.errors import DomainError
from app.kernel.features import registered
from app.kernel.i18n import _
from app.kernel.jobs import one_by_one
from app.kernel.retention import Unit, cutoff, length


def delete_due() -> int:
    """Nightly, each by itself: closed cases that are answered and have been kept their time; and those that were taken
    back right after they were made, when they can no longer be brought back. One that was opened or brought back
    meanwhile is let be."""
    due = list(db.session.scalars(_due().with_only_columns(Case.id)))
    taken_back = list(db.session.scalars(_taken_back().with_only_columns(Case.id)))
    return one_by_one([*due, *taken_back], _delete_one)


def _due() -> Select[Case]:
    return closed.due(clock()).order_by(Case.id)


def _taken_back() -> Select[Case]:
    return select(Case).where(Case.removed_at <= cutoff(length("removed"), Unit.DAYS)).order_by(Case.id)


def _delete_one(case_id: int) -> int:
    for query, delete_it in ((_due(), delete_case), (_taken_back(), erase)):
        case = db.session.scalars(query.where(Case.id == case_id).with_for_update(of=Case)).one_or_none()
        if case is not None:
            audit.record("delete", case, by=None)
            delete_it(case)
            return 1
    return 0


def delete_case(case: Case) -> None:
    """Leave the row and erase the case. Nothing is deleted before somebody has said what became of what mattered
    (trust D8). Whoever calls writes the trace."""
    if case.archiving is None:
        raise DomainError(_("Svar først på om det som er viktig, er flyttet til fagsystemet."))
    leave_row(case)
    erase(case)


def erase(case: Case) -> None:
    """Everything that hangs on the case, what people had not saved, and what was said of it elsewhere. A case that was
    taken back leaves no row: it never was one."""
    for let_go in registered().departures.get(Case.__tablename__, []):
        let_go(case)
    _forget_drafts(case)
    of_case = update(EmployerVisit).where(EmployerVisit.case_id == case.id)
    db.session.execute(of_case.values(case_id=None, case_note=""))
    erasures.note(case)
    db.session.delete(case)
    db.session.flush()


def erase_again(case_id: int, made: datetime) -> int:
    """After a restore: the case that came back goes again. It leaves its row, which the backup had not got."""
    case = db.session.get(Case, case_id)
    if case is None or case.created_at != made:
        return 0
    audit.record("delete", case, by=None)
    if case.removed_at is None:
        leave_row(case)
    erase(case)
    return 1


OF_CASE = ("end", "next_step", "stage", "status", "contact", "goal", "action", "disclosure", "pause", "report",
           "person", "profile", "placement", "education", "lost")  # fmt: skip
"""Forms whose drafts begin with the number of the case."""


def _forget_drafts(case: Case) -> None:
    """Unsaved text in the forms of this case, and in a visit's that names it."""
    keys = [f"caseload.{form}:{case.id}" for form in OF_CASE] + [f"caseload.visit:case-{case.id}"]
    for model, forms in ((Placement, ("placement", "end_placement", "support")), (WantedEmployer, ("wanted",))):
        ids = db.session.scalars(select(model.id).where(model.case_id == case.id))
        keys += [f"caseload.{form}:{each}" for each in ids for form in forms]
    steps = select(SupportStep.id).join(Placement, Placement.id == SupportStep.placement_id)
    keys += [f"caseload.support:{each}" for each in db.session.scalars(steps.where(Placement.case_id == case.id))]
    for key in keys:
        # `caseload.stage:7` and `caseload.goal:7:new`, but not `caseload.stage:71`.
        db.session.execute(delete(Draft).where(or_(Draft.key == key, Draft.key.startswith(f"{key}:", autoescape=True))))
    together = select(Draft).where(or_(Draft.key.startswith("caseload.visit:"), Draft.key == "caseload.log:new"))
    for draft in db.session.scalars(together):
        draft.fields = _without(case, draft.fields)
        if not draft.fields:
            db.session.delete(draft)
    db.session.flush()


def _without(case: Case, fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """A form about several things, without the rows in which the case was chosen; a form of one row is one row."""
    rows = [name.removesuffix("case_id") for name, values in fields.items()
            if name.endswith("case_id") and str(case.id) in values]  # fmt: skip
    return {name: values for name, values in fields.items() if not name.startswith(tuple(rows))} if rows else fields
