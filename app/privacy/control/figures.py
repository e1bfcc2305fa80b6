"""The figures of one month's control: counted from the traces, without content. Seven statements."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, distinct, extract, func, or_, select

from app.accounts.enums import Role
from app.accounts.models import Office, SecurityEvent, UserRole
from app.caseload.models import Case
from app.kernel.audit import AuditEvent
from app.kernel.dates import is_weekend, local, public_holiday, utc
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.logs.words import LOG_CEF, LOG_CSV

WORKING_HOURS = range(7, 17)
"""Whole hours by the clock on the wall; what is outside them, in weekends or on public holidays is looked at."""
SEVERAL = 3
"""So many people who look at the same case or room are worth a look."""
FEW = 10
"""The longest list of one kind."""
EXPORTS = {LOG_CSV, LOG_CEF, "file", "own_file", "figures_file"}
HAND_OVERS = ("hand_over", "set_stand_in", "take_back_stand_in")
DENIED = ("denied", "denied_more")


@dataclass(frozen=True)
class Month:
    """A month by its first day."""

    first: date

    @property
    def next(self) -> "Month":
        year, month = divmod(self.first.year * 12 + self.first.month, 12)
        return Month(date(year, month + 1, 1))

    @property
    def previous(self) -> "Month":
        year, month = divmod(self.first.year * 12 + self.first.month - 2, 12)
        return Month(date(year, month + 1, 1))

    @property
    def span(self) -> tuple[datetime, datetime]:
        return utc(self.first, time(0)), utc(self.next.first, time(0))

    def within(self, column: Any) -> ColumnElement[bool]:
        begins, ends = self.span
        return and_(column >= begins, column < ends)

    @property
    def address(self) -> dict[str, Any]:
        return {"year": self.first.year, "month": self.first.month}


def of_content() -> ColumnElement[bool]:
    """Look-ups of people's content; not that the logs were read."""
    return LookUp.thing != Office.__tablename__


def figures(month: Month) -> dict[str, Any]:
    """What can be written as JSON, and so kept with the signature."""
    within = month.within(LookUp.at)
    by_hour, outside = _hours(_counted(*_hour_parts(), where=(within, of_content())))
    whys = _counted(LookUp.thing, LookUp.why, where=(within, of_content()), people=True)
    events = _counted(SecurityEvent.kind, SecurityEvent.user_id, where=(month.within(SecurityEvent.at),))
    kinds, denied = Counter[str](), Counter[int | None]()
    for row in events:
        kinds[row[0]] += row.times
        if row[0] in DENIED:
            denied[row[1]] += row.times
    in_closed, closed_cases, handed = _closed_and_handed(month)
    return {
        "total": sum(row.times for row in whys),
        "relations": [[row[0], row[1], row.times, row.people] for row in whys],
        "roles": [[Role(row[0]).value, row.times, row.people] for row in _roles(within)],
        "hours": by_hour,
        "outside": outside,
        "several": [[row.thing, row.thing_id, row.times, row.people] for row in _several(within)],
        "closed": [in_closed, closed_cases],
        "exports": [[row[0], row[1], row.times] for row in _exports(within)],
        "denied": [[user_id, times] for user_id, times in denied.most_common(FEW)],
        "denied_total": denied.total(),
        "events": [[kind, times] for kind, times in kinds.most_common() if kind not in DENIED],
        "hand_overs": handed,
    }


def _counted(*columns: Any, where: tuple[Any, ...], people: bool = False) -> Sequence[Any]:
    """Lines by these columns: each row has them first, then `times`, and how many different people when asked."""
    counts = [func.count().label("times")]
    if people:
        counts.append(func.count(distinct(LookUp.user_id)).label("people"))
    return db.session.execute(
        select(*columns, *counts).where(*where).group_by(*columns).order_by(func.count().desc(), *columns)
    ).all()


def _hour_parts() -> tuple[Any, ...]:
    return tuple(extract(part, LookUp.at) for part in ("year", "month", "day", "hour"))


def _hours(rows: Sequence[Any]) -> tuple[list[int], int]:
    """How many in each hour by the clock on the wall, and how many outside working hours."""
    hours, outside = [0] * 24, 0
    for year, month, day, hour, times in rows:
        at = local(datetime(int(year), int(month), int(day), int(hour), tzinfo=UTC))
        hours[at.hour] += times
        if at.hour not in WORKING_HOURS or is_weekend(at.date()) or public_holiday(at.date()):
            outside += times
    return hours, outside


def _roles(within: ColumnElement[bool]) -> Sequence[Any]:
    """By role as it is now; somebody with two roles counts in both, and «employee» is everybody's."""
    people = func.count(distinct(LookUp.user_id)).label("people")
    return db.session.execute(
        select(UserRole.role, func.count().label("times"), people)
        .join(LookUp, LookUp.user_id == UserRole.user_id)
        .where(within, of_content(), UserRole.role != Role.EMPLOYEE)
        .group_by(UserRole.role)
        .order_by(func.count().desc(), UserRole.role)
    ).all()


def _several(within: ColumnElement[bool]) -> Sequence[Any]:
    """Cases and rooms that several have looked at."""
    people = func.count(distinct(LookUp.user_id))
    return db.session.execute(
        select(LookUp.thing, LookUp.thing_id, func.count().label("times"), people.label("people"))
        .where(within, LookUp.thing.in_(["case", "guidance_room"]), LookUp.thing_id.is_not(None))
        .group_by(LookUp.thing, LookUp.thing_id)
        .having(people >= SEVERAL)
        .order_by(people.desc(), func.count().desc(), LookUp.thing, LookUp.thing_id)
        .limit(FEW)
    ).all()


def _closed_and_handed(month: Month) -> tuple[int, int, int]:
    """Look-ups of cases that were closed by then: how many, in how many cases; and how often somebody was given a case,
    or stood in for its coach."""
    day = func.date(LookUp.at)
    closed = or_(func.date(Case.ended_on) < day, func.date(Case.consent_withdrawn_on) < day)
    handed = AuditEvent.action.in_(HAND_OVERS), AuditEvent.thing == Case.__tablename__
    of_cases = select(func.count()).select_from(AuditEvent).where(month.within(AuditEvent.at), *handed)
    found = db.session.execute(
        select(func.count(), func.count(distinct(Case.id)), of_cases.scalar_subquery())
        .select_from(LookUp)
        .join(Case, and_(LookUp.thing == Case.__tablename__, Case.id == LookUp.thing_id))
        .where(month.within(LookUp.at), closed)
    ).one()
    return found[0], found[1], found[2]


def _exports(within: ColumnElement[bool]) -> Sequence[Any]:
    return _counted(LookUp.thing, LookUp.what, where=(within, LookUp.what.in_(EXPORTS)))
