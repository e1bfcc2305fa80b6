"""One's own learning arrows, and what the themes of the plan suggest (S2-08)."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.feedback.models import LearningArrow
from app.feedback.queries import visibility
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.halfyear import HalfYear
from app.learning.models import LearningPlan, Theme


def _mine(person: Any) -> Select[LearningArrow]:
    return select(LearningArrow).where(visibility.own_arrow(person)).options(joinedload(LearningArrow.theme))


def load_arrow(arrow_id: int) -> LearningArrow:
    """One's own arrow, or NoResultFound."""
    query = _mine(current_user).where(LearningArrow.id == arrow_id, LearningArrow.removed_at.is_(None))
    return db.session.scalars(query).one()


def load_removed_arrow(arrow_id: int) -> LearningArrow:
    query = _mine(current_user).where(LearningArrow.id == arrow_id, LearningArrow.removed_at.is_not(None))
    return db.session.scalars(query).one()


def mine() -> Sequence[LearningArrow]:
    """One's own arrows, newest half-year first, those still flying before those that have landed."""
    return _all_mine(current_user).scalars().all()


@kept
def _all_mine(person: Any) -> Select[LearningArrow]:
    return (
        _mine(person)
        .where(LearningArrow.removed_at.is_(None))
        .order_by(LearningArrow.half_year.desc(), LearningArrow.done_at.is_not(None), LearningArrow.id)
    )


def flying() -> Sequence[LearningArrow]:
    """One's own arrows that one is working on."""
    return [arrow for arrow in mine() if arrow.done_at is None]


def arrow_choices(empty: str, *, keep: int | None = None) -> list[SelectChoice]:
    """One's own arrows in flight as choices, and the one that stands there already."""
    found = [arrow for arrow in mine() if arrow.done_at is None or arrow.id == keep]
    return [SelectChoice("", empty), *(SelectChoice(str(arrow.id), arrow.skill) for arrow in found)]


def suggestions(half_year: HalfYear) -> Sequence[Row[*tuple[Any, ...]]]:
    """Themes of the half-year that say what colleagues shall look for: id, title, observation_focus."""
    return db.session.execute(
        select(Theme.id, Theme.title, Theme.observation_focus)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(LearningPlan.half_year == half_year, Theme.removed_at.is_(None), Theme.observation_focus != "")
        .order_by(Theme.position, Theme.id)
    ).all()


def theme_choices(half_years: Sequence[HalfYear], empty: str, *, keep: int | None = None) -> list[SelectChoice]:
    """Themes of these half-years' plans, and the one that stands there already."""
    rows = db.session.execute(
        select(Theme.id, Theme.title)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(LearningPlan.half_year.in_(half_years) & Theme.removed_at.is_(None) | (Theme.id == keep))
        .order_by(LearningPlan.half_year, Theme.position, Theme.id)
    ).all()
    return [SelectChoice("", empty), *(SelectChoice(str(row.id), row.title) for row in rows)]
