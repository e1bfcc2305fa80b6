"""Reads of sharing duties: what is still to be brought home from outside courses."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import joinedload

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.learning.models import Arena, LearningPlan, SharingDuty, WorkingGroupMember
from app.learning.queries.plans import current_plan

SHOWS = ("open", "done")


def load_duty(duty_id: int) -> SharingDuty:
    """A duty with its plan and working group, or NoResultFound."""
    return _one(duty_id, SharingDuty.removed_at.is_(None))


def load_removed_duty(duty_id: int) -> SharingDuty:
    return _one(duty_id, SharingDuty.removed_at.is_not(None))


def _one(duty_id: int, condition: ColumnElement[bool]) -> SharingDuty:
    plan = joinedload(SharingDuty.plan).joinedload(LearningPlan.members)
    return (
        db.session.scalars(select(SharingDuty).where(SharingDuty.id == duty_id, condition).options(plan)).unique().one()
    )


def visible_to(user: User) -> ColumnElement[bool]:
    """A person's own; for those who make a plan, all of that plan; for the leader, the office's."""
    if user.has(Role.LEADER):
        return true()
    mine = select(WorkingGroupMember.plan_id).where(WorkingGroupMember.user_id == user.id)
    answered_for = select(LearningPlan.id).where(
        or_(LearningPlan.formal_owner_id == user.id, LearningPlan.daily_owner_id == user.id)
    )
    return or_(SharingDuty.user_id == user.id, SharingDuty.plan_id.in_(mine), SharingDuty.plan_id.in_(answered_for))


def listed(user: User, show: str) -> Select[*tuple[Any, ...]]:
    """For `paged`: SharingDuty, person, arena, half_year. What is still owed first, the oldest plan on top."""
    statement = (
        select(SharingDuty, User.name.label("person"), Arena.name.label("arena"), LearningPlan.half_year)
        .join(User, User.id == SharingDuty.user_id)
        .join(LearningPlan, LearningPlan.id == SharingDuty.plan_id)
        .outerjoin(Arena, Arena.id == SharingDuty.arena_id)
        .where(SharingDuty.removed_at.is_(None), visible_to(user))
    )
    if show == "done":
        return statement.where(SharingDuty.done_on.is_not(None)).order_by(SharingDuty.done_on.desc(), SharingDuty.id)
    return statement.where(SharingDuty.done_on.is_(None)).order_by(
        SharingDuty.planned_on.is_(None), SharingDuty.planned_on, LearningPlan.half_year, SharingDuty.id
    )


def counts(user: User) -> dict[str, int]:
    row = db.session.execute(
        select(func.count(), func.count(SharingDuty.done_on)).where(SharingDuty.removed_at.is_(None), visible_to(user))
    ).one()
    return {"open": row[0] - row[1], "done": row[1]}


def open_in_plan(plan_id: int) -> int:
    """How many of a plan's outside courses have not come home yet."""
    return (
        db.session.scalar(
            select(func.count()).where(
                SharingDuty.plan_id == plan_id, SharingDuty.done_on.is_(None), SharingDuty.removed_at.is_(None)
            )
        )
        or 0
    )


def plan_for_course(user: User) -> LearningPlan | None:
    """The plan that a course of one's own belongs to: this half-year's, or the newest that is not closed."""
    return (
        current_plan(user)
        or db.session.scalars(
            select(LearningPlan)
            .where(
                LearningPlan.department_id.is_(None),
                LearningPlan.stage != PlanStage.CLOSED,
                LearningPlan.half_year <= HalfYear.current().next(),
            )
            .order_by(LearningPlan.half_year.desc())
            .options(joinedload(LearningPlan.members))
        )
        .unique()
        .first()
    )
