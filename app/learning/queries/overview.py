"""Reads for the half-year page: is the plan on course, and if not, why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, func, or_, select

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.kernel.dates import today
from app.kernel.db import db
from app.learning.enums import ActivityStatus, PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityMove,
    ActivityOccurrence,
    Arena,
    LearningPlan,
    Outcome,
    SharingDuty,
    Theme,
    Wish,
    WorkingGroupMember,
)
from app.learning.queries.figures import counts
from app.learning.queries.invited import concerns


@dataclass(frozen=True)
class PlanRow:
    """An activity of the half-year page. `mine` says whether the reader takes part, leads or answers for it."""

    id: int
    title: str
    status: ActivityStatus
    time_kind: TimeKind
    vague_time: str
    first_day: date | None
    last_day: date | None
    next_day: date | None
    owner: str | None
    where: str
    cancelled_reason: str
    counts: bool
    mine: bool

    @property
    def planned(self) -> bool:
        return self.status is ActivityStatus.PLANNED

    @property
    def carried_out(self) -> bool:
        return self.counts and self.status is ActivityStatus.CARRIED_OUT

    @property
    def undated(self) -> bool:
        return self.planned and self.time_kind is TimeKind.UNDECIDED

    @property
    def unmarked(self) -> bool:
        """Its days have passed, and nobody has said what became of it."""
        return self.planned and self.last_day is not None and self.last_day < today()


@dataclass(frozen=True)
class Course:
    """Where the plan is, against where its own dates say it should be.

    Due are the activities that count and whose last day has passed. Those without a date, ongoing ones and those at
    a new hire are due when the half-year is over. A moved activity is due by its new date.
    """

    counted: int
    carried_out: int
    due: int
    behind: int
    undated: int

    @property
    def on_course(self) -> bool:
        return self.behind == 0


def rows_of(plan: LearningPlan, user: User) -> list[PlanRow]:
    """All activities of the plan by date, those without a date last."""
    return [PlanRow(*row) for row in _rows(user, plan_id=plan.id)]


@kept
def _rows(user: Asking, *, plan_id: Any) -> Select[*tuple[Any, ...]]:
    days = (
        select(
            ActivityOccurrence.activity_id,
            func.max(ActivityOccurrence.day).label("last_day"),
            func.min(case((ActivityOccurrence.day >= today(), ActivityOccurrence.day))).label("next_day"),
        )
        .join(Activity, Activity.id == ActivityOccurrence.activity_id)
        .where(Activity.plan_id == plan_id)
        .group_by(ActivityOccurrence.activity_id)
        .subquery()
    )
    return (
        select(
            Activity.id,
            Activity.title,
            Activity.status,
            Activity.time_kind,
            Activity.vague_time,
            Activity.first_day,
            func.coalesce(days.c.last_day, Activity.first_day),
            days.c.next_day,
            User.name,
            case((Activity.place != "", Activity.place), else_=func.coalesce(Arena.name, "")),
            Activity.cancelled_reason,
            counts(),
            concerns(user),
        )
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .outerjoin(days, days.c.activity_id == Activity.id)
        .outerjoin(User, User.id == Activity.owner_id)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .where(Activity.plan_id == plan_id, Activity.removed_at.is_(None))
        .order_by(Activity.first_day.is_(None), Activity.first_day, Activity.id)
    )


def course_of(plan: LearningPlan, rows: Sequence[PlanRow]) -> Course | None:
    """Whether the plan is on course; None before publication, and when nothing counts."""
    counted = [row for row in rows if row.counts]
    if not counted:
        return None
    due = [row for row in counted if (row.last_day or plan.half_year.last_day) < today()]
    return Course(
        counted=len(counted),
        carried_out=sum(row.carried_out for row in counted),
        due=len(due),
        behind=sum(not row.carried_out for row in due),
        undated=sum(row.undated for row in counted),
    )


def moves_of(plan: LearningPlan) -> dict[int, Row[*tuple[Any, ...]]]:
    """The last move of each activity: `earlier` (days), `earlier_text`, `reason`, `moved_at`."""
    return {row.activity_id: row for row in _moves(None, plan_id=plan.id)}


@kept
def _moves(_nobody: None, *, plan_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ActivityMove.activity_id,
            ActivityMove.earlier,
            ActivityMove.earlier_text,
            ActivityMove.reason,
            ActivityMove.moved_at,
        )
        .join(Activity, Activity.id == ActivityMove.activity_id)
        .where(Activity.plan_id == plan_id, Activity.removed_at.is_(None))
        .order_by(ActivityMove.moved_at, ActivityMove.id)
    )


def themes_of(plan: LearningPlan) -> Sequence[Row[Theme, str | None]]:
    """Each theme with the name of its owner, in the order of the plan."""
    return _themes(None, plan_id=plan.id).all()


@kept
def _themes(_nobody: None, *, plan_id: Any) -> Select[Theme, str | None]:
    return (
        select(Theme, User.name)
        .outerjoin(User, User.id == Theme.owner_id)
        .where(Theme.plan_id == plan_id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )


def open_duties(plan: LearningPlan) -> Sequence[Row[*tuple[Any, ...]]]:
    """What somebody still owes the office after an outside course: id, course, planned_on, name, arena (S3-L32)."""
    return _duties(None, plan_id=plan.id).all()


@kept
def _duties(_nobody: None, *, plan_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(SharingDuty.id, SharingDuty.course, SharingDuty.planned_on, User.name, Arena.name.label("arena"))
        .join(User, User.id == SharingDuty.user_id)
        .outerjoin(Arena, Arena.id == SharingDuty.arena_id)
        .where(SharingDuty.plan_id == plan_id, SharingDuty.done_on.is_(None), SharingDuty.removed_at.is_(None))
        .order_by(SharingDuty.planned_on.is_(None), SharingDuty.planned_on, SharingDuty.id)
    )


def wish_counts(plan: LearningPlan) -> tuple[int, int]:
    """How many wishes there are, and how many of them are not gathered into a theme yet."""
    every, open_ = db.session.execute(
        select(func.count(), func.sum(case((Wish.theme_id.is_(None), 1), else_=0))).where(
            Wish.plan_id == plan.id, Wish.removed_at.is_(None)
        )
    ).one()
    return int(every), int(open_ or 0)


def coming_to(user: User, *, at_most: int = 5) -> Select[*tuple[Any, ...]]:
    """The next days of activities that a person takes part in, leads or answers for: id, title, day, where."""
    next_day = func.min(ActivityOccurrence.day)
    return (
        select(
            Activity.id, Activity.title, next_day.label("day"), func.coalesce(Arena.name, Activity.place).label("where")
        )
        .join(ActivityOccurrence, ActivityOccurrence.activity_id == Activity.id)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .where(
            Activity.removed_at.is_(None),
            Activity.status == ActivityStatus.PLANNED,
            ActivityOccurrence.day >= today(),
            concerns(user),
        )
        .group_by(Activity.id, Activity.title, Arena.name, Activity.place)
        .order_by(next_day, Activity.id)
        .limit(at_most)
    )


def to_judge(user: User) -> Select[*tuple[Any, ...]]:
    """Plans that this person makes, where outcomes lack a judgement: id, half_year, how many."""
    member = select(WorkingGroupMember.plan_id).where(WorkingGroupMember.user_id == user.id)
    makes = or_(
        LearningPlan.formal_owner_id == user.id, LearningPlan.daily_owner_id == user.id, LearningPlan.id.in_(member)
    )
    return (
        select(LearningPlan.id, LearningPlan.half_year, func.count().label("open"))
        .join(Theme, Theme.plan_id == LearningPlan.id)
        .join(Outcome, Outcome.theme_id == Theme.id)
        .where(
            LearningPlan.stage.in_((PlanStage.PUBLISHED, PlanStage.UNDER_WAY)),
            Theme.removed_at.is_(None),
            Outcome.removed_at.is_(None),
            Outcome.judgement.is_(None),
            makes,
        )
        .group_by(LearningPlan.id, LearningPlan.half_year)
        .order_by(LearningPlan.half_year)
    )
