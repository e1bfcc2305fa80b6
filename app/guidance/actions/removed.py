"""What somebody took away in a room goes for good after a week: until then it can be brought back, afterwards it is
nowhere (the embedded database overwrites what is deleted)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from app.guidance.models import (
    AgreedPoint,
    CareerTool,
    DailyActivity,
    JobSearchEntry,
    OwnStrength,
    RoomAction,
    RoomActivity,
    RoomGoal,
    StepUpPeriod,
    TalkAgreement,
    TalkPoint,
    Thought,
    TrianglePoint,
    TriangleTask,
)
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db

KEPT = timedelta(days=7)
IN_ROOMS: tuple[type[Any], ...] = (
    AgreedPoint,
    CareerTool,
    DailyActivity,
    JobSearchEntry,
    OwnStrength,
    RoomAction,
    RoomActivity,
    RoomGoal,  # with the partial goals, actions and thoughts under it
    StepUpPeriod,
    TalkAgreement,
    TalkPoint,
    Thought,
    TrianglePoint,
    TriangleTask,
)
"""The register of sick leaves is not among them: past months are counted from its rows, which have their own term."""


def forget_removed() -> int:
    """Nightly. Gives how many things went."""
    gone = 0
    for model in IN_ROOMS:
        ids = db.session.scalars(select(model.id).where(model.removed_at <= now() - KEPT)).all()
        if ids:
            audit.record_many("delete", model, ids, by=None)
            db.session.execute(delete(model).where(model.id.in_(ids)))
            gone += len(ids)
    return gone
