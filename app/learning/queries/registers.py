"""Who keeps the registers that all plans share."""

from flask import g
from sqlalchemy import select

from app.kernel.db import db
from app.learning.enums import PlanStage
from app.learning.models import LearningPlan, WorkingGroupMember


def in_open_working_group(user_id: int) -> bool:
    """Whether somebody is in the working group of a plan that is not closed. One statement per request."""
    known: dict[int, bool] = g.setdefault("in_open_working_group", {})
    if user_id not in known:
        found = db.session.scalar(
            select(WorkingGroupMember.id)
            .join(LearningPlan, LearningPlan.id == WorkingGroupMember.plan_id)
            .where(WorkingGroupMember.user_id == user_id, LearningPlan.stage != PlanStage.CLOSED)
            .limit(1)
        )
        known[user_id] = found is not None
    return known[user_id]
