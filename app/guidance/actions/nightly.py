"""What the night does with rooms: two weeks' notice to those nobody uses, the end, and the deletion (settled 1).

Spans are counted in moments, so that nothing goes an hour early when the clocks change.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from app.guidance.actions import rooms
from app.guidance.enums import RoomEnd
from app.guidance.invitation_words import Gone
from app.guidance.models import GuidanceRoom
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.jobs import one_by_one

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
    """As many days after the end as was said then, nothing is left but a count. Each room by itself."""
    ended = select(GuidanceRoom.id, GuidanceRoom.ended_at, GuidanceRoom.text_days)
    rows = db.session.execute(ended.where(GuidanceRoom.ended_at <= now()).order_by(GuidanceRoom.id)).all()
    return one_by_one([row.id for row in rows if _is_over(row)], _delete_one)


def _is_over(row: Any) -> bool:
    return row.ended_at is not None and row.ended_at + timedelta(days=row.text_days) <= now()


def _delete_one(room_id: int) -> int:
    """Unless it has been opened again meanwhile."""
    room = db.session.get(GuidanceRoom, room_id, with_for_update={"of": GuidanceRoom})
    if room is None or not _is_over(room):
        return 0
    audit.record("delete", room, by=None)
    rooms.delete_all(room, Gone.AFTER_END)
    return 1
