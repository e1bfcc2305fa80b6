"""Writing in the conversation log. Each write holds the room, so that ids grow in the order of sending and no read mark
steps over a message that is still on its way."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.guidance.actions.activity import was_active
from app.guidance.models import GuidanceRoom, ReadMark, RoomMessage
from app.guidance.queries.messages import may_still_be_taken_back, read_through
from app.guidance.queries.theme_rooms import ThemeRoom
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def is_guest(by: Any) -> bool:
    return bool(getattr(by, "is_guest", False))


def send(place: ThemeRoom, *, text: str, held_on: date | None = None, by: Any) -> RoomMessage:
    """Write a message; with `held_on` the note of a talk held by phone on that day."""
    if held_on is not None and held_on > today():
        raise DomainError(_("Skriv dagen samtalen var. Den kan ikke være fram i tid."), "held_on")
    was_active(place.room.id)
    message = RoomMessage(
        room_id=place.room.id,
        theme_id=place.theme.id,
        by_guest=is_guest(by),
        writer_id=by.id,
        text=text,
        held_on=held_on,
    )
    db.session.add(message)
    db.session.flush()
    audit.record("send", message, by=by)
    return message


def take_back(message: RoomMessage, *, by: Any) -> None:
    """The writer regrets while nobody has read it; the text is gone for good, and that it was there can be seen."""
    was_active(message.room_id)
    seen = read_through(message.room_id, message.theme_id).get(not message.by_guest, 0)
    db.session.refresh(message, ["withdrawn_at", "text"])
    if message.by_guest != is_guest(by):
        raise DomainError(_("Bare den som skrev meldingen, kan trekke den tilbake."))
    if message.withdrawn_at is None and not may_still_be_taken_back(message, read_through=seen):
        raise DomainError(_("Meldingen er lest eller eldre enn et kvarter og kan ikke trekkes tilbake."))
    if message.withdrawn_at is None:
        message.text, message.withdrawn_at = "", now()
        db.session.flush()
        audit.record("take_back", message, by=by)


def mark_read(place: ThemeRoom, *, through: int, by: Any) -> None:
    """Remember the last message that a party was shown. Never backwards, and never past what there is."""
    room_id, theme_id = place.room.id, place.theme.id
    db.session.execute(select(GuidanceRoom.id).where(GuidanceRoom.id == room_id).with_for_update())
    shown = db.session.scalar(
        select(func.max(RoomMessage.id)).where(
            RoomMessage.room_id == room_id, RoomMessage.theme_id == theme_id, RoomMessage.id <= through
        )
    )
    if shown is None or shown <= read_through(room_id, theme_id).get(is_guest(by), 0):
        return
    db.session.merge(ReadMark(room_id=room_id, theme_id=theme_id, by_guest=is_guest(by), through_id=shown))
    db.session.flush()
