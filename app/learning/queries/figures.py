"""What is counted about a plan, and the rows behind each figure.

One query says of each activity whether it counts and what was counted about it; every figure is a sum over those rows,
so a figure and the list it opens cannot disagree.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import UserRole
from app.kernel.anonymity import enough
from app.learning.enums import ActivityStatus, AttendanceState, Judgement
from app.learning.models import (
    Activity,
    ActivityAnswer,
    ActivityMove,
    ActivityOutcome,
    Attendance,
    LearningPlan,
    Outcome,
    Theme,
)


def counts() -> ColumnElement[bool]:
    """Whether an activity is in the completion rate: in the plan when it was published or added later, and not
    cancelled before that. Needs LearningPlan joined. Nothing counts before publication (S3-L14)."""
    return and_(
        Activity.removed_at.is_(None),
        LearningPlan.published_at.is_not(None),
        or_(Activity.status != ActivityStatus.CANCELLED, Activity.cancelled_at >= LearningPlan.published_at),
    )


@dataclass(frozen=True)
class Fact:
    """What is known about one activity of a plan."""

    id: int
    plan_id: int
    title: str
    status: ActivityStatus
    first_day: date | None
    cancelled_reason: str
    counts: bool
    moves: int
    invited: int
    attended: int
    answers: int
    usefulness_sum: int
    leader_came: bool

    @property
    def carried_out(self) -> bool:
        return self.counts and self.status is ActivityStatus.CARRIED_OUT

    @property
    def measured(self) -> bool:
        """Whether its attendance may be shown: carried out, and five or more were invited."""
        return self.status is ActivityStatus.CARRIED_OUT and enough(self.invited)

    @property
    def usefulness(self) -> float | None:
        """The mean of its answers, from 1 to 5; None while fewer than five have answered."""
        return self.usefulness_sum / self.answers if enough(self.answers) else None


@dataclass(frozen=True)
class Figures:
    """The figures of a plan, or of one theme. An activity or an outcome with too few people behind it is not in
    attendance and usefulness at all: each shown sum is made of shown parts, so nothing hidden can be worked out."""

    published: bool
    facts: Sequence[Fact] = ()
    judged: Counter[Judgement | None] = field(default_factory=Counter)

    @property
    def counted(self) -> int:
        return sum(fact.counts for fact in self.facts)

    @property
    def carried_out(self) -> int:
        return sum(fact.carried_out for fact in self.facts)

    @property
    def completion(self) -> float | None:
        """Carried out as a share of all that counts; None before publication, and when nothing counts."""
        return self.carried_out / self.counted if self.published and self.counted else None

    @property
    def moved(self) -> int:
        return sum(fact.moves > 0 for fact in self.facts)

    @property
    def cancelled(self) -> int:
        return sum(fact.status is ActivityStatus.CANCELLED for fact in self.facts)

    @property
    def cancelled_later(self) -> int:
        """Cancelled after publication: they lower the completion rate."""
        return sum(fact.counts and fact.status is ActivityStatus.CANCELLED for fact in self.facts)

    @property
    def invited(self) -> int:
        return sum(fact.invited for fact in self.facts if fact.measured)

    @property
    def attended(self) -> int:
        return sum(fact.attended for fact in self.facts if fact.measured)

    @property
    def attendance(self) -> float | None:
        return self.attended / self.invited if self.invited else None

    @property
    def answers(self) -> int:
        return sum(fact.answers for fact in self.facts if enough(fact.answers))

    @property
    def usefulness(self) -> float | None:
        total = sum(fact.usefulness_sum for fact in self.facts if enough(fact.answers))
        return total / self.answers if self.answers else None

    @property
    def outcomes(self) -> int:
        return self.judged.total()

    @property
    def met(self) -> int:
        return self.judged[Judgement.MET]

    @property
    def leader_came(self) -> int:
        return sum(fact.leader_came for fact in self.facts if fact.carried_out)


def facts_of(plan_ids: Sequence[int]) -> list[Fact]:
    """All activities of these plans, in the order of their dates; those without a date last."""
    return [Fact(*row) for row in _facts(None, ids=list(plan_ids))]


@kept
def _facts(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    came = case((Attendance.state == AttendanceState.ATTENDED, 1), else_=0)
    leaders = select(UserRole.user_id).where(UserRole.role == Role.LEADER)
    leader_came = case((Attendance.user_id.in_(leaders), came), else_=0)
    present = _per_activity(
        ids,
        Attendance,
        func.count().label("invited"),
        func.sum(came).label("attended"),
        func.max(leader_came).label("led"),
    )
    moved = _per_activity(ids, ActivityMove, func.count().label("moves"))
    answered = _per_activity(
        ids, ActivityAnswer, func.count().label("answers"), func.sum(ActivityAnswer.usefulness).label("usefulness")
    )
    return (
        select(
            Activity.id,
            Activity.plan_id,
            Activity.title,
            Activity.status,
            Activity.first_day,
            Activity.cancelled_reason,
            counts(),
            func.coalesce(moved.c.moves, 0),
            func.coalesce(present.c.invited, 0),
            func.coalesce(present.c.attended, 0),
            func.coalesce(answered.c.answers, 0),
            func.coalesce(answered.c.usefulness, 0),
            func.coalesce(present.c.led, 0) > 0,
        )
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .outerjoin(present, present.c.activity_id == Activity.id)
        .outerjoin(moved, moved.c.activity_id == Activity.id)
        .outerjoin(answered, answered.c.activity_id == Activity.id)
        .where(Activity.plan_id.in_(ids), Activity.removed_at.is_(None))
        .order_by(Activity.first_day.is_(None), Activity.first_day, Activity.id)
    )


def _per_activity(ids: Any, table: Any, *columns: Any) -> Any:
    return (
        select(table.activity_id, *columns)
        .join(Activity, Activity.id == table.activity_id)
        .where(Activity.plan_id.in_(ids))
        .group_by(table.activity_id)
        .subquery()
    )


@dataclass(frozen=True)
class Link:
    """An outcome of a theme, and an activity that serves it (None when there is none)."""

    plan_id: int
    theme_id: int
    outcome_id: int
    judgement: Judgement | None
    activity_id: int | None


def links_of(plan_ids: Sequence[int]) -> list[Link]:
    """Which outcomes the plans' themes have, and which activities serve them."""
    return [Link(*row) for row in _links(None, ids=list(plan_ids))]


