"""Search in the learning plans: what every colleague may see."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Integer, String, and_, cast, literal, null, or_, select, union_all

from app.accounts.models import Department
from app.kernel.addresses import link_to
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import MOST, found_in
from app.kernel.halfyear import HalfYear, HalfYearType, label
from app.kernel.i18n import _
from app.learning.access import READ
from app.learning.models import Activity, Arena, LearningPlan, Outcome, Theme, Wish

__all__ = ["MOST", "MOST_WORDS", "holds", "search"]

MOST_WORDS = 6
LONGEST_TEXT = 120


def search(person: Any, text: str) -> Sequence[Hit]:
    """Plans by their half-year; what the themes, arenas and so on say that hold every word. Two statements."""
    words = text.split()[:MOST_WORDS]
    if not words or not READ.allows(person):
        return []
    found = [_hit(row) for row in db.session.execute(_all(words))]
    return [*_plans(text), *found]


def holds(words: Sequence[str], *columns: Any) -> ColumnElement[bool]:
    """Whether each word stands in one of the columns. SQLite folds only ASCII, so Æ, Ø and Å are tried both ways."""
    return and_(
        *(or_(*(c.icontains(form, autoescape=True) for c in columns for form in _forms(word))) for word in words)
    )


def _forms(word: str) -> list[str]:
    return list(dict.fromkeys([word, word.lower(), word.upper(), word.capitalize()]))


def _plans(text: str) -> list[Hit]:
    rows = db.session.execute(
        select(LearningPlan.id, LearningPlan.half_year, Department.name)
        .outerjoin(Department, Department.id == LearningPlan.department_id)
        .order_by(LearningPlan.half_year.desc(), Department.name)
    ).all()
    found = found_in(rows, text, lambda row: f"{_plan_name(row.half_year)} {row.name or ''}")
    return [
        Hit(_("Planer"), _plan_name(row.half_year), url_for("learning.plan", plan_id=row.id), row.name or "")
        for row in found
    ]


def _plan_name(half_year: HalfYear) -> str:
    return _("Plan for %(half_year)s", half_year=label(half_year))


# Kind, its name, the page of a row, and what the number of the row is called there.
KINDS: dict[int, tuple[Callable[[], str], str, str]] = {
    1: (lambda: _("Temaer"), "learning.theme", "theme_id"),
    2: (lambda: _("Læringsutbytter"), "learning.theme", "theme_id"),
    3: (lambda: _("Aktiviteter"), "learning.activity", "activity_id"),
    4: (lambda: _("Arenaer"), "learning.arena", "arena_id"),
    5: (lambda: _("Ønsker"), "learning.wishes", "plan_id"),
}


def _all(words: Sequence[str]) -> Any:
    """One statement: of each kind the newest half-years' first. Wishes by their random id, which says nothing of when
    they came."""
    none = cast(null(), String)
    half_year = LearningPlan.half_year
    themes = (
        _rows(1, Theme.id, Theme.title, none, half_year=half_year, place=Theme.id)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(Theme.removed_at.is_(None), holds(words, Theme.title, Theme.rationale, Theme.observation_focus))
    )
    outcomes = (
        _rows(2, Theme.id, Outcome.text, Theme.title, half_year=half_year, place=Outcome.id)
        .join(Theme, Theme.id == Outcome.theme_id)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .where(Outcome.removed_at.is_(None), Theme.removed_at.is_(None), holds(words, Outcome.text))
    )
    activities = (
        _rows(3, Activity.id, Activity.title, none, half_year=half_year, place=Activity.id)
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(Activity.removed_at.is_(None), holds(words, Activity.title, Activity.description, Activity.notes))
    )
    arenas = _rows(
        4, Arena.id, Arena.name, Arena.purpose, half_year=cast(null(), HalfYearType()), place=literal(0)
    ).where(Arena.removed_at.is_(None), holds(words, Arena.name, Arena.purpose))
    wishes = (
        _rows(5, Wish.plan_id, Wish.text, none, half_year=half_year, place=Wish.id)
        .join(LearningPlan, LearningPlan.id == Wish.plan_id)
        .where(Wish.removed_at.is_(None), holds(words, Wish.text))
    )
    by_half_year = (themes, outcomes, activities, wishes)
    parts = [
        *(each.order_by(LearningPlan.half_year.desc(), "place").limit(MOST).subquery() for each in by_half_year),
        arenas.order_by(Arena.name).limit(MOST).subquery(),
    ]
    found = union_all(*(select(part) for part in parts)).subquery()
    return select(found).order_by(found.c.kind, found.c.half_year.desc(), found.c.place, found.c.title)


def _rows(kind: int, number: Any, title: Any, detail: Any, *, half_year: Any, place: Any) -> Any:
    return select(
        literal(kind, Integer).label("kind"),
        number.label("number"),
        title.label("title"),
        detail.label("detail"),
        half_year.label("half_year"),
        place.label("place"),
    )


def _hit(row: Any) -> Hit:
    name, endpoint, number = KINDS[row.kind]
    address = link_to(endpoint, **{number: row.number}) or url_for("learning.home")
    of = [row.detail, label(row.half_year) if row.half_year else None]
    return Hit(name(), _short(row.title), address, _short(", ".join(each for each in of if each)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1].rstrip() + "…"
