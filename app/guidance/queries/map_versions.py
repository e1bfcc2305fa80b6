"""Versions of the decision map for those who keep it, and what is new in one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES

Place = tuple[int, int, str]
"""Theme, point (0 for the theme itself) and language."""


@dataclass(frozen=True)
class Change:
    """What was said in one place, and what is said now; empty where there were or are no words."""

    theme: int
    point: int
    language: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def versions() -> Sequence[MapVersion]:
    """The newest first."""
    return db.session.scalars(select(MapVersion).order_by(MapVersion.number.desc())).all()


def load_version(version_id: int) -> MapVersion:
    return db.session.execute(select(MapVersion).where(MapVersion.id == version_id)).scalar_one()


def load_theme(map_theme_id: int) -> MapTheme:
    """A theme with its version and its words in all languages."""
    return db.session.execute(
        select(MapTheme)
        .where(MapTheme.id == map_theme_id)
        .options(
            joinedload(MapTheme.map_version),
            selectinload(MapTheme.words),
            selectinload(MapTheme.points).selectinload(MapPoint.words),
        )
    ).scalar_one()


def newest_with_words() -> MapVersion | None:
    """The version with the highest number, published or not, with all its words."""
    themes = selectinload(MapVersion.themes)
    newest = select(MapVersion).order_by(MapVersion.number.desc()).limit(1)
    return db.session.scalars(
        newest.options(
            themes.selectinload(MapTheme.words), themes.selectinload(MapTheme.points).selectinload(MapPoint.words)
        )
    ).first()


def before(version: MapVersion) -> MapVersion | None:
    """The published version that came before this one."""
    older = select(MapVersion).where(MapVersion.number < version.number, MapVersion.published_at.is_not(None))
    return db.session.scalars(older.order_by(MapVersion.number.desc()).limit(1)).first()


def changes(version: MapVersion, older: MapVersion | None) -> list[Change]:
    """Every place where the words differ from those of the older version, in order. Two statements."""
    ids = [version.id, *([older.id] if older else [])]
    said: dict[int, dict[Place, tuple[str, ...]]] = {each: {} for each in ids}
    for version_id, theme, language, title, intro in db.session.execute(
        select(MapTheme.version_id, MapTheme.position, MapThemeWords.language, MapThemeWords.title, MapThemeWords.intro)
        .join(MapThemeWords, MapThemeWords.theme_id == MapTheme.id)
        .where(MapTheme.version_id.in_(ids))
    ):
        said[version_id][theme, 0, language] = (title, intro)
    for version_id, theme, point, language, *words in db.session.execute(
        select(
            MapTheme.version_id, MapTheme.position, MapPoint.position, MapPointWords.language,
            MapPointWords.label, MapPointWords.now, MapPointWords.wanted,
        )
        .join(MapPoint, MapPoint.theme_id == MapTheme.id)
        .join(MapPointWords, MapPointWords.point_id == MapPoint.id)
        .where(MapTheme.version_id.in_(ids))
    ):  # fmt: skip
        said[version_id][theme, point, language] = tuple(words)
    return _differing(said[older.id] if older else {}, said[version.id])


def _differing(old: Mapping[Place, tuple[str, ...]], new: Mapping[Place, tuple[str, ...]]) -> list[Change]:
    return [
        Change(*place, old.get(place, ()), new.get(place, ()))
        for place in _in_order(old.keys() | new.keys())
        if old.get(place, ()) != new.get(place, ())
    ]


def _in_order(places: Iterable[Place]) -> list[Place]:
    languages = list(LANGUAGES)
    return sorted(places, key=lambda place: (place[0], place[1], languages.index(place[2])))
