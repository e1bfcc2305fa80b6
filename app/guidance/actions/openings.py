"""The trace of who may have come into a room: link and code are made by the counsellor, so the person is told."""

from datetime import datetime

from sqlalchemy import Connection, insert

from app.guidance.invitation_words import Opening
from app.guidance.models import GuidanceRoom, RoomOpening
from app.kernel.db import db


def was_opened(connection: Connection, room_id: int, moment: datetime, *, by_staff: bool) -> None:
    """Somebody gave link and code; stands together with the attempt, whatever becomes of the request."""
    opened = {"room_id": room_id, "at": moment, "kind": Opening.OPENED, "by_staff": by_staff}
    connection.execute(insert(RoomOpening).values(**opened))


def made_possible(room: GuidanceRoom, kind: Opening) -> None:
    """The counsellor made a new link, or opened the room again."""
    db.session.add(RoomOpening(room_id=room.id, kind=kind, by_staff=True))
