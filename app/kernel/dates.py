"""Days, clocks and weeks in Norway: today, local time, public holidays, texts and parsing.

Moments are stored in UTC; days are days in Europe/Oslo, also on the nights when the clocks change.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from flask_babel import ngettext
from sqlalchemy import DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from app.kernel.i18n import _, spoken

OSLO = ZoneInfo("Europe/Oslo")
FIRST_YEAR = 1900
LAST_YEAR = 2100
# Two digits for a year: 00–69 are this century, 70–99 the former.
PIVOT = 70
TELLING = Path(__file__).with_name("holiday_telling.py")
TOLD_WITHIN = 30
"""Seconds. It takes a quarter of one."""


class NonexistentTimeError(ValueError):
    """The clock never shows this time that day, since it is moved forward (02.00 to 03.00 in March)."""


class UnreadableDateError(ValueError):
    """The text is not a date we can use; the message says to the reader what to write."""


class IsoWeek(NamedTuple):
    """A week as Norwegian calendars number it; the year is that of the week's Thursday."""

    year: int
    week: int


AHEAD = timedelta(minutes=1)
"""How far ahead of this clock a moment may be and still be believed: two machines never agree to the second."""


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def is_lately(moment: datetime, span: timedelta) -> bool:
    """Whether something was done within so long before now. What a clock that was far ahead has written was not: an
    alarm that waits for that moment would be silent until it comes."""
    return abs(now() - moment) <= span


def today() -> date:
    """The day it is in Norway."""
    return now().astimezone(OSLO).date()


def utc(on: date, at: time) -> datetime:
    """The moment of a Norwegian clock time, in UTC.

    A time that occurs twice (02.00–03.00 in October) means its first occurrence.
    A time that never occurs (02.00–03.00 in March) raises NonexistentTimeError for the form to show.
    """
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    moment_utc = wall.replace(tzinfo=OSLO).astimezone(UTC)
    if moment_utc.astimezone(OSLO).replace(tzinfo=None) != wall:
        raise NonexistentTimeError(
            _(
                "Klokka %(clock)s finnes ikke %(day)s, for da stilles klokka fram. Velg et annet klokkeslett.",
                clock=clock(at),
                day=day(on),
            )
        )
    return moment_utc


def local(moment_utc: datetime) -> datetime:
    """The same moment as Norwegian clocks show it; ValueError for a time without a zone."""
    if moment_utc.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment_utc.astimezone(OSLO)


def next_monday() -> date:
    """The first Monday after today."""
    return today() + timedelta(days=7 - today().weekday())


def iso_week(on: date) -> IsoWeek:
    """Year and number of the week; 1 January may belong to week 53 of the year before."""
    parts = on.isocalendar()
    return IsoWeek(parts.year, parts.week)


def is_weekend(on: date) -> bool:
    """Saturday or Sunday."""
    return on.isoweekday() > 5


def public_holiday(on: date) -> str | None:
    """The name of the Norwegian public holiday, in the reader's language, or None."""
    found = public_holidays().get(on)
    if found is None:
        return None
    names = _holiday_names()
    return _(" og ").join(names.get(name, name) for name in found.split("; "))


@cache
def public_holidays() -> dict[date, str]:
    """Those of all years that somebody can write, by their names in the library. The server asks before its processes
    are made (tools/gunicorn_conf.py), so that they share them."""
    command = [sys.executable, "-P", str(TELLING), str(FIRST_YEAR), str(LAST_YEAR)]
    try:
        said = subprocess.run(command, stdout=subprocess.PIPE, timeout=TOLD_WITHIN, check=True).stdout  # noqa: S603
        told: dict[str, str] = json.loads(said)
    except (OSError, subprocess.SubprocessError, ValueError):  # no process more can be made: then here
        from app.kernel import holiday_telling

        told = holiday_telling.told(FIRST_YEAR, LAST_YEAR)
    return {date.fromisoformat(on): name for on, name in told.items()}


def _holiday_names() -> dict[str, str]:
    """Own names: the library has neither nynorsk nor Danish."""
    return {
        "Første nyttårsdag": _("1. nyttårsdag"),
        "Skjærtorsdag": _("skjærtorsdag"),
        "Langfredag": _("langfredag"),
        "Første påskedag": _("1. påskedag"),
        "Andre påskedag": _("2. påskedag"),
        "Arbeidernes dag": _("1. mai"),
        "Grunnlovsdag": _("17. mai"),
        "Kristi himmelfartsdag": _("Kristi himmelfartsdag"),
        "Første pinsedag": _("1. pinsedag"),
        "Andre pinsedag": _("2. pinsedag"),
        "Første juledag": _("1. juledag"),
        "Andre juledag": _("2. juledag"),
    }


