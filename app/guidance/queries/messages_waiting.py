"""Own rooms with a message that is not read, for the page «I dag»: no name, no content."""

from typing import Any

from flask import url_for
from sqlalchemy import select

from app.guidance.models import GuidanceRoom, ReadMark, RoomMessage
from app.guidance.queries.messages import mark_of_reader, unread
from app.guidance.waiting_rows import Rows, columns
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l


def rows(person: Any) -> Rows:
    """One row for each room."""
    found = (
        select(*columns("message", RoomMessage.room_id))
        .join(GuidanceRoom, GuidanceRoom.id == RoomMessage.room_id)
        .outerjoin(ReadMark, mark_of_reader())
        .where(GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None), *unread(False))
    )
    return [found.group_by(RoomMessage.room_id)]


def _line(row: Any) -> Waiting:
    return Waiting(
        _l("Ny melding i et veiledningsrom"),
        url_for("guidance.room_themes", room_id=row.id),
        verb=_("Les og svar"),
        kind="guidance.message",
        news=True,
    )


READS = {"message": _line}
