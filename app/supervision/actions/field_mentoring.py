"""The supervisor out with a coach (S4-07): planned, and what was done. Never how it went."""

from collections.abc import Collection
from datetime import date

from app.accounts.models import User
from app.caseload.queries.coaching_teams import supervisor_on
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.field_words import Did, FieldMeeting, FieldState
from app.supervision.models import FieldMentoring
from app.supervision.queries.field_mentoring import contract_fits, knows_contract


def write(
    mentoring: FieldMentoring | None = None,
    *,
    coach: User,
    day: date,
    performed_by_id: int,
    state: FieldState,
    meeting: FieldMeeting,
    did: Collection[Did],
    contract_id: int | None,
    by: User,
) -> FieldMentoring:
    """Add one, or change one. It counts only when the one who went along was the coach's supervisor on the day (S4-09):
    as the coaching team is dated, else `by`, who supervises the coach now. One that was held keeps the supervisor of
    its day."""
    held = state is FieldState.HELD
    _refuse(coach, day=day, performed_by_id=performed_by_id, held=held, did=did)
    kept = mentoring.contract_id if mentoring else None
    if kept and not knows_contract(by, kept):
        contract_id = kept  # somebody else's round, which was not shown and stays
    if contract_id and contract_id != kept and not contract_fits(contract_id, supervisor=by, coach_id=coach.id):
        raise DomainError(_("Velg en runde der du observerer denne jobbspesialisten."), "contract_id")
    row = mentoring or FieldMentoring(coach_id=coach.id, state=FieldState.PLANNED)
    if row.state == FieldState.PLANNED or row.day != day:
        now = by.id if row.state == FieldState.PLANNED else row.supervisor_id
        row.supervisor_id = supervisor_on(coach.id, day) or now
    row.day, row.state, row.meeting, row.performed_by_id = day, state, meeting, performed_by_id
    row.observed, row.showed, row.gave_feedback = (held and each in did for each in Did)
    row.contract_id = contract_id
    db.session.add(row)
    db.session.flush()
    audit.record("change" if mentoring else "add", row, by=by)
    return row


def _refuse(coach: User, *, day: date, performed_by_id: int, held: bool, did: Collection[Did]) -> None:
    if performed_by_id == coach.id:
        raise DomainError(_("Velg en annen enn jobbspesialisten selv."), "performed_by_id")
    if held and day > today():
        raise DomainError(_("Dagen har ikke vært ennå. Velg «Planlagt», eller en dag til og med i dag."), "day")
    if held and not did:
        raise DomainError(_("Kryss av for minst én ting som ble gjort."), "did")