def locale() -> Locale:
    """The reader's language; bokmål where nobody asks, British dates for English."""
    return _locale(spoken())


@cache
def _locale(language: str) -> Locale:
    """Babel looks for a file each time one is made, and a list has hundreds of days."""
    return Locale("en", "GB") if language == "en" else Locale(language)


@lru_cache(maxsize=5000)
def _written(value: date, pattern: str, language: Locale) -> str:
    """A day in words: the same days stand on page after page."""
    return format_date(value, pattern, language)


def _english() -> bool:
    return spoken() == "en"


def day(value: date) -> str:
    """«24.12.2026»; in English «24 Dec 2026», which cannot be misread."""
    return _written(_as_day(value), "d MMM yyyy" if _english() else "dd.MM.yyyy", locale())


def day_long(value: date) -> str:
    """«torsdag 24. desember 2026»."""
    return _written(_as_day(value), "EEEE d MMMM yyyy" if _english() else "EEEE d. MMMM yyyy", locale())


def clock(value: time | datetime) -> str:
    """«14.32»; a moment is shown as Norwegian clocks show it."""
    shown = local(value).time() if isinstance(value, datetime) else value.replace(tzinfo=None)
    return format_time(shown, "HH:mm" if _english() else "HH.mm", locale=locale())


def moment(value: datetime) -> str:
    """«24.12.2026 kl. 14.32»."""
    return _("%(day)s kl. %(clock)s", day=day(value), clock=clock(value))


def week_label(value: date) -> str:
    """«uke 52»."""
    return _("uke %(number)s", number=iso_week(value).week)


def span(first: date, last: date) -> str:
    """Both days, with what they share said once: «24.–26. desember 2026»."""
    first, last = _as_day(first), _as_day(last)
    number = "d" if _english() else "d."
    end = format_date(last, f"{number} MMMM yyyy", locale())
    if first == last:
        return end
    if first.year != last.year:
        return f"{format_date(first, f'{number} MMMM yyyy', locale())} – {end}"
    if first.month != last.month:
        return f"{format_date(first, f'{number} MMMM', locale())} – {end}"
    return f"{format_date(first, number, locale())}–{end}"


def month_label(month: date) -> str:
    """«oktober 2026»."""
    return str(format_date(month, "LLLL y", locale()))


def relative(value: date, seen_from: date | None = None) -> str:
    """How far a day is from today (or another day): «i dag», «om 3 dager», «for 2 dager siden»."""
    days = (_as_day(value) - (seen_from or today())).days
    near = {-1: _("i går"), 0: _("i dag"), 1: _("i morgen")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("om %(num)d dag", "om %(num)d dager", days)
    return ngettext("for %(num)d dag siden", "for %(num)d dager siden", -days)


def _as_day(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


_WRITTEN = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    re.compile(r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})(?:\. ?(?P<y>[0-9]{4}|[0-9]{2})?)?"),
    re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})(?:[-/ ](?P<y>[0-9]{4}|[0-9]{2}))?"),
    re.compile(r"(?P<d>[0-9]{1,2})-(?P<m>[0-9]{1,2})-(?P<y>[0-9]{4})"),
)


def parse_date(text: str, default_year: int | None = None) -> date:
    """The day written the Norwegian way (24.12.2026, 24.12., 24/12-26) or as 2026-12-24.

    Raises UnreadableDateError, with a text for the reader, for what is no date, for a missing
    year when there is no default, and for years outside 1900–2100.
    """
    written = text.strip()
    match = next((m for m in (form.fullmatch(written) for form in _WRITTEN) if m), None)
    if match is None:
        raise UnreadableDateError(_("Skriv datoen slik: 24.12.2026"))
    if match["y"] is None and default_year is None:
        raise UnreadableDateError(_("Skriv også årstallet, slik: 24.12.2026"))
    year = _full_year(match["y"]) if match["y"] else default_year
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDateError(_("Skriv et år mellom %(first)s og %(last)s", first=FIRST_YEAR, last=LAST_YEAR))
    try:
        return date(year, int(match["m"]), int(match["d"]))
    except ValueError:
        raise UnreadableDateError(_("Datoen %(written)s finnes ikke", written=written)) from None


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < PIVOT else 1900)


class UtcDateTime(TypeDecorator[datetime]):
    """A column of moments: stored in UTC and always given back aware, in SQLite and PostgreSQL alike."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; a time without a zone is a mistake in our code."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        in_utc = value.astimezone(UTC)
        # SQLite keeps text: without the offset, text order is time order.
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
