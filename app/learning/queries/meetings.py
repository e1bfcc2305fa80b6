"""Reads of the working group's meetings (S3-L20), and the days of a series."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import this_moment
from app.accounts.models import User
from app.kernel.dates import is_weekend, now, public_holiday
from app.kernel.db import db
from app.kernel.i18n import _
from app.learning.enums import PlanStage
from app.learning.models import GroupMeeting, LearningPlan, WorkingGroupMember


def load_meeting(meeting_id: int) -> GroupMeeting:
    """A meeting with its plan and the plan's members, or NoResultFound."""
    return db.session.scalars(
        select(GroupMeeting)
        .where(GroupMeeting.id == meeting_id, GroupMeeting.removed_at.is_(None))
        .options(
            joinedload(GroupMeeting.plan).selectinload(LearningPlan.members),
            joinedload(GroupMeeting.plan).joinedload(LearningPlan.department),
        )
    ).one()


def of_plan(plan: LearningPlan) -> list[GroupMeeting]:
    """All meetings of a plan's group, cancelled ones too, in order of time."""
    return list(
        db.session.scalars(
            select(GroupMeeting)
            .where(GroupMeeting.plan_id == plan.id, GroupMeeting.removed_at.is_(None))
            .order_by(GroupMeeting.starts_at, GroupMeeting.id)
        )
    )


def next_of(meetings: list[GroupMeeting]) -> GroupMeeting | None:
    """The first that has not ended and is not cancelled."""
    moment = now()
    return next((one for one in meetings if one.ends_at >= moment and one.cancelled_at is None), None)


def upcoming(user: User) -> Select[*tuple[Any, ...]]:
    """The next meeting of a group that this person is in: id, place, agenda, starts_at."""
    mine = select(WorkingGroupMember.plan_id).where(WorkingGroupMember.user_id == user.id)
    return (
        select(GroupMeeting.id, GroupMeeting.place, GroupMeeting.agenda, GroupMeeting.starts_at)
        .join(LearningPlan, LearningPlan.id == GroupMeeting.plan_id)
        .where(
            GroupMeeting.plan_id.in_(mine),
            GroupMeeting.ends_at >= this_moment(),
            GroupMeeting.cancelled_at.is_(None),
            GroupMeeting.removed_at.is_(None),
            LearningPlan.stage != PlanStage.CLOSED,
        )
        .order_by(GroupMeeting.starts_at)
        .limit(1)
    )


def why_not(day: date) -> str | None:
    """What speaks against a meeting that day: a public holiday or a weekend, in words."""
    holiday = public_holiday(day)
    if holiday:
        return holiday
    return _("helg") if is_weekend(day) else None


@dataclass(frozen=True)
class PlannedDay:
    """A day of a series; `instead_of` is the day it would have been, and `reason` why it is not."""

    day: date
    instead_of: date | None = None
    reason: str = ""


def series_days(first: date, *, weeks: int, count: int) -> list[PlannedDay]:
    """Every so many weeks from the first day; a public holiday or a weekend gives the next working day."""
    days = []
    for number in range(count):
        wanted = first + timedelta(weeks=weeks * number)
        day = wanted
        while why_not(day):
            day += timedelta(days=1)
        days.append(PlannedDay(day) if day == wanted else PlannedDay(day, wanted, why_not(wanted) or ""))
    return days
