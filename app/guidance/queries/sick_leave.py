"""Eight weeks on sick leave (S1-02, S1-06): who has not been offered career guidance, and how many are in time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import CompoundSelect, Row, and_, func, or_, select

from app.accounts.models import Team, User
from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, SickLeaveOffer
from app.kernel.anonymity import enough, shown
from app.kernel.dates import today
from app.kernel.db import db

LIMIT = timedelta(days=56)
"""Eight weeks. Somebody shows up on day 56; an offer on that day is in time."""
MONTHS = 12


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


@dataclass(frozen=True)
class Share:
    """People whose eight weeks ended in one month, and how many of them were offered it by then. None is hidden."""

    people: int | None
    in_time: int | None

    @property
    def share(self) -> float | None:
        return self.in_time / self.people if self.people and self.in_time is not None else None


@dataclass(frozen=True)
class Month:
    first_day: date
    office: Share
    teams: dict[str, Share]


HIDDEN = Share(None, None)


def months(*, on: date | None = None) -> list[Month]:
    """The last twelve months that are over, the newest first. There is no sum over months, and a team stands beside
    the office only where no smaller one can be worked out from it (settled 12)."""
    on = on or today()
    this_month = on.replace(day=1)
    first = _months_before(this_month, MONTHS)
    names = {row.id: row.name for row in db.session.execute(select(Team.id, Team.name))}
    counted: dict[date, dict[int | None, list[bool]]] = {}
    for team_id, since, offered_on in _ended_between(first, this_month):
        due = since + LIMIT
        of_month = counted.setdefault(due.replace(day=1), {})
        of_month.setdefault(team_id, []).append(offered_on is not None and offered_on <= due)
    return [_month(first_day, counted[first_day], names) for first_day in sorted(counted, reverse=True)]


def _months_before(day: date, number: int) -> date:
    whole = day.year * 12 + day.month - 1 - number
    return date(whole // 12, whole % 12 + 1, 1)


def _ended_between(first: date, before: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """Team, first day and offer of those whose eight weeks ended then: rows, and rooms that have none."""
    row, room = SickLeaveOffer, GuidanceRoom
    of_rows = select(row.team_id, row.sick_since, row.offered_on).where(
        row.removed_at.is_(None), row.sick_since >= first - LIMIT, row.sick_since < before - LIMIT
    )
    of_rooms = (
        select(User.team_id, room.sick_since, func.nullif(room.sick_since, room.sick_since))
        .join(User, User.id == room.owner_id)
        .outerjoin(row, row.room_id == room.id)
        .where(
            row.id.is_(None),
            room.kind == RoomKind.SICK_LEAVE,
            and_(room.sick_since >= first - LIMIT, room.sick_since < before - LIMIT),
        )
    )
    return [*db.session.execute(of_rows).all(), *db.session.execute(of_rooms).all()]


def _month(first_day: date, said: Mapping[int | None, list[bool]], names: Mapping[int, str]) -> Month:
    total = sum(len(each) for each in said.values())
    of_teams = {team_id: len(each) for team_id, each in said.items() if team_id is not None}
    may = shown(of_teams, total)
    teams = {
        names.get(team_id, ""): _share(said[team_id]) if team_id in may else HIDDEN
        for team_id in sorted(of_teams, key=lambda each: names.get(each, ""))
    }
    everybody = [each for some in said.values() for each in some]
    return Month(first_day, _share(everybody) if enough(total) else HIDDEN, teams)


def _share(said: Sequence[bool]) -> Share:
    return Share(len(said), sum(said))
