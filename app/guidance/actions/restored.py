"""After a restore no link from before opens a room, no browser has one open, and no room is back that was erased
(F14)."""

from datetime import datetime

from sqlalchemy import update

from app.guidance.actions import rooms
from app.guidance.invitation_words import Gone
from app.guidance.models import GuestSession, GuidanceRoom, RoomInvitation
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db


def let_links_die() -> None:
    """Counsellors see that a room needs a new link."""
    db.session.execute(update(RoomInvitation).where(RoomInvitation.withdrawn_at.is_(None)).values(withdrawn_at=now()))
    db.session.execute(update(GuestSession).where(GuestSession.ended_at.is_(None)).values(ended_at=now()))


def erase_again(room_id: int, made: datetime) -> int:
    """The room with all of its text, if it is back. It is counted as it stood in the backup: ended or erased."""
    room = db.session.get(GuidanceRoom, room_id)
    if room is None or room.created_at != made:
        return 0
    audit.record("delete", room, by=None)
    rooms.delete_all(room, Gone.ERASED if room.is_open else Gone.AFTER_END)
    return 1
