"""A leader chooses whether colleagues see the own participation."""

from app.accounts.models import User
from app.feedback.models import ShownParticipation
from app.kernel import audit
from app.kernel.db import db


def show_own(*, show: bool, by: User) -> None:
    """Twice is the same as once."""
    row = db.session.get(ShownParticipation, by.id)
    if show and row is None:
        db.session.add(ShownParticipation(user_id=by.id))
    elif not show and row is not None:
        db.session.delete(row)
    db.session.flush()
    audit.record("show_participation" if show else "hide_participation", db.session.get(User, by.id), by=by)
