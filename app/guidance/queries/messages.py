"""The conversation log of a theme: what stands in it, what is unread, and whether something is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import contains_eager

from app.accounts.asking import kept
from app.guidance import guests
from app.guidance.models import GuidanceRoom, ReadMark, RoomMessage
from app.guidance.queries.theme_rooms import ThemeRoom
from app.kernel.dates import now
from app.kernel.db import db

SHOWN = 50
TAKE_BACK_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class State:
    """How far the log and its reading have come; `mine` and `theirs` are the last messages each party has seen."""

    newest: int
    withdrawn: int
    mine: int
    theirs: int

    @property
    def version(self) -> str:
        """Changes when a page that shows the newest messages is not up to date any more."""
        return f"{self.newest}-{self.withdrawn}-{self.theirs}"


@dataclass(frozen=True)
class Log:
    """Messages, the newest first. `older`: where the page before these begins, if there is one."""

    messages: Sequence[RoomMessage]
    state: State
    older: int | None
    is_newest: bool
    for_guest: bool

    def is_unread(self, message: RoomMessage) -> bool:
        """Whether it came from the other party after what this one has seen."""
        return message.by_guest != self.for_guest and message.id > self.state.mine and message.withdrawn_at is None

    @property
    def unread(self) -> int:
        return sum(self.is_unread(message) for message in self.messages)

    def may_take_back(self, message: RoomMessage) -> bool:
        own = message.by_guest == self.for_guest
        return own and may_still_be_taken_back(message, read_through=self.state.theirs)


def may_still_be_taken_back(message: RoomMessage, *, read_through: int) -> bool:
    """While nobody has read it, for a quarter of an hour."""
    fresh = now() < message.sent_at + TAKE_BACK_WITHIN
    return message.withdrawn_at is None and fresh and message.id > read_through


def state(place: ThemeRoom, *, for_guest: bool) -> State:
    """Two statements."""
    newest, withdrawn = db.session.execute(
        select(func.max(RoomMessage.id), func.count(RoomMessage.withdrawn_at)).where(*_of(place))
    ).one()
    marks = read_through(place.room.id, place.theme.id)
    return State(newest or 0, withdrawn, marks.get(for_guest, 0), marks.get(not for_guest, 0))


def log(place: ThemeRoom, *, for_guest: bool, before: int | None = None) -> Log:
    """The newest messages, or those before one of them."""
    wanted = select(RoomMessage).where(*_of(place)).order_by(RoomMessage.id.desc()).limit(SHOWN + 1)
    if before is not None:
        wanted = wanted.where(RoomMessage.id < before)
    how_far = state(place, for_guest=for_guest)
    found = db.session.scalars(wanted).all()
    shown = found[:SHOWN]
    return Log(shown, how_far, shown[-1].id if len(found) > SHOWN else None, before is None, for_guest)


def read_through(room_id: int, theme_id: int) -> dict[bool, int]:
    """The last message seen, by whether it is the guest who saw it."""
    marks = select(ReadMark.by_guest, ReadMark.through_id).where(
        ReadMark.room_id == room_id, ReadMark.theme_id == theme_id
    )
    return {row.by_guest: row.through_id for row in db.session.execute(marks)}


def unread_by_theme(room: GuidanceRoom, *, for_guest: bool) -> dict[int, int]:
    """How many messages of each theme a party has not seen; themes without any are not there."""
    return {row.theme_id: row.number for row in _unread_by_theme(None, for_guest, room_id=room.id)}


@kept
def _unread_by_theme(_nobody: None, for_guest: bool, *, room_id: Any) -> Select[*tuple[int, int]]:
    return (
        select(RoomMessage.theme_id, func.count().label("number"))
        .outerjoin(ReadMark, mark_of_reader())
        .where(RoomMessage.room_id == room_id, *unread(for_guest))
        .group_by(RoomMessage.theme_id)
    )


def count_by_theme(room: GuidanceRoom) -> dict[int, int]:
    """How many messages stand in each theme."""
    counted = select(RoomMessage.theme_id, func.count().label("number")).where(
        RoomMessage.room_id == room.id, RoomMessage.withdrawn_at.is_(None)
    )
    return {row.theme_id: row.number for row in db.session.execute(counted.group_by(RoomMessage.theme_id))}


def everything(room: GuidanceRoom) -> Sequence[RoomMessage]:
    """All that stands in the logs of a room, for the person's own copy."""
    stands = select(RoomMessage).where(RoomMessage.room_id == room.id, RoomMessage.withdrawn_at.is_(None))
    return db.session.scalars(stands.order_by(RoomMessage.theme_id, RoomMessage.id)).all()


def load_own_message(room_message_id: int) -> RoomMessage:
    """For the person: a message of the room in this browser."""
    return _one(room_message_id, GuidanceRoom.id == guests.current().room.id)


def load_message(room_message_id: int) -> RoomMessage:
    """For the counsellor: a message of one of the own rooms."""
    return _one(room_message_id, GuidanceRoom.owner_id == current_user.id)


def _one(message_id: int, *limits: ColumnElement[bool]) -> RoomMessage:
    found = (
        select(RoomMessage)
        .join(RoomMessage.room)
        .where(RoomMessage.id == message_id, *limits)
        .options(contains_eager(RoomMessage.room))
    )
    return db.session.execute(found).scalar_one()


def _of(place: ThemeRoom) -> list[ColumnElement[bool]]:
    return [RoomMessage.room_id == place.room.id, RoomMessage.theme_id == place.theme.id]


def mark_of_reader() -> ColumnElement[bool]:
    """The read mark of the party that a message is for."""
    return and_(
        ReadMark.room_id == RoomMessage.room_id,
        ReadMark.theme_id == RoomMessage.theme_id,
        ReadMark.by_guest != RoomMessage.by_guest,
    )


def unread(for_guest: bool) -> list[ColumnElement[bool]]:
    return [
        RoomMessage.by_guest.is_(not for_guest),
        RoomMessage.withdrawn_at.is_(None),
        RoomMessage.id > func.coalesce(ReadMark.through_id, 0),
    ]