@kept
def _links(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Theme.plan_id, Theme.id, Outcome.id, Outcome.judgement, Activity.id)
        .join(Outcome, Outcome.theme_id == Theme.id)
        .outerjoin(ActivityOutcome, ActivityOutcome.outcome_id == Outcome.id)
        .outerjoin(Activity, and_(Activity.id == ActivityOutcome.activity_id, Activity.removed_at.is_(None)))
        .where(Theme.plan_id.in_(ids), Theme.removed_at.is_(None), Outcome.removed_at.is_(None))
    )


def figures(
    plan: LearningPlan, facts: Iterable[Fact], links: Iterable[Link], *, theme_id: int | None = None
) -> Figures:
    """The figures of a plan, or of one of its themes. An activity counts in each theme its outcomes belong to."""
    mine = [link for link in links if link.plan_id == plan.id and theme_id in (None, link.theme_id)]
    served = {link.activity_id for link in mine}
    return Figures(
        published=plan.published_at is not None,
        facts=[fact for fact in facts if fact.plan_id == plan.id and (theme_id is None or fact.id in served)],
        judged=Counter({link.outcome_id: link.judgement for link in mine}.values()),
    )


def completion_of(plans: Sequence[LearningPlan]) -> dict[int, tuple[int, int]]:
    """Carried out and counted, by plan, in one query: for lists of half-years."""
    rows = _completion(None, ids=[plan.id for plan in plans])
    found = {plan_id: (int(done), int(counted)) for plan_id, done, counted in rows}
    return {plan.id: found.get(plan.id, (0, 0)) for plan in plans}


@kept
def _completion(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Activity.plan_id,
            func.sum(case((Activity.status == ActivityStatus.CARRIED_OUT, 1), else_=0)),
            func.count(),
        )
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(Activity.plan_id.in_(ids), counts())
        .group_by(Activity.plan_id)
    )


def earlier_plans(plan: LearningPlan, *, at_most: int = 5) -> list[LearningPlan]:
    """The published plans before this one, of the same office or department, oldest first."""
    return list(_earlier(None, at_most, plan_id=plan.id).scalars())[::-1]


@kept
def _earlier(_nobody: None, at_most: int, *, plan_id: Any) -> Select[LearningPlan]:
    this = aliased(LearningPlan)
    department = select(this.department_id).where(this.id == plan_id).scalar_subquery()
    return (
        select(LearningPlan)
        .where(
            LearningPlan.department_id.is_not_distinct_from(department),
            LearningPlan.half_year < select(this.half_year).where(this.id == plan_id).scalar_subquery(),
            LearningPlan.published_at.is_not(None),
        )
        .order_by(LearningPlan.half_year.desc())
        .limit(at_most)
    )
