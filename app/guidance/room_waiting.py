"""What of rooms waits for their counsellor: a link that is locked, a room that ends soon, one that was erased; and for
leaders, rooms whose counsellor has left. No name and no content stands here."""

from typing import Any

from flask import url_for
from sqlalchemy import func, select

from app.accounts.enums import Role
from app.accounts.models import User
from app.guidance.actions.nightly import NOTICE
from app.guidance.models import GuidanceRoom, RoomInvitation, RoomNotice
from app.guidance.queries import left
from app.guidance.waiting_rows import Rows, columns
from app.kernel.dates import local
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l


def rows(person: Any) -> Rows:
    """The newest link is locked; the room has been told to end; a room of one's own was erased."""
    own = GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None)
    of_room = select(func.max(RoomInvitation.id)).where(RoomInvitation.room_id == GuidanceRoom.id)
    newest = of_room.correlate(GuidanceRoom).scalar_subquery()
    locked = (
        select(*columns("room_locked", GuidanceRoom.id))
        .join(RoomInvitation, RoomInvitation.id == newest)
        .where(*own, RoomInvitation.locked_at.is_not(None), RoomInvitation.withdrawn_at.is_(None))
    )
    ending = select(*columns("room_ending", GuidanceRoom.id, at=GuidanceRoom.warned_at))
    erased = select(*columns("room_erased", RoomNotice.id)).where(RoomNotice.owner_id == person.id)
    mine = [locked, ending.where(*own, GuidanceRoom.warned_at > GuidanceRoom.active_at), erased]
    return [*mine, _left()] if person.has(Role.LEADER) else mine


def _left() -> Any:
    """One line for all of them, until somebody who is here is named for each."""
    gone = select(User.id).where(User.deactivated_at.is_not(None), left.unnamed())  # few: rooms are looked up by them
    rooms = select(*columns("rooms_left", func.min(GuidanceRoom.owner_id)))
    return rooms.where(GuidanceRoom.owner_id.in_(gone), GuidanceRoom.ended_at.is_(None)).having(func.count() > 0)


def _locked(row: Any) -> Waiting:
    return Waiting(
        title=_l("Lenken til et veiledningsrom er låst"),
        address=url_for("guidance.room_link", room_id=row.id),
        detail=_("Noen har skrevet feil kode ti ganger"),
        verb=_("Lag en ny lenke"),
        kind="room_locked",
        news=True,
    )


def _ending(row: Any) -> Waiting:
    return Waiting(
        title=_l("Et veiledningsrom avsluttes fordi ingen bruker det"),
        address=url_for("guidance.room_link", room_id=row.id),
        due=local(row.at + NOTICE).date(),
        verb=_("Se hva du kan gjøre"),
        kind="room_ending",
    )


def _erased(_row: Any) -> Waiting:
    return Waiting(
        title=_l("Et rom er slettet av personen selv"),
        address=url_for("guidance.home"),
        verb=_("Se beskjeden"),
        kind="room_erased",
        news=True,
    )


def _without_counsellor(_row: Any) -> Waiting:
    return Waiting(
        title=_l("Veiledningsrom står uten veileder"),
        address=url_for("guidance.left"),
        detail=_("En kollega har sluttet"),
        verb=_("Velg hvem som kan ta over"),
        kind="rooms_left",
        news=True,
    )


READS = {"room_locked": _locked, "room_ending": _ending, "room_erased": _erased, "rooms_left": _without_counsellor}
