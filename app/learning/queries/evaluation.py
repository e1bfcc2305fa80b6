"""Reads for the evaluation of a plan: outcomes and their judgements, figures by theme, and earlier half-years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import Team, User, UserRole
from app.kernel.anonymity import enough
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.learning.enums import ActivityStatus, PlanStage
from app.learning.models import Activity, ActivityOccurrence, LearningPlan, Outcome, Theme, WishMade
from app.learning.queries.figures import Figures, earlier_plans, facts_of, figures, links_of

NOON = time(12)


@dataclass(frozen=True)
class Participation:
    """How many of those who worked here took part in the wishes."""

    took_part: int
    colleagues: int

    @property
    def share(self) -> float | None:
        """None when fewer than five worked here."""
        return self.took_part / self.colleagues if enough(self.colleagues) else None


@dataclass(frozen=True)
class HalfYearFigures:
    """A plan and what is counted about it."""

    plan: LearningPlan
    figures: Figures
    participation: Participation


@dataclass(frozen=True)
class ThemeFigures:
    """A theme, its outcomes, and what is counted about it."""

    theme: Theme
    outcomes: Sequence[Outcome]
    figures: Figures


@dataclass(frozen=True)
class Evaluation:
    """All that the evaluation page shows."""

    now: HalfYearFigures
    earlier: Sequence[HalfYearFigures]
    themes: Sequence[ThemeFigures]

    @property
    def half_years(self) -> list[HalfYearFigures]:
        """Oldest first, this one last."""
        return [*self.earlier, self.now]


@dataclass(frozen=True)
class Missing:
    """What should be done before a plan is called evaluated: (id, text) of each."""

    outcomes: Sequence[tuple[int, str]]
    activities: Sequence[tuple[int, str]]

    def __bool__(self) -> bool:
        return bool(self.outcomes or self.activities)


def evaluation_of(plan: LearningPlan) -> Evaluation:
    """Figures of the plan, of each theme and of earlier half-years. Seven statements, however many rows."""
    plans = [*earlier_plans(plan), plan]
    ids = [each.id for each in plans]
    facts, links = facts_of(ids), links_of(ids)
    joined = participation_of(plans)
    of_each = [HalfYearFigures(each, figures(each, facts, links), joined[each.id]) for each in plans]
    outcomes = outcomes_of(plan)
    themes = [
        ThemeFigures(
            theme,
            [outcome for outcome in outcomes if outcome.theme_id == theme.id],
            figures(plan, facts, links, theme_id=theme.id),
        )
        for theme in themes_of(plan)
    ]
    return Evaluation(of_each[-1], of_each[:-1], themes)


def themes_of(plan: LearningPlan) -> Sequence[Theme]:
    """The plan's themes in the order of the plan."""
    return db.session.scalars(
        select(Theme).where(Theme.plan_id == plan.id, Theme.removed_at.is_(None)).order_by(Theme.position, Theme.id)
    ).all()


def outcomes_of(plan: LearningPlan) -> Sequence[Outcome]:
    """The plan's outcomes, theme by theme."""
    return db.session.scalars(
        select(Outcome)
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(Theme.plan_id == plan.id, Theme.removed_at.is_(None), Outcome.removed_at.is_(None))
        .order_by(Theme.position, Theme.id, Outcome.id)
    ).all()


def load_outcome(plan_id: int, outcome_id: int) -> Outcome:
    """An outcome of this plan, with the plan and its working group; NoResultFound for any other."""
    return db.session.scalars(
        select(Outcome)
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(
            Outcome.id == outcome_id,
            Theme.plan_id == plan_id,
            Theme.removed_at.is_(None),
            Outcome.removed_at.is_(None),
        )
        .options(joinedload(Outcome.theme).joinedload(Theme.plan).selectinload(LearningPlan.members))
    ).one()


def participation_of(plans: Sequence[LearningPlan]) -> dict[int, Participation]:
    """Who took part in the wishes, among those who worked here when they were gathered. One statement."""
    columns: list[ColumnElement[int]] = [column for plan in plans for column in _participation(plan)]
    values = list(db.session.execute(select(*columns)).one())
    return {plan.id: Participation(values[2 * n], values[2 * n + 1]) for n, plan in enumerate(plans)}


def _participation(plan: LearningPlan) -> tuple[ColumnElement[int], ColumnElement[int]]:
    gathered = min(plan.wishes_until or plan.half_year.first_day, today())
    took_part = select(WishMade.user_id).where(WishMade.plan_id == plan.id)
    worked_here = and_(
        User.id.in_(select(UserRole.user_id).where(UserRole.role != Role.CAREER_GUIDE)),
        or_(User.started_on.is_(None), User.started_on <= gathered),
        or_(User.deactivated_at.is_(None), User.deactivated_at >= utc(gathered, NOON)),
    )
    if plan.department_id is not None:
        teams = select(Team.id).where(Team.department_id == plan.department_id)
        worked_here = and_(worked_here, User.team_id.in_(teams))
    return (
        select(func.count()).select_from(took_part.subquery()).scalar_subquery(),
        select(func.count()).where(or_(worked_here, User.id.in_(took_part))).scalar_subquery(),
    )


def missing_before_evaluated(plan: LearningPlan) -> Missing:
    """Outcomes without a judgement, and activities whose days have passed without being marked. One statement."""
    rows = _missing(None, plan_id=plan.id).all()
    of = {kind: [(row.id, row.text) for row in rows if row.kind == kind] for kind in ("outcome", "activity")}
    return Missing(of["outcome"], of["activity"])


@kept
def _missing(_nobody: None, *, plan_id: Any) -> CompoundSelect[*tuple[Any, ...]]:
    outcomes = (
        select(
            literal("outcome").label("kind"),
            Outcome.id.label("id"),
            Outcome.text.label("text"),
            func.row_number().over(order_by=(Theme.position, Theme.id, Outcome.id)).label("place"),
        )
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(
            Theme.plan_id == plan_id,
            Theme.removed_at.is_(None),
            Outcome.removed_at.is_(None),
            Outcome.judgement.is_(None),
        )
    )
    last_day = (
        select(func.max(ActivityOccurrence.day)).where(ActivityOccurrence.activity_id == Activity.id).scalar_subquery()
    )
    activities = select(
        literal("activity"),
        Activity.id,
        Activity.title,
        func.row_number().over(order_by=(Activity.first_day, Activity.id)),
    ).where(
        Activity.plan_id == plan_id,
        Activity.removed_at.is_(None),
        Activity.status == ActivityStatus.PLANNED,
        last_day < today(),
    )
    return union_all(outcomes, activities).order_by("kind", "place")


def missing_now(plan: LearningPlan) -> Missing | None:
    """What has not been judged or marked, from the plan being carried out until nobody can change it any more."""
    return missing_before_evaluated(plan) if plan.stage in (PlanStage.UNDER_WAY, PlanStage.EVALUATED) else None
