"""That somebody wrote in a room. Asked for first in an action: it also holds the room until the request is over, so
that what is counted afterwards (at most three, no overlap) stays true with two tabs."""

from typing import Any

from sqlalchemy import update

from app.guidance.models import GuidanceRoom
from app.kernel import removal
from app.kernel.dates import now
from app.kernel.db import db


def was_active(room_id: int) -> None:
    """The room's version does not change: whoever edits the room itself is not disturbed."""
    db.session.execute(
        update(GuidanceRoom)
        .where(GuidanceRoom.id == room_id)
        .values(active_at=now())
        .execution_options(synchronize_session=False)
    )


def take_away(thing: Any, *, by: Any) -> None:
    """Hide something of a room, until it is brought back."""
    was_active(thing.room_id)
    removal.remove(thing, by=by)


def bring_back(thing: Any, *, by: Any) -> None:
    was_active(thing.room_id)
    removal.restore(thing, by=by)
