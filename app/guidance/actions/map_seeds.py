"""The standard map of a new office, from app/guidance/data: one file for each language, the same places in all."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.map_shape import PLACES
from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES

DATA = Path(__file__).resolve().parent.parent / "data"
WORDS = ("label", "now", "wanted")


def standard_map() -> dict[str, dict[str, Any]]:
    """The words in the files, by language: `themes` with title, intro and points of label, now, wanted."""
    return {language: json.loads((DATA / f"map_{language}.json").read_text("utf-8")) for language in LANGUAGES}


def seed_map() -> None:
    """Publish the standard map as version 1 of an office that has no map."""
    if db.session.scalars(select(MapVersion.id).limit(1)).first() is None:
        _publish_standard()


def fetch_map(*, by: User) -> None:
    """The same for an office that was made before there was a map; the person leaves a trace."""
    if db.session.scalars(select(MapVersion.id).limit(1)).first() is None:
        audit.record("publish", _publish_standard(), by=by)


def _publish_standard() -> MapVersion:
    read = standard_map()
    version = MapVersion(number=1, note=read["nb"]["note"])
    version.themes = [_theme(place, read) for place in range(PLACES)]
    db.session.add(version)
    db.session.flush()
    version.published_at = now()  # when all of it stands there: the database looks
    db.session.flush()
    return version


def _theme(place: int, read: dict[str, dict[str, Any]]) -> MapTheme:
    said = {language: words["themes"][place] for language, words in read.items()}
    return MapTheme(
        position=place + 1,
        words=[
            MapThemeWords(language=language, title=words["title"], intro=words["intro"])
            for language, words in said.items()
        ],
        points=[
            MapPoint(
                position=number + 1,
                words=[
                    MapPointWords(language=language, **dict(zip(WORDS, words["points"][number], strict=True)))
                    for language, words in said.items()
                ],
            )
            for number in range(PLACES)
        ],
    )
