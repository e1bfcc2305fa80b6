"""Reads of plans that every part of the feature needs."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.models import LearningPlan


def load_plan(plan_id: int) -> LearningPlan:
    """A plan with its working group, or NoResultFound."""
    return db.session.scalars(
        select(LearningPlan).where(LearningPlan.id == plan_id).options(selectinload(LearningPlan.members))
    ).one()


def office_plan(half_year: HalfYear) -> LearningPlan | None:
    """The office's own plan of a half-year (not a department's)."""
    return db.session.scalars(
        select(LearningPlan)
        .where(LearningPlan.half_year == half_year, LearningPlan.department_id.is_(None))
        .options(selectinload(LearningPlan.members))
    ).first()
