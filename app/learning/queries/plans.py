"""Reads of plans that every part of the feature needs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.asking import Asking, kept
from app.accounts.models import Department, Team, User
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus
from app.learning.models import Activity, LearningPlan, StageChange, Theme
from app.learning.queries.figures import counts


def _plans() -> Select[LearningPlan]:
    return select(LearningPlan).options(selectinload(LearningPlan.members), joinedload(LearningPlan.department))


def load_plan(plan_id: int) -> LearningPlan:
    """A plan with its working group and department, or NoResultFound."""
    plan: LearningPlan = _plan(None, plan_id=plan_id).scalars().one()
    return plan


@kept
def _plan(_nobody: None, *, plan_id: Any) -> Select[LearningPlan]:
    return _plans().where(LearningPlan.id == plan_id)


def current_plan(user: User, half_year: HalfYear | None = None) -> LearningPlan | None:
    """The plan of this half-year that is the person's own: the department's if it has one, else the office's. One
    statement."""
    return _current_plan(user, half_year).scalars().unique().first()


@kept
def _current_plan(user: Asking, half_year: HalfYear | None) -> Select[LearningPlan]:
    department = select(Team.department_id).where(Team.id == user.team_id).scalar_subquery()
    return (
        select(LearningPlan)
        .options(joinedload(LearningPlan.members), joinedload(LearningPlan.department))
        .where(
            LearningPlan.half_year == (half_year or HalfYear.current()),
            LearningPlan.department_id.is_(None) | (LearningPlan.department_id == department),
        )
        .order_by(LearningPlan.department_id.is_(None))
        .limit(1)
    )


def plan_list() -> Select[*tuple[Any, ...]]:
    """All plans, newest first, each with its figures: themes, activities in the completion rate (none before
    publication), and those of them carried out."""
    counted = (Activity.plan_id == LearningPlan.id, counts())
    return (
        select(
            LearningPlan.id,
            LearningPlan.half_year,
            LearningPlan.stage,
            Department.name.label("department"),
            _count(Theme.plan_id == LearningPlan.id, Theme.removed_at.is_(None)).label("themes"),
            _count(*counted).label("activities"),
            _count(*counted, Activity.status == ActivityStatus.CARRIED_OUT).label("carried_out"),
        )
        .outerjoin(Department, Department.id == LearningPlan.department_id)
        .order_by(LearningPlan.half_year.desc(), LearningPlan.department_id.is_not(None), Department.name)
    )


def _count(*conditions: Any) -> Any:
    return select(func.count()).where(*conditions).correlate(LearningPlan).scalar_subquery()


def taken(half_year: HalfYear, department_id: int | None) -> int | None:
    """The id of the plan that this half-year already has, or None."""
    return db.session.scalar(
        select(LearningPlan.id).where(
            LearningPlan.half_year == half_year, LearningPlan.department_id.is_not_distinct_from(department_id)
        )
    )


def stage_history(plan: LearningPlan) -> Sequence[Any]:
    """The plan's steps in order: to_stage, from_stage, changed_at and the name of who did it (None when gone)."""
    return db.session.execute(
        select(StageChange.to_stage, StageChange.from_stage, StageChange.changed_at, User.name)
        .outerjoin(User, User.id == StageChange.changed_by_id)
        .where(StageChange.plan_id == plan.id)
        .order_by(StageChange.id)
    ).all()
