"""Sessions of supervision as calendar entries, without a word of content or a name."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from flask import current_app, url_for

from app.config import Settings
from app.kernel.calendars import Event
from app.kernel.i18n import _
from app.supervision.access import AREA
from app.supervision.models import SupervisionSession
from app.supervision.queries.sessions import coming
from app.supervision.session_words import SessionState

BACK = timedelta(days=60)


def events(person: Any, whole_office: bool = False) -> list[Event]:
    """The person's own sessions. Nothing of them stands in the office's calendar."""
    if whole_office or not AREA.allows(person):
        return []
    return list(of_sessions(coming(person, back=BACK)))


def of_sessions(sessions: Iterable[SupervisionSession]) -> Iterator[Event]:
    settings: Settings = current_app.extensions["treklang_settings"]
    for session in sessions:
        yield Event(
            uid=f"supervision-session-{session.id}@{settings.host or 'treklang'}",
            title=_("Metodeveiledning"),
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            place=session.place,
            url=url_for("supervision.session", session_id=session.id, _external=True),
            cancelled=session.state is SessionState.CANCELLED,
            sequence=session.calendar_sequence,
            last_modified=session.updated_at,
        )
