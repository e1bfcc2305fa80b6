"""Talks as calendar entries, without a word of who or what they are about: other people see calendars."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select

from app.config import Settings
from app.guidance.access import COUNSEL
from app.guidance.models import GuidanceRoom, Talk
from app.kernel.calendars import Event
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import _

BACK = timedelta(days=60)


def events(person: Any, whole_office: bool = False) -> list[Event]:
    """A counsellor's own talks. Nothing of them stands in the office's calendar."""
    if whole_office or not COUNSEL.allows(person):
        return []
    found = select(Talk).join(Talk.room).where(GuidanceRoom.owner_id == person.id, Talk.starts_at >= now() - BACK)
    return list(of_talks(db.session.scalars(found.order_by(Talk.starts_at, Talk.id)), with_address=True))


def of_talks(talks: Iterable[Talk], *, with_address: bool) -> Iterator[Event]:
    """`with_address` is for staff, whose addresses ask who they are. The person's own file says only when."""
    settings: Settings = current_app.extensions["treklang_settings"]
    for talk in talks:
        yield Event(
            uid=f"talk-{talk.id}@{settings.host or 'treklang'}",
            title=_("Samtale"),
            starts_at=talk.starts_at,
            ends_at=talk.ends_at,
            url=url_for("guidance.room_talk", talk_id=talk.id, _external=True) if with_address else "",
            cancelled=talk.cancelled_at is not None,
            sequence=talk.calendar_sequence,
            last_modified=talk.updated_at,
        )
