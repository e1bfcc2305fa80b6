"""What a new plan gets when it is made from an earlier one: worked out once, shown first, then made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import User
from app.kernel.dates import NonexistentTimeError, local, public_holiday, today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AudienceKind, TimeKind
from app.learning.models import Activity, ActivityOutcome, LearningPlan, Outcome, Theme

Day = tuple[date, datetime | None, datetime | None]


@dataclass(frozen=True)
class Wanted:
    """What somebody chose to take along. Activities belong to outcomes, so without these there are none."""

    half_year: HalfYear
    theme_ids: Collection[int]
    outcomes: bool = True
    activities: bool = True
    arenas: bool = True
    means: bool = True
    people: bool = True
    dates: bool = True


@dataclass(frozen=True)
class ThemeCopy:
    theme: Theme
    owner: User | None
    outcomes: Sequence[Outcome]


@dataclass(frozen=True)
class ActivityCopy:
    """An activity as it will be. `days` is empty when it gets no date."""

    activity: Activity
    owner: User | None
    led_by: User | None
    arena: str
    time_kind: TimeKind
    days: Sequence[Day]
    outcome_ids: Sequence[int]


@dataclass(frozen=True)
class Proposal:
    """All that will be made. `target` is the plan of that half-year when it has one; `active` are colleagues who still
    work here, of those whom the earlier plan names."""

    wanted: Wanted
    target: LearningPlan | None
    themes: Sequence[ThemeCopy]
    activities: Sequence[ActivityCopy]
    active: dict[int, User]

    @property
    def outcomes(self) -> int:
        return sum(len(each.outcomes) for each in self.themes)

    @property
    def undated(self) -> int:
        return sum(each.time_kind is TimeKind.UNDECIDED for each in self.activities)


def proposal(plan: LearningPlan, wanted: Wanted, *, whole: bool = False) -> Proposal:
    """What would be made now. `whole` also loads what only the making needs. Seven statements without it."""
    themes = db.session.scalars(_themes(plan, wanted, whole)).all()
    outcomes = _outcomes_of(themes, whole) if wanted.outcomes else []
    activities = _activities_of(plan, outcomes, whole) if wanted.activities else []
    named = {plan.formal_owner_id, plan.daily_owner_id, *(member.user_id for member in plan.members)}
    named |= {theme.owner_id for theme in themes} | {each.owner_id for each in activities}
    named |= {each.led_by_id for each in activities}
    if whole:
        named |= {one.user_id for each in activities for one in each.participants}
    active = _active(named - {None}) if wanted.people else {}
    return Proposal(
        wanted,
        plan_of(wanted.half_year, plan.department_id),
        [_theme(each, outcomes, active) for each in themes],
        [_activity(each, plan, wanted, active, {one.id for one in outcomes}) for each in activities],
        active,
    )


def plan_of(half_year: HalfYear, department_id: int | None) -> LearningPlan | None:
    """The plan of a half-year, of the office or a department, with its working group."""
    return db.session.scalars(
        select(LearningPlan)
        .where(LearningPlan.half_year == half_year, LearningPlan.department_id.is_not_distinct_from(department_id))
        .options(selectinload(LearningPlan.members))
    ).first()


def is_empty(plan: LearningPlan) -> bool:
    """Whether nothing has been planned in it yet. Wishes are no plan."""
    themes = exists().where(Theme.plan_id == plan.id, Theme.removed_at.is_(None))
    activities = exists().where(Activity.plan_id == plan.id, Activity.removed_at.is_(None))
    return not db.session.scalar(select(or_(themes, activities)))


def planned_after(plan: LearningPlan) -> set[HalfYear]:
    """The half-years after the plan's own in which this part of the office has something planned. One statement."""
    themes = exists().where(Theme.plan_id == LearningPlan.id, Theme.removed_at.is_(None))
    activities = exists().where(Activity.plan_id == LearningPlan.id, Activity.removed_at.is_(None))
    same = LearningPlan.department_id.is_not_distinct_from(plan.department_id)
    later = select(LearningPlan.half_year).where(LearningPlan.half_year > plan.half_year, same)
    return set(db.session.scalars(later.where(or_(themes, activities))))


def earlier_with_content(plan: LearningPlan) -> int | None:
    """The id of the latest plan before this one, of the same part of the office, that has a theme. One statement."""
    return db.session.scalar(
        select(LearningPlan.id)
        .where(
            LearningPlan.half_year < plan.half_year,
            LearningPlan.department_id.is_not_distinct_from(plan.department_id),
            exists().where(Theme.plan_id == LearningPlan.id, Theme.removed_at.is_(None)),
        )
        .order_by(LearningPlan.half_year.desc())
        .limit(1)
    )


