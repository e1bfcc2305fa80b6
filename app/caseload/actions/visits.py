"""Changes of the log of contacts with employers."""

from datetime import date, time
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.actions.next_steps import add_next_step
from app.caseload.enums import VisitChannel, VisitPurpose, VisitState
from app.caseload.models import Case, Employer, EmployerPerson, EmployerVisit, NextStep
from app.caseload.visit_rules import refuse_far_ahead
from app.kernel import audit, removal
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def log_visit(employer_id: int, *, by: User, next_text: str, next_on: date | None, **values: Any) -> EmployerVisit:
    """Write down a contact with an employer, or plan one, and what comes next. If the employer was merged into another
    meanwhile, the visit is that one's. An employer that is gone raises DomainError."""
    visit = EmployerVisit(employer_id=hold_employer(employer_id).id, by_id=by.id)
    _fill(visit, **values)
    db.session.add(visit)
    db.session.flush()
    audit.record("create", visit, by=by)
    if next_on:
        add_next_step(
            text=next_text or _("Ta kontakt igjen"),
            due_on=next_on,
            by=by,
            case_id=visit.case_id,
            employer_id=visit.employer_id,
            visit=visit,
        )
    return visit


def hold_employer(employer_id: int) -> Employer:
    """The employer, or the one it was merged into, which nobody merges away before this request is done."""
    for _step in range(5):
        employer = db.session.scalars(
            select(Employer).where(Employer.id == employer_id).with_for_update(read=True)
        ).one_or_none()
        if employer is None or employer.removed_at is not None:
            break
        if employer.merged_into_id is None:
            return employer
        employer_id = employer.merged_into_id
    raise DomainError(_("Arbeidsgiveren er tatt ut av registeret. Velg en annen."), "employer_id")


def change_visit(visit: EmployerVisit, *, by: User, **values: Any) -> None:
    """A planned one may become carried out; a carried-out one does not become planned again by its day."""
    _fill(visit, **values)
    db.session.flush()
    for step in _steps(visit):
        step.case_id = visit.case_id
    audit.record("change", visit, by=by)


def carry_out_visit(visit: EmployerVisit, *, by: User, next_text: str, next_on: date | None, **values: Any) -> None:
    """What was planned has happened, as told now."""
    change_visit(visit, by=by, **values)
    if next_on:
        add_next_step(
            text=next_text or _("Ta kontakt igjen"),
            due_on=next_on,
            by=by,
            case_id=visit.case_id,
            employer_id=visit.employer_id,
            visit=visit,
        )


def cancel_visit(visit: EmployerVisit, *, by: User) -> None:
    """A planned visit that does not come to be."""
    if visit.state is not VisitState.PLANNED:
        raise DomainError(_("Bare planlagte besøk kan avlyses."))
    visit.state = VisitState.CANCELLED
    db.session.flush()
    audit.record("cancel", visit, by=by)


def plan_visit_again(visit: EmployerVisit, *, by: User) -> None:
    """It was not cancelled after all."""
    if visit.state is VisitState.CANCELLED:
        visit.state = VisitState.PLANNED
        db.session.flush()
        audit.record("plan", visit, by=by)


def remove_visit(visit: EmployerVisit, *, by: User) -> None:
    """Take a visit away with the next steps that were made with it and are not done."""
    removal.remove(visit, by=by)
    for step in _steps(visit):
        if step.removed_at is None and step.done_on is None:
            step.removed_at = visit.removed_at
    db.session.flush()


def restore_visit(visit: EmployerVisit, *, by: User) -> None:
    """Bring it back, and the steps that went with it."""
    gone_at = visit.removed_at
    removal.restore(visit, by=by)
    for step in _steps(visit):
        if step.removed_at == gone_at:
            step.removed_at = None
    db.session.flush()


def _steps(visit: EmployerVisit) -> list[NextStep]:
    return list(db.session.scalars(select(NextStep).where(NextStep.visit_id == visit.id)))


def _fill(
    visit: EmployerVisit,
    *,
    day: date,
    clock: time | None,
    planned: bool,
    purpose: str,
    channel: str,
    met_decider: bool,
    minutes: int | None,
    travel_minutes: int | None,
    person_id: int | None,
    with_whom: str,
    note: str,
    case: Case | None = None,
    case_note: str = "",
    keep_case: bool = False,
) -> None:
    """A day to come can only be planned; what is planned has met nobody yet. `keep_case` leaves alone what the visit
    says of a case: the writer does not follow that case any more, or it is closed."""
    refuse_far_ahead(day)
    is_planned = planned or day > today()
    visit.day, visit.clock = day, clock
    visit.purpose, visit.channel = VisitPurpose(purpose), VisitChannel(channel)
    visit.state = VisitState.PLANNED if is_planned else VisitState.CARRIED_OUT
    visit.met_decider = met_decider and not is_planned
    visit.minutes = 0 if is_planned else minutes or 0
    visit.travel_minutes = 0 if is_planned else travel_minutes or 0
    person = _person(visit.employer_id, person_id)
    visit.person_id = person.id if person else None
    visit.with_whom = with_whom or (person.name if person else "")
    visit.note = note
    if not keep_case:
        visit.case_id = case.id if case else None
        visit.case_note = case_note if case else ""


def _person(employer_id: int, person_id: int | None) -> EmployerPerson | None:
    """The contact person, if it is one of this employer's; another employer's is left out."""
    if person_id is None:
        return None
    return db.session.scalars(
        select(EmployerPerson).where(EmployerPerson.id == person_id, EmployerPerson.employer_id == employer_id)
    ).one_or_none()
