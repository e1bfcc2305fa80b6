"""Which coaches a method supervisor supervises."""

from app.accounts.models import User
from app.caseload.models import CoachingTeamSpan, SupervisedCoach
from app.caseload.queries.coaching_teams import BEGINNING, spans_of
from app.caseload.queries.team import looked_after
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_coach(coach: User, *, by: User) -> None:
    """Take a coach into one's coaching team. A coach has one method supervisor; one who has left stands in nobody's
    way."""
    found = db.session.get(SupervisedCoach, coach.id)
    if found is not None and found.supervisor_id == by.id:
        return
    before = found.supervisor_id if found else None
    if found is None:
        db.session.add(SupervisedCoach(coach_id=coach.id, supervisor_id=by.id))
    elif db.session.scalar(looked_after().where(SupervisedCoach.coach_id == coach.id)):
        raise DomainError(_("%(name)s har en annen metodeveileder.", name=coach.name))
    else:
        found.supervisor_id = by.id
    _date(coach, before=before, after=by.id)
    db.session.flush()
    audit.record("supervise", coach, by=by)


def remove_coach(coach: User, *, by: User) -> None:
    """Let go of a coach. The cases stay with the coach."""
    found = db.session.get(SupervisedCoach, coach.id)
    if found is not None and found.supervisor_id == by.id:
        db.session.delete(found)
        _date(coach, before=by.id, after=None)
        db.session.flush()
        audit.record("stop_supervising", coach, by=by)


def _date(coach: User, *, before: int | None, after: int | None) -> None:
    """From today. Where nothing is dated yet, it was as before until now. A coach who was taken in and let go again on
    the same day was not in the team."""
    rows = {row.from_on: row for row in db.session.scalars(spans_of(coach.id))}
    if not rows and before is not None:
        db.session.add(CoachingTeamSpan(coach_id=coach.id, from_on=BEGINNING, supervisor_id=before))
    row = rows.get(today())
    if after is None and row is not None and len(rows) == 1:
        db.session.delete(row)
        return
    if row is None:
        row = CoachingTeamSpan(coach_id=coach.id, from_on=today())
        db.session.add(row)
    row.supervisor_id = after
