"""The chain of a half-year: what was decided to be learnt, what colleagues have seen tried, what supervision has asked,
and what is seen before and after. It tells what has happened beside each other, and never that one made the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.feedback.queries.participation import seen_by_theme
from app.home.chain_signs import Sign, Span, signs
from app.kernel.db import db
from app.learning.enums import Judgement
from app.learning.models import LearningPlan, Theme
from app.learning.queries.figures import Fact, Figures, facts_of, figures, links_of
from app.supervision.models import ThemeSign
from app.supervision.queries.questions import times_used


@dataclass(frozen=True)
class Link:
    """One theme and what has become of it. `seen` is None when fewer than five people would be counted."""

    theme: Theme
    figures: Figures
    seen: int | None
    used: int
    sign: Sign | None
    judged: ThemeSign | None

    @property
    def carried_out(self) -> list[Fact]:
        return [fact for fact in self.figures.facts if fact.carried_out]

    @property
    def outcomes(self) -> list[tuple[Judgement, int]]:
        """How the outcomes are judged so far."""
        return [(each, count) for each in Judgement if (count := self.figures.judged[each])]


def chain_of(plan: LearningPlan, user: Any) -> list[Link]:
    """The plan's themes in the order of the plan. As many statements however many there are."""
    rows = _themes(plan)
    ids = [theme.id for theme, *_rest in rows]
    plans = [plan.id, *{earlier for *_rest, earlier in rows if earlier}]
    facts, links = facts_of(plans), links_of([plan.id])
    span = Span.of(plan.half_year)
    before, later = seen_by_theme([(each.first, each.last) for each in (span.before, span.later)], ids)
    attendance = {id_ == plan.id: _of_plan(facts, id_) for id_ in plans}
    wanted = {theme.sign_figure for theme, *_rest in rows}
    shown = signs(span, wanted, user, seen=(before, later), attendance=attendance)
    return [
        Link(
            theme,
            figures(plan, facts, links, theme_id=theme.id),
            later.by_theme[theme.id],
            used,
            shown.get(theme.sign_figure),
            judged,
        )
        for theme, judged, used, _earlier in rows
    ]


def _of_plan(facts: Sequence[Fact], plan_id: int) -> Figures:
    return Figures(published=True, facts=[fact for fact in facts if fact.plan_id == plan_id])


def _themes(plan: LearningPlan) -> Sequence[Any]:
    """Each theme, what the office has said of its sign, how often its question was used, and the earlier plan's id."""
    before = aliased(LearningPlan)
    earlier = (
        select(before.id)
        .where(
            before.half_year == plan.half_year.previous(),
            before.department_id.is_not_distinct_from(plan.department_id),
            before.published_at.is_not(None),
        )
        .scalar_subquery()
    )
    return db.session.execute(
        select(Theme, ThemeSign, times_used(Theme.id), earlier)
        .outerjoin(ThemeSign, ThemeSign.theme_id == Theme.id)
        .where(Theme.plan_id == plan.id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    ).all()
