"""A counsellor's rooms: whether the link works, when somebody was there last, and where news is. No content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, select

from app.accounts.asking import Asking, kept
from app.guidance.invitation_words import LinkState
from app.guidance.models import GuidanceRoom, RoomNotice
from app.guidance.parts import PARTS
from app.guidance.queries.links import newest, state_of
from app.kernel.db import db


@dataclass(frozen=True)
class Row:
    room: GuidanceRoom
    state: LinkState
    news: bool


def own_rows(user: Any) -> list[Row]:
    """Open rooms first, among them those with news, then the one last touched. One statement for all rooms, one for all
    links, and one for each part that has news."""
    rooms = _own(user).scalars().all()
    ids = [room.id for room in rooms]
    news = {each for part in PARTS if part.news and ids for each in part.news(ids)}
    links = newest(ids) if ids else {}
    rows = [Row(room, state_of(room, links.get(room.id)), room.is_open and room.id in news) for room in rooms]
    return sorted(rows, key=lambda row: (not row.room.is_open, not row.news))


@kept
def _own(user: Asking) -> Select[GuidanceRoom]:
    return (
        select(GuidanceRoom)
        .where(GuidanceRoom.owner_id == user.id)
        .order_by(GuidanceRoom.active_at.desc(), GuidanceRoom.id.desc())
    )


def notices(user: Any) -> Sequence[RoomNotice]:
    return db.session.scalars(select(RoomNotice).where(RoomNotice.owner_id == user.id).order_by(RoomNotice.id)).all()


def load_notice(room_notice_id: int) -> RoomNotice:
    """One that was given to oneself."""
    found = select(RoomNotice).where(RoomNotice.id == room_notice_id, RoomNotice.owner_id == current_user.id)
    return db.session.scalars(found).one()
