"""What the night does with rooms: two weeks' notice to those nobody uses, the end, and the deletion (settled 1).

Spans are counted in moments, so that nothing goes an hour early when the clocks change.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from app.guidance.actions import rooms
from app.guidance.enums import RoomEnd
from app.guidance.invitation_words import Gone
from app.guidance.models import GuidanceRoom
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db

SILENT_FOR = timedelta(days=76)
NOTICE = timedelta(days=14)
"""Together the ninety days that a link lives after its last use: the notice comes while it still opens the room."""


def dates_of(room: GuidanceRoom) -> dict[str, datetime | None]:
    """When the room ends if nothing happens in it, and when it is deleted; None for what does not come."""
    ends = room.warned_at + NOTICE if room.is_open and room.is_warned and room.warned_at else None
    return {"ends_at": ends, "deleted_at": room.ended_at + timedelta(days=room.text_days) if room.ended_at else None}


def warn_silent() -> int:
    """Both sides see the notice on their pages."""
    told = or_(GuidanceRoom.warned_at.is_(None), GuidanceRoom.warned_at <= GuidanceRoom.active_at)
    silent = GuidanceRoom.ended_at.is_(None), GuidanceRoom.active_at <= now() - SILENT_FOR, told
    found = db.session.scalars(select(GuidanceRoom).where(*silent)).all()
    for room in found:
        room.warned_at = now()
        audit.record("warn", room, by=None)
    return len(found)


def end_silent() -> int:
    """Nothing has happened since the notice was given."""
    given = GuidanceRoom.warned_at <= now() - NOTICE, GuidanceRoom.warned_at > GuidanceRoom.active_at
    found = db.session.scalars(select(GuidanceRoom).where(GuidanceRoom.ended_at.is_(None), *given)).all()
    for room in found:
        rooms.end(room, how=RoomEnd.SILENT, by=None)
    return len(found)


def delete_ended() -> int:
    """As many days after the end as was said then, nothing is left but a count."""
    moment = now()
    ended = db.session.scalars(select(GuidanceRoom).where(GuidanceRoom.ended_at <= moment)).all()
    found = [room for room in ended if room.ended_at and room.ended_at + timedelta(days=room.text_days) <= moment]
    for room in found:
        audit.record("delete", room, by=None)
        rooms.delete_all(room, Gone.AFTER_END)
    return len(found)
