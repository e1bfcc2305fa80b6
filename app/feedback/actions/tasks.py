"""Ticks of the six tasks. A person's own, without a trace: nobody shall count them."""

from sqlalchemy import delete

from app.accounts.models import User
from app.feedback.enums import RoundTask
from app.feedback.models import RoundTaskTick
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


def tick(task: RoundTask, *, done: bool, half_year: HalfYear, by: User) -> None:
    """Say that a task is done in this round, or take it back. Twice is the same as once."""
    key = {"user_id": by.id, "half_year": half_year, "task": task}
    if not done:
        db.session.execute(delete(RoundTaskTick).filter_by(**key))
    elif db.session.get(RoundTaskTick, key) is None:
        db.session.add(RoundTaskTick(**key))
    db.session.flush()
