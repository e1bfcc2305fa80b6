"""Which coaches a method supervisor supervises."""

from app.accounts.models import User
from app.caseload.models import SupervisedCoach
from app.caseload.queries.team import looked_after
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_coach(coach: User, *, by: User) -> None:
    """Take a coach into one's coaching team. A coach has one method supervisor; one who has left stands in nobody's
    way."""
    found = db.session.get(SupervisedCoach, coach.id)
    if found is not None and found.supervisor_id == by.id:
        return
    if found is None:
        db.session.add(SupervisedCoach(coach_id=coach.id, supervisor_id=by.id))
    elif db.session.scalar(looked_after().where(SupervisedCoach.coach_id == coach.id)):
        raise DomainError(_("%(name)s har en annen metodeveileder.", name=coach.name))
    else:
        found.supervisor_id = by.id
    db.session.flush()
    audit.record("supervise", coach, by=by)


def remove_coach(coach: User, *, by: User) -> None:
    """Let go of a coach. The cases stay with the coach."""
    found = db.session.get(SupervisedCoach, coach.id)
    if found is not None and found.supervisor_id == by.id:
        db.session.delete(found)
        db.session.flush()
        audit.record("stop_supervising", coach, by=by)
