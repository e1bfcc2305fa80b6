"""What of rooms waits for their counsellor: a link that is locked, a room that ends soon, one that was erased. No name
and no content stands here."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import or_, select

from app.guidance.actions.nightly import NOTICE
from app.guidance.invitation_words import LinkState
from app.guidance.models import GuidanceRoom, RoomInvitation
from app.guidance.queries.links import newest, state_of
from app.guidance.queries.room_list import notices
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.i18n import _


def waiting(person: Any) -> Sequence[Waiting]:
    """Three statements at the most."""
    locked = select(RoomInvitation.room_id).where(RoomInvitation.locked_at.is_not(None))
    rooms = db.session.scalars(
        select(GuidanceRoom).where(
            GuidanceRoom.owner_id == person.id,
            GuidanceRoom.ended_at.is_(None),
            or_(GuidanceRoom.id.in_(locked), GuidanceRoom.warned_at > GuidanceRoom.active_at),
        )
    ).all()
    links = newest([room.id for room in rooms]) if rooms else {}
    found = [_locked(room) for room in rooms if state_of(room, links.get(room.id)) is LinkState.LOCKED]
    found += [_ending(room) for room in rooms if room.is_warned]
    return found + [_erased() for _notice in notices(person)]


def _locked(room: GuidanceRoom) -> Waiting:
    return Waiting(
        title=_("Lenken til et veiledningsrom er låst"),
        address=url_for("guidance.room_link", room_id=room.id),
        detail=_("Noen har skrevet gal kode ti ganger"),
        verb=_("Lag en ny lenke"),
        kind="room_locked",
        news=True,
    )


def _ending(room: GuidanceRoom) -> Waiting:
    assert room.warned_at is not None
    return Waiting(
        title=_("Et veiledningsrom avsluttes fordi ingen bruker det"),
        address=url_for("guidance.room_link", room_id=room.id),
        due=local(room.warned_at + NOTICE).date(),
        verb=_("Se hva du kan gjøre"),
        kind="room_ending",
    )


def _erased() -> Waiting:
    return Waiting(
        title=_("Et rom er slettet av personen selv"),
        address=url_for("guidance.home"),
        verb=_("Se beskjeden"),
        kind="room_erased",
        news=True,
    )
