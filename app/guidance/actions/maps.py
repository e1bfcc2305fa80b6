"""Writes of the decision map: leaders make a new version of the newest, change its words and publish it."""

from collections.abc import Sequence
from typing import Any

from app.accounts.models import User
from app.guidance.models import MapPoint, MapPointWords, MapTheme, MapThemeWords, MapVersion
from app.guidance.queries import map_versions as queries
from app.kernel import audit, stale
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def begin_draft(*, by: User) -> MapVersion:
    """A copy of the newest version, to be changed; the one that is there already, if somebody has begun."""
    newest = queries.newest_with_words()
    if newest is None:
        raise DomainError(_("Hent standardkartet først."))
    if newest.published_at is None:
        return newest
    draft = MapVersion(number=newest.number + 1, made_by_id=by.id, themes=[_copied(theme) for theme in newest.themes])
    db.session.add(draft)
    db.session.flush()
    audit.record("create", draft, by=by)
    return draft


def _copied(theme: MapTheme) -> MapTheme:
    words = [MapThemeWords(language=said.language, title=said.title, intro=said.intro) for said in theme.words]
    points = [
        MapPoint(
            position=point.position,
            words=[
                MapPointWords(language=said.language, label=said.label, now=said.now, wanted=said.wanted)
                for said in point.words
            ],
        )
        for point in theme.points
    ]
    return MapTheme(position=theme.position, words=words, points=points)


def write_theme(
    theme: MapTheme, language: str, *, title: str, intro: str, points: Sequence[tuple[str, str, str]], by: User
) -> None:
    """All words of a theme in one language; `points` are label, now and wanted of the seven in order. What is left
    empty has no words in that language."""
    _refuse_published(theme.map_version)
    stale.hold(theme.map_version)
    _write(theme.words, MapThemeWords(theme_id=theme.id, language=language, title=title, intro=intro), bool(title))
    for point, (label, said_now, wanted) in zip(theme.points, points, strict=True):
        words = MapPointWords(point_id=point.id, language=language, label=label, now=said_now, wanted=wanted)
        _write(point.words, words, bool(label))
    theme.touch()
    theme.map_version.touch()
    db.session.flush()
    audit.record("change", theme, by=by)


def _write(there: list[Any], said: Any, is_said: bool) -> None:
    """Put the words in the place of those in the same language, or take these away."""
    if is_said:
        db.session.merge(said)
    else:
        for old in [words for words in there if words.language == said.language]:
            db.session.delete(old)


def publish(draft: MapVersion, *, note: str, seen: str, by: User) -> None:
    """New rooms begin with this version from now on. `seen` is the version of the draft that was looked through."""
    _refuse_published(draft)
    stale.hold(draft)
    if seen != str(draft.version):
        raise DomainError(_("Noen har endret kartet etter at du åpnet siden. Se gjennom endringene en gang til."))
    draft.note, draft.published_at = note, now()
    db.session.flush()
    audit.record("publish", draft, by=by)


def _refuse_published(version: MapVersion) -> None:
    if version.published_at is not None:
        raise DomainError(_("Denne utgaven er publisert og kan ikke endres. Lag en ny utgave."))