def themes_of(plan: LearningPlan) -> Sequence[Any]:
    """What one chooses from: id and title, in the order of the plan."""
    return db.session.execute(
        select(Theme.id, Theme.title)
        .where(Theme.plan_id == plan.id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    ).all()


def shift(earlier: HalfYear, later: HalfYear) -> timedelta:
    """How far a day is moved: whole weeks, so that a Tuesday in the third week stays a Tuesday in the third week."""
    return timedelta(weeks=round((later.first_day - earlier.first_day).days / 7))


def moved(day: Day, earlier: HalfYear, later: HalfYear) -> Day | None:
    """The same place in another half-year, at the same hour of the clock. None outside it, on a public holiday, and for
    a day that is over. An hour that the clock skips is left open."""
    on = day[0] + shift(earlier, later)
    if not later.contains(on) or on < today() or public_holiday(on):
        return None
    try:
        starts, ends = (utc(on, local(at).time()) if at else None for at in day[1:])
    except NonexistentTimeError:
        return on, None, None
    return on, starts, ends


def _themes(plan: LearningPlan, wanted: Wanted, whole: bool) -> Any:
    chosen = (
        select(Theme)
        .where(Theme.plan_id == plan.id, Theme.id.in_(wanted.theme_ids), Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )
    return chosen.options(selectinload(Theme.sources)) if whole else chosen


def _outcomes_of(themes: Sequence[Theme], whole: bool) -> Sequence[Outcome]:
    found = (
        select(Outcome)
        .where(Outcome.theme_id.in_([each.id for each in themes]), Outcome.removed_at.is_(None))
        .order_by(Outcome.id)
    )
    return db.session.scalars(found.options(selectinload(Outcome.audience)) if whole else found).all()


def _activities_of(plan: LearningPlan, outcomes: Sequence[Outcome], whole: bool) -> Sequence[Activity]:
    """Activities that serve these outcomes, but not those that were called off."""
    serves = exists().where(
        ActivityOutcome.activity_id == Activity.id, ActivityOutcome.outcome_id.in_([each.id for each in outcomes])
    )
    found = (
        select(Activity)
        .where(
            Activity.plan_id == plan.id,
            Activity.removed_at.is_(None),
            Activity.status != ActivityStatus.CANCELLED,
            serves,
        )
        .options(joinedload(Activity.arena), selectinload(Activity.outcomes), selectinload(Activity.occurrences))
        .order_by(Activity.first_day.is_(None), Activity.first_day, Activity.id)
    )
    if whole:
        found = found.options(selectinload(Activity.means), selectinload(Activity.participants))
    return db.session.scalars(found).all()


def _active(ids: Collection[int | None]) -> dict[int, User]:
    people = select(User).where(User.id.in_(ids), User.deactivated_at.is_(None))
    return {each.id: each for each in db.session.scalars(people)}


def _theme(theme: Theme, outcomes: Sequence[Outcome], active: dict[int, User]) -> ThemeCopy:
    own = [each for each in outcomes if each.theme_id == theme.id]
    return ThemeCopy(theme, active.get(theme.owner_id or 0), own)


def _activity(
    activity: Activity, plan: LearningPlan, wanted: Wanted, active: dict[int, User], outcomes: Collection[int]
) -> ActivityCopy:
    days: list[Day] = []
    if wanted.dates and activity.time_kind is TimeKind.DATES:
        each_day = [(each.day, each.starts_at, each.ends_at) for each in activity.occurrences]
        days = [found for each in each_day if (found := moved(each, plan.half_year, wanted.half_year))]
    kind = activity.time_kind
    if kind not in (TimeKind.ONGOING, TimeKind.AT_NEW_HIRE):
        kind = TimeKind.DATES if days else TimeKind.UNDECIDED
    arena = activity.arena
    return ActivityCopy(
        activity,
        active.get(activity.owner_id or 0),
        active.get(activity.led_by_id or 0),
        arena.name if wanted.arenas and arena and arena.removed_at is None else "",
        kind,
        days,
        [each.outcome_id for each in activity.outcomes if each.outcome_id in outcomes],
    )


def stays(kind: AudienceKind, user_id: int | None, wanted: Wanted, active: dict[int, User]) -> bool:
    """Whether a line of those an activity is for comes along: groups always, people and guests when they are wanted."""
    if kind is AudienceKind.PERSON:
        return user_id in active
    return wanted.people or kind is not AudienceKind.GUEST
