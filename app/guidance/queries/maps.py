"""The decision map as it is read: the themes and points of one version, in the language asked for."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.guidance.map_shape import SOURCE
from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.kernel.db import db


@dataclass(frozen=True)
class PointShown:
    """`language` is that of the words, for the page's `lang`."""

    id: int
    position: int
    label: str
    now: str
    wanted: str
    language: str


@dataclass(frozen=True)
class ThemeShown:
    id: int
    position: int
    title: str
    intro: str
    language: str
    points: tuple[PointShown, ...]


def themes_of(version_id: int, language: str) -> tuple[ThemeShown, ...]:
    """The themes in order, each with its points in order; one statement. Words that a draft still lacks are empty."""
    rows = _words(None, language, version_id=version_id).all()
    return tuple(_theme(list(group)) for _id, group in groupby(rows, key=lambda row: row[0]))


@kept
def _words(_nobody: None, language: str, *, version_id: Any) -> Select[*tuple[Any, ...]]:
    title, title_nb = aliased(MapThemeWords), aliased(MapThemeWords)
    words, words_nb = aliased(MapPointWords), aliased(MapPointWords)
    return (
        select(MapTheme.id, MapTheme.position, title, title_nb, MapPoint.id, MapPoint.position, words, words_nb)
        .outerjoin(MapPoint, MapPoint.theme_id == MapTheme.id)
        .outerjoin(title, and_(title.theme_id == MapTheme.id, title.language == language))
        .outerjoin(title_nb, and_(title_nb.theme_id == MapTheme.id, title_nb.language == SOURCE))
        .outerjoin(words, and_(words.point_id == MapPoint.id, words.language == language))
        .outerjoin(words_nb, and_(words_nb.point_id == MapPoint.id, words_nb.language == SOURCE))
        .where(MapTheme.version_id == version_id)
        .order_by(MapTheme.position, MapPoint.position)
    )


def _theme(rows: list[tuple]) -> ThemeShown:  # type: ignore[type-arg]
    theme_id, position, title, title_nb = rows[0][:4]
    points = tuple(_point(*row[4:]) for row in rows if row[4] is not None)
    said = title or title_nb
    if said is None:
        return ThemeShown(theme_id, position, "", "", SOURCE, points)
    return ThemeShown(theme_id, position, said.title, said.intro, said.language, points)


def _point(point_id: int, position: int, words: MapPointWords | None, words_nb: MapPointWords | None) -> PointShown:
    said = words or words_nb
    if said is None:
        return PointShown(point_id, position, "", "", "", SOURCE)
    return PointShown(point_id, position, said.label, said.now, said.wanted, said.language)


def newest_map() -> MapVersion | None:
    """The version that a new room begins with."""
    found = select(MapVersion).where(MapVersion.published_at.is_not(None)).order_by(MapVersion.number.desc())
    return db.session.scalars(found.limit(1)).first()
