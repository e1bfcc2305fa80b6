"""After a restore no link from before opens a room, and no browser has one open (F14)."""

from sqlalchemy import update

from app.guidance.models import GuestSession, RoomInvitation
from app.kernel.dates import now
from app.kernel.db import db


def let_links_die() -> None:
    """Counsellors see that a room needs a new link."""
    db.session.execute(update(RoomInvitation).where(RoomInvitation.withdrawn_at.is_(None)).values(withdrawn_at=now()))
    db.session.execute(update(GuestSession).where(GuestSession.ended_at.is_(None)).values(ended_at=now()))
