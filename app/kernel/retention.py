"""How long things are kept: the periods, the office's own choice within their ranges, and what is due (trust 6.2).

A period of days is a span of moments, so that nothing goes an hour early when the clocks change. A period of months is
one of the Norwegian calendar: what came on the 31st is kept through the month that has no such day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import audit
from app.kernel.dates import local, now, today, utc
from app.kernel.db import Base, Recorded, db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

NOTICE = timedelta(days=14)
"""How long somebody is told before their own words go."""


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True)
class Period:
    """How long something is kept. An office may choose another number from `lowest` to `highest`; without them the
    product's own holds."""

    key: str
    number: int
    unit: Unit
    lowest: int | None = None
    highest: int | None = None

    @property
    def is_chosen(self) -> bool:
        return self.lowest is not None


PERIODS: dict[str, Period] = {
    each.key: each
    for each in (
        Period("removed", 30, Unit.DAYS, 7, 90),
        Period("room_text", 30, Unit.DAYS, 7, 90),
        Period("closed_case", 6, Unit.MONTHS, 1, 12),
        Period("look_ups", 24, Unit.MONTHS, 12, 60),
        Period("supervision", 24, Unit.MONTHS, 12, 36),
        Period("security", 12, Unit.MONTHS),
        Period("left", 3, Unit.MONTHS),
        Period("closed_account", 36, Unit.MONTHS),
    )
}


class ChosenPeriod(Recorded, Base):
    """The office keeps something for another time than the product would."""

    __tablename__ = "chosen_period"

    key: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int]


def lengths() -> dict[str, int]:
    """How long each period is in this office, in its own unit."""
    chosen = {row.key: row.number for row in db.session.execute(select(ChosenPeriod.key, ChosenPeriod.number))}
    return {key: chosen.get(key, period.number) for key, period in PERIODS.items()}


def length(key: str) -> int:
    return lengths()[key]


def chosen(key: str) -> ChosenPeriod:
    """The office's row, or one with the product's number that is not stored yet. KeyError for an unknown period."""
    period = PERIODS[key]
    found = db.session.scalars(select(ChosenPeriod).where(ChosenPeriod.key == key)).one_or_none()
    return found or ChosenPeriod(key=key, number=period.number, version=0)


def choose(key: str, number: int, *, by: object) -> ChosenPeriod:
    """The office keeps this for another time from now on."""
    period = PERIODS[key]
    if period.lowest is None or period.highest is None or not period.lowest <= number <= period.highest:
        raise DomainError(_("Velg en lengde innenfor grensene."), "number")
    row = chosen(key)
    row.number = number
    db.session.add(row)
    db.session.flush()
    audit.record("change", row, by=by)
    return row


def cutoff(number: float, unit: Unit, at: datetime | None = None) -> datetime:
    """What came at this moment or before has been kept its whole time."""
    moment = at or now()
    if unit is Unit.DAYS:
        return moment - timedelta(days=number)
    here = local(moment)
    year, month = _months_before(here.date(), number)
    if here.day > monthrange(year, month)[1]:  # the month was over before this day of it
        return utc(_first_after(year, month), time(0)) - timedelta(microseconds=1)
    wall = here.replace(year=year, month=month, tzinfo=None, fold=0)
    there = utc(wall.date(), time(0)) + (wall - datetime.combine(wall.date(), time(0)))
    shown = local(there).replace(tzinfo=None)
    return there + (wall - shown)  # on a night when the clocks change, by the clock on the wall


def cutoff_day(number: float, unit: Unit, on: date | None = None) -> date:
    """The same for what has a day: what is of this day or before has been kept its whole time."""
    day = on or today()
    if unit is Unit.DAYS:
        return day - timedelta(days=number)
    year, month = _months_before(day, number)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_day(day: date, number: float, unit: Unit) -> date:
    """When what is of this day has been kept its whole time: the inverse of `cutoff_day`."""
    if unit is Unit.DAYS:
        return day + timedelta(days=number)
    year, month = _months_before(day, -number)
    return date(year, month, day.day) if day.day <= monthrange(year, month)[1] else _first_after(year, month)


def _months_before(day: date, months: float) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 - int(months)
    return count // 12, count % 12 + 1


def _first_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)
