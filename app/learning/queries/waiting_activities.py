"""Reads for the start page: activities that wait for a person to do something."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from app.accounts.models import User
from app.kernel.dates import today
from app.learning.enums import ActivityStatus, AttendanceState, PlanStage
from app.learning.models import (
    Activity,
    ActivityAnswered,
    ActivityOccurrence,
    Arena,
    Attendance,
    LearningPlan,
    SharingDuty,
)
from app.learning.queries.activity_list import late
from app.learning.queries.answers import OPEN_FOR

MOST = 20


def to_mark(user: User) -> Select[*tuple[Any, ...]]:
    """id, title and last_day of what this person answers for or leads and whose days have passed, the oldest first."""
    last_day = (
        select(func.max(ActivityOccurrence.day)).where(ActivityOccurrence.activity_id == Activity.id).scalar_subquery()
    )
    return (
        select(Activity.id, Activity.title, last_day.label("last_day"))
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(
            Activity.removed_at.is_(None),
            LearningPlan.stage != PlanStage.CLOSED,
            late(today()),
            or_(Activity.owner_id == user.id, Activity.led_by_id == user.id),
        )
        .order_by(last_day, Activity.id)
        .limit(MOST)
    )


def to_answer(user: User) -> Select[*tuple[Any, ...]]:
    """id, title and carried_out_on of what this person took part in and can still answer about."""
    answered = select(ActivityAnswered.activity_id).where(ActivityAnswered.user_id == user.id)
    return (
        select(Activity.id, Activity.title, Activity.carried_out_on)
        .join(Attendance, Attendance.activity_id == Activity.id)
        .where(
            Attendance.user_id == user.id,
            Attendance.state == AttendanceState.ATTENDED,
            Activity.status == ActivityStatus.CARRIED_OUT,
            Activity.carried_out_on >= today() - OPEN_FOR,
            Activity.removed_at.is_(None),
            Activity.id.not_in(answered),
        )
        .order_by(Activity.carried_out_on, Activity.id)
        .limit(MOST)
    )


def to_share(user: User) -> Select[*tuple[Any, ...]]:
    """id, course, planned_on and arena of what this person owes the office after an outside course."""
    return (
        select(SharingDuty.id, SharingDuty.course, SharingDuty.planned_on, Arena.name.label("arena"))
        .outerjoin(Arena, Arena.id == SharingDuty.arena_id)
        .where(SharingDuty.user_id == user.id, SharingDuty.done_on.is_(None), SharingDuty.removed_at.is_(None))
        .order_by(SharingDuty.planned_on.is_(None), SharingDuty.planned_on, SharingDuty.id)
        .limit(MOST)
    )
