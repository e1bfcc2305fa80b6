"""Eight weeks on sick leave (S1-02, S1-06): who has not been offered career guidance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import CompoundSelect, Row, or_, select

from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, SickLeaveOffer
from app.kernel.dates import today
from app.kernel.db import db

LIMIT = timedelta(days=56)
"""Eight weeks. Somebody shows up on day 56; an offer on that day is in time."""


@dataclass(frozen=True)
class OnSickLeave:
    """One person. Of a room that has no row yet, `row` is None."""

    called: str
    sick_since: date
    room_id: int | None
    row: SickLeaveOffer | None

    @property
    def due_on(self) -> date:
        return self.sick_since + LIMIT

    @property
    def offered(self) -> bool:
        return bool(self.row and self.row.offered_on)

    def waits(self, on: date) -> bool:
        """Eight weeks have gone, without an offer."""
        return not self.offered and on >= self.due_on

    def days(self, on: date) -> int:
        return (on - self.sick_since).days


def own(user: Any, *, on: date | None = None) -> list[OnSickLeave]:
    """Whom one follows: those past eight weeks without offer first, the longest first; then those to come; then those
    who have had it. Two statements."""
    on = on or today()
    rows = db.session.execute(
        select(SickLeaveOffer, GuidanceRoom.called)
        .outerjoin(GuidanceRoom, GuidanceRoom.id == SickLeaveOffer.room_id)
        .where(
            SickLeaveOffer.owner_id == user.id,
            SickLeaveOffer.removed_at.is_(None),
            or_(SickLeaveOffer.room_id.is_(None), GuidanceRoom.ended_at.is_(None)),
        )
    ).all()
    found = [OnSickLeave(called or row.called, row.sick_since, row.room_id, row) for row, called in rows]
    found += [OnSickLeave(room.called, room.sick_since, room.id, None) for room in _rooms_without_row(user)]
    return sorted(found, key=lambda each: (each.offered, each.sick_since, each.called))


def _rooms_without_row(user: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    return db.session.execute(
        select(GuidanceRoom.id, GuidanceRoom.called, GuidanceRoom.sick_since)
        .outerjoin(SickLeaveOffer, SickLeaveOffer.room_id == GuidanceRoom.id)
        .where(
            GuidanceRoom.owner_id == user.id,
            GuidanceRoom.ended_at.is_(None),
            GuidanceRoom.kind == RoomKind.SICK_LEAVE,
            GuidanceRoom.sick_since.is_not(None),
            SickLeaveOffer.id.is_(None),
        )
    ).all()


def waiting(user: Any, on: date) -> CompoundSelect[date]:
    """Since when each of those one follows is on sick leave whose eight weeks have gone without an offer: from rows,
    and from rooms that have none."""
    row, room = SickLeaveOffer, GuidanceRoom
    of_rows = (
        select(row.sick_since)
        .outerjoin(room, room.id == row.room_id)
        .where(row.owner_id == user.id, row.removed_at.is_(None), row.offered_on.is_(None))
        .where(row.sick_since <= on - LIMIT, or_(row.room_id.is_(None), room.ended_at.is_(None)))
    )
    of_rooms = (
        select(room.sick_since)
        .outerjoin(row, row.room_id == room.id)
        .where(room.owner_id == user.id, room.ended_at.is_(None), room.kind == RoomKind.SICK_LEAVE, row.id.is_(None))
        .where(room.sick_since <= on - LIMIT)
    )
    return of_rows.union_all(of_rooms)


def load_row(sick_leave_id: int) -> SickLeaveOffer:
    """One's own, or NoResultFound."""
    wanted = select(SickLeaveOffer).where(SickLeaveOffer.removed_at.is_(None))
    return db.session.scalars(wanted.where(*_own_row(sick_leave_id))).one()


def load_any_row(sick_leave_id: int) -> SickLeaveOffer:
    """Also one that was taken away."""
    return db.session.scalars(select(SickLeaveOffer).where(*_own_row(sick_leave_id))).one()


def _own_row(sick_leave_id: int) -> tuple[Any, ...]:
    return (SickLeaveOffer.id == sick_leave_id, SickLeaveOffer.owner_id == current_user.id)


def row_of_room(room: GuidanceRoom) -> SickLeaveOffer | None:
    return db.session.scalars(select(SickLeaveOffer).where(SickLeaveOffer.room_id == room.id)).one_or_none()
