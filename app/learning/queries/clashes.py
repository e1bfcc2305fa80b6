"""What is awkward about an activity's time: somebody double booked, a public holiday, a weekend. It never blocks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.accounts.models import User
from app.kernel.dates import is_weekend, public_holiday
from app.kernel.db import db
from app.learning.enums import ActivityStatus
from app.learning.models import Activity, ActivityOccurrence
from app.learning.queries.invited import invited_pairs


@dataclass(frozen=True)
class DoubleBooking:
    """Another activity at the same time, and the names of those who are in both."""

    day: date
    activity_id: int
    title: str
    people: Sequence[str]


@dataclass(frozen=True)
class Clashes:
    """All notices about one activity."""

    holidays: Sequence[tuple[date, str]] = ()
    weekends: Sequence[date] = ()
    double: list[DoubleBooking] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.holidays or self.weekends or self.double)


def clashes_of(activity: Activity) -> Clashes:
    """The notices about one activity; its occurrences must be loaded. One statement."""
    if activity.status is not ActivityStatus.PLANNED:
        return Clashes()
    found = _of_days([row.day for row in activity.occurrences])
    found.double.extend(_double(False, activity.id).get(activity.id, []))
    return found


def clashes_of_plan(plan_id: int) -> dict[int, Clashes]:
    """The notices about each planned activity of a plan that has any, by activity id. Two statements."""
    days: dict[int, list[date]] = defaultdict(list)
    rows = db.session.execute(
        select(ActivityOccurrence.activity_id, ActivityOccurrence.day)
        .join(Activity, Activity.id == ActivityOccurrence.activity_id)
        .where(Activity.plan_id == plan_id, _stands(Activity))
        .order_by(ActivityOccurrence.day)
    )
    for activity_id, on in rows:
        days[activity_id].append(on)
    double = _double(True, plan_id)
    found = {}
    for activity_id, its_days in days.items():
        found[activity_id] = _of_days(its_days)
        found[activity_id].double.extend(double.get(activity_id, []))
    return {activity_id: notices for activity_id, notices in found.items() if notices}


def _of_days(days: Sequence[date]) -> Clashes:
    days = sorted(set(days))
    holidays = [(on, name) for on in days if (name := public_holiday(on))]
    free = {on for on, _name in holidays}
    return Clashes(holidays, [on for on in days if is_weekend(on) and on not in free])


def _stands(activity: Any) -> ColumnElement[bool]:
    return and_(activity.removed_at.is_(None), activity.status == ActivityStatus.PLANNED)


def _double(of_plan: bool, number: int) -> dict[int, list[DoubleBooking]]:
    """Who is in this activity, or in one of this plan, and in another one at the same time, by activity."""
    people: dict[tuple[int, date, int, str], list[str]] = defaultdict(list)
    for activity_id, on, other_id, title, name in _booked_twice(None, of_plan, number=number):
        people[activity_id, on, other_id, title].append(name)
    found: dict[int, list[DoubleBooking]] = defaultdict(list)
    for (activity_id, on, other_id, title), names in people.items():
        found[activity_id].append(DoubleBooking(on, other_id, title, names))
    return found


@kept
def _booked_twice(_nobody: None, of_plan: bool, *, number: Any) -> Select[*tuple[Any, ...]]:
    pairs = _overlapping(Activity.plan_id == number if of_plan else Activity.id == number)
    together = pairs.subquery()
    concerned = union(select(together.c.activity_id), select(together.c.other_id)).subquery()
    ids = select(concerned.c[0])
    booked = union(
        invited_pairs(ids),
        select(Activity.id, Activity.owner_id).where(Activity.id.in_(ids), Activity.owner_id.is_not(None)),
        select(Activity.id, Activity.led_by_id).where(Activity.id.in_(ids), Activity.led_by_id.is_not(None)),
    ).cte("booked")
    here, there = booked.alias("here"), booked.alias("there")
    return (
        select(together.c.activity_id, together.c.day, together.c.other_id, together.c.title, User.name)
        .join(here, here.c.activity_id == together.c.activity_id)
        .join(there, and_(there.c.activity_id == together.c.other_id, there.c.user_id == here.c.user_id))
        .join(User, User.id == here.c.user_id)
        .order_by(together.c.day, together.c.other_id, User.name)
    )


def _overlapping(which: ColumnElement[bool]) -> Select[int, date, int, str]:
    """Pairs of planned activities of the office with days that overlap; `which` limits the first of each pair."""
    other, mine, theirs = aliased(Activity), aliased(ActivityOccurrence), aliased(ActivityOccurrence)
    whole_day = or_(mine.starts_at.is_(None), theirs.starts_at.is_(None))
    return (
        select(Activity.id.label("activity_id"), mine.day, other.id.label("other_id"), other.title)
        .join(mine, mine.activity_id == Activity.id)
        .join(theirs, and_(theirs.day == mine.day, theirs.activity_id != mine.activity_id))
        .join(other, other.id == theirs.activity_id)
        .where(which, _stands(Activity), _stands(other), or_(whole_day, _hours_meet(mine, theirs)))
        .distinct()
    )


def _hours_meet(mine: Any, theirs: Any) -> ColumnElement[bool]:
    """Each begins before the other ends. Without an end it may last the day; without a clock time it takes the day."""
    return and_(
        or_(theirs.ends_at.is_(None), mine.starts_at < theirs.ends_at),
        or_(mine.ends_at.is_(None), theirs.starts_at < mine.ends_at),
    )
