"""How many on sick leave were offered career guidance within eight weeks (S1-02, S1-06), month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, null, select

from app.accounts.models import Team, User
from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, OfferCount, SickLeaveOffer
from app.guidance.queries.sick_leave import LIMIT
from app.kernel.anonymity import enough, shown
from app.kernel.dates import local, today
from app.kernel.db import db

MONTHS = 12


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
    for due in _due_between(first, this_month):
        of_month = counted.setdefault(due.month, {})
        of_month.setdefault(due.team_id, []).extend([due.in_time] * due.number)
    return [_month(first_day, counted[first_day], names) for first_day in sorted(counted, reverse=True)]


def _months_before(day: date, number: int) -> date:
    whole = day.year * 12 + day.month - 1 - number
    return date(whole // 12, whole % 12 + 1, 1)


class Due(NamedTuple):
    """People of one team whose eight weeks ended in a month, and whether they had the offer by then."""

    month: date
    team_id: int | None
    in_time: bool
    number: int = 1


def _due_between(first: date, before: date) -> list[Due]:
    """Of rows, of rooms that have none, and of those deleted since. Who was gone before day 56 is none of them."""
    since = first - LIMIT, before - LIMIT
    row, count = SickLeaveOffer, OfferCount
    found = [_due(each, before) for each in db.session.execute(_of_rows().where(_within(row.sick_since, since)))]
    rooms = _of_rooms().where(_within(GuidanceRoom.sick_since, since))
    found += [_due(each, before) for each in db.session.execute(rooms)]
    gone = select(count.month, count.team_id, count.in_time, count.number).where(_within(count.month, (first, before)))
    return [each for each in found if each] + [Due(*each) for each in db.session.execute(gone)]


def due_of(room: GuidanceRoom) -> Due | None:
    """How this room counts as it stands today, by its row or without one; None where it does not."""
    found = db.session.execute(_of_rows().where(SickLeaveOffer.room_id == room.id)).one_or_none()
    found = found or db.session.execute(_of_rooms().where(GuidanceRoom.id == room.id)).one_or_none()
    return _due(found, today()) if found else None


def _of_rows() -> Select[*tuple[Any, ...]]:
    row, room = SickLeaveOffer, GuidanceRoom
    asked = select(row.team_id, row.sick_since, row.offered_on, row.removed_at, room.ended_at)
    return asked.outerjoin(room, room.id == row.room_id)


def _of_rooms() -> Select[*tuple[Any, ...]]:
    row, room = SickLeaveOffer, GuidanceRoom
    return (
        select(User.team_id, room.sick_since, null().label("offered_on"), null().label("removed_at"), room.ended_at)
        .join(User, User.id == room.owner_id)
        .outerjoin(row, row.room_id == room.id)
        .where(row.id.is_(None), room.kind == RoomKind.SICK_LEAVE, room.sick_since.is_not(None))
    )


def _within(column: Any, span: tuple[date, date]) -> ColumnElement[bool]:
    return and_(column >= span[0], column < span[1])


def _due(each: Row[Any], on: date) -> Due | None:
    due_on = each.sick_since + LIMIT
    left = [local(moment).date() for moment in (each.removed_at, each.ended_at) if moment]
    if min([on, *left]) < due_on:
        return None
    return Due(due_on.replace(day=1), each.team_id, each.offered_on is not None and each.offered_on <= due_on)


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
