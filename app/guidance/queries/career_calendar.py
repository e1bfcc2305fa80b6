"""Talks of three as calendar entries, without a word of who or what they are about."""

from typing import Any

from flask import current_app, url_for

from app.config import Settings
from app.guidance.access import AREA
from app.guidance.queries.talk_calendar import BACK
from app.guidance.queries.triangles import staff_talks
from app.kernel.calendars import Event
from app.kernel.i18n import _


def events(person: Any, whole_office: bool = False) -> list[Event]:
    """The counsellor's and the guide's own, while the referral is under way. None in the office's calendar."""
    if whole_office or not AREA.allows(person):
        return []
    settings: Settings = current_app.extensions["treklang_settings"]
    found = []
    for talk in staff_talks(person, back=BACK):
        side = "guidance.invited_triangle" if talk.referral.guide_id == person.id else "guidance.triangle"
        found.append(
            Event(
                uid=f"triangle-{talk.id}@{settings.host or 'treklang'}",
                title=_("Trekantsamtale"),
                starts_at=talk.starts_at,
                url=url_for(side, triangle_id=talk.id, _external=True),
                cancelled=talk.cancelled_at is not None,
                sequence=talk.version,
                last_modified=talk.updated_at,
            )
        )
    return found
