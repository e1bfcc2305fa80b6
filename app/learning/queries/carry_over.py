"""Reads for carrying over: what was left of a half-year, and what the next plan already has of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Row, and_, exists, or_, select
from sqlalchemy.orm import aliased, selectinload

from app.kernel.db import db
from app.learning.enums import ActivityStatus, Judgement
from app.learning.models import Activity, ActivityOutcome, LearningPlan, Outcome, PlanImport, Theme

KIND = "carry_over"


@dataclass(frozen=True)
class Leftovers:
    """What can be taken along: (id, text, theme's title, judgement) of outcomes, (id, title, status) of activities.
    `carried` are ids that the next plan already has."""

    outcomes: Sequence[Row[int, str, str, Judgement | None]]
    activities: Sequence[Row[int, str, ActivityStatus]]
    carried_outcomes: frozenset[int]
    carried_activities: frozenset[int]

    @property
    def anything(self) -> bool:
        return bool(self.outcomes or self.activities)


def next_plan(plan: LearningPlan) -> LearningPlan | None:
    """The plan of the half-year after this one, of the same office or department, with its working group."""
    return db.session.scalars(
        select(LearningPlan)
        .where(
            LearningPlan.half_year == plan.half_year.next(),
            LearningPlan.department_id.is_not_distinct_from(plan.department_id),
        )
        .options(selectinload(LearningPlan.members))
    ).first()


def unreached(plan: LearningPlan) -> Sequence[Row[int, str, str, Judgement | None]]:
    """Outcomes that were not met, partly met, or not judged."""
    return db.session.execute(
        select(Outcome.id, Outcome.text, Theme.title, Outcome.judgement)
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(
            Theme.plan_id == plan.id,
            Theme.removed_at.is_(None),
            Outcome.removed_at.is_(None),
            or_(Outcome.judgement.is_(None), Outcome.judgement != Judgement.MET),
        )
        .order_by(Theme.position, Theme.id, Outcome.id)
    ).all()


def not_carried_out(plan: LearningPlan) -> Sequence[Row[int, str, ActivityStatus]]:
    """Activities that were planned or cancelled, and still serve an outcome of the plan."""
    served = exists().where(
        ActivityOutcome.activity_id == Activity.id,
        Outcome.id == ActivityOutcome.outcome_id,
        Outcome.removed_at.is_(None),
        Theme.id == Outcome.theme_id,
        Theme.removed_at.is_(None),
    )
    return db.session.execute(
        select(Activity.id, Activity.title, Activity.status)
        .where(
            Activity.plan_id == plan.id,
            Activity.removed_at.is_(None),
            Activity.status != ActivityStatus.CARRIED_OUT,
            served,
        )
        .order_by(Activity.first_day.is_(None), Activity.first_day, Activity.id)
    ).all()


def leftovers(plan: LearningPlan) -> Leftovers:
    """What was not done and not reached. Four statements."""
    copied = aliased(Outcome)
    outcomes = db.session.scalars(
        select(copied.carried_from_id)
        .join(Outcome, Outcome.id == copied.carried_from_id)
        .join(Theme, and_(Theme.id == Outcome.theme_id, Theme.plan_id == plan.id))
        .where(copied.removed_at.is_(None))
    )
    again = aliased(Activity)
    activities = db.session.scalars(
        select(again.carried_from_id)
        .join(Activity, and_(Activity.id == again.carried_from_id, Activity.plan_id == plan.id))
        .where(again.removed_at.is_(None))
    )
    return Leftovers(
        unreached(plan),
        not_carried_out(plan),
        frozenset(id_ for id_ in outcomes if id_),
        frozenset(id_ for id_ in activities if id_),
    )


def load_batch(plan: LearningPlan, batch_id: int) -> PlanImport:
    """One carrying over into this plan that can still be undone; NoResultFound for any other."""
    return db.session.scalars(
        select(PlanImport).where(
            PlanImport.id == batch_id,
            PlanImport.plan_id == plan.id,
            PlanImport.kind == KIND,
            PlanImport.undone_at.is_(None),
        )
    ).one()
