"""Search in the learning plans: what every colleague may see."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.frame import link_to
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.models import Activity, Arena, LearningPlan, Outcome, Theme, Wish

MOST = 10
MOST_WORDS = 6
LONGEST_TEXT = 120


def search(person: Any, text: str) -> Sequence[Hit]:
    """Themes, outcomes, activities, arenas and wishes that hold every word. Five statements."""
    if not READ.allows(person):
        return []
    words = text.split()[:MOST_WORDS]
    return [*_themes(words), *_outcomes(words), *_activities(words), *_arenas(words), *_wishes(words)]


def holds(words: Sequence[str], *columns: Any) -> ColumnElement[bool]:
    """Whether each word stands in one of the columns. SQLite folds only ASCII, so Æ, Ø and Å are tried both ways."""
    return and_(
        *(or_(*(c.icontains(form, autoescape=True) for c in columns for form in _forms(word))) for word in words)
    )


def _forms(word: str) -> list[str]:
    return list(dict.fromkeys([word, word.lower(), word.upper(), word.capitalize()]))


def _found(statement: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    return db.session.execute(statement.order_by(LearningPlan.half_year.desc()).limit(MOST)).all()


def _themes(words: Sequence[str]) -> list[Hit]:
    rows = _found(
        select(Theme.id, Theme.title, LearningPlan.half_year)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(Theme.removed_at.is_(None), holds(words, Theme.title, Theme.rationale, Theme.observation_focus))
    )
    return [_hit(_("Temaer"), row.title, "learning.theme", label(row.half_year), theme_id=row.id) for row in rows]


def _outcomes(words: Sequence[str]) -> list[Hit]:
    rows = _found(
        select(Theme.id, Outcome.text, Theme.title, LearningPlan.half_year)
        .join(Theme, Theme.id == Outcome.theme_id)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(Outcome.removed_at.is_(None), Theme.removed_at.is_(None), holds(words, Outcome.text))
    )
    return [
        _hit(_("Læringsutbytter"), row.text, "learning.theme", f"{row.title}, {label(row.half_year)}", theme_id=row.id)
        for row in rows
    ]


def _activities(words: Sequence[str]) -> list[Hit]:
    rows = _found(
        select(Activity.id, Activity.title, LearningPlan.half_year)
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(Activity.removed_at.is_(None), holds(words, Activity.title, Activity.description, Activity.notes))
    )
    return [
        _hit(_("Aktiviteter"), row.title, "learning.activity", label(row.half_year), activity_id=row.id) for row in rows
    ]


def _arenas(words: Sequence[str]) -> list[Hit]:
    rows = db.session.execute(
        select(Arena.id, Arena.name, Arena.purpose)
        .where(Arena.removed_at.is_(None), holds(words, Arena.name, Arena.purpose))
        .order_by(Arena.name)
        .limit(MOST)
    )
    return [_hit(_("Arenaer"), row.name, "learning.arena", row.purpose, arena_id=row.id) for row in rows]


def _wishes(words: Sequence[str]) -> list[Hit]:
    """By half-year and then by their random id, which says nothing of when they came."""
    rows = db.session.execute(
        select(Wish.plan_id, Wish.text, LearningPlan.half_year)
        .join(LearningPlan, LearningPlan.id == Wish.plan_id)
        .where(Wish.removed_at.is_(None), holds(words, Wish.text))
        .order_by(LearningPlan.half_year.desc(), Wish.id)
        .limit(MOST)
    )
    return [_hit(_("Ønsker"), row.text, "learning.wishes", label(row.half_year), plan_id=row.plan_id) for row in rows]


def _hit(kind: str, title: str, endpoint: str, detail: str, **values: int) -> Hit:
    address = link_to(endpoint, **values) or url_for("learning.home")
    return Hit(kind, _short(title), address, _short(detail))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1].rstrip() + "…"
