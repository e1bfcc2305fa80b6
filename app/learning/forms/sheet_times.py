"""Times as people write them in a plan: «22.04–23.04», «22. og 23. april kl. 09.00–11.30», «fortløpende» (S3-L12).

What says only about when is kept as its own words and stays undecided: that is what gets put off (S3-L13).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.kernel.dates import day as day_text
from app.kernel.dates import parse_date, utc
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.learning.enums import TimeKind

# A longer stretch is a period in which something shall happen, not the days it takes.
LONGEST_STRETCH = 7
MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
ONGOING = re.compile(r"(?:fortløpende|løpende|kontinuerlig|hele (?:halvåret|perioden|året))\b", re.I)
NEW_HIRE = re.compile(
    r"(?:(?:ved|når) (?:ny)?ansettelse|ved nyansettelser?|(?:for |til )?nyansatte?\b|nye? medarbeider)", re.I
)
EITHER = re.compile(r"\b(?:eller|enten|evt|ev)\b\.?|/(?=\s)|(?<=\s)/", re.I)
UNDECIDED = re.compile(r"(?:ikke bestemt|avtales|kommer senere|[-–?]+)?", re.I)
CLOCK = re.compile(
    r"(?:\bkl\.? ?|\bklokka |(?<=\d ))(\d{1,2})[.:](\d{2})(?: ?(?:[-–]|til) ?(\d{1,2})[.:](\d{2}))?$", re.I
)


@dataclass(frozen=True)
class Days:
    """One day, with clock times where they are written."""

    day: date
    starts: time | None = None
    ends: time | None = None


@dataclass(frozen=True)
class ReadTime:
    """What a cell says about when. `note` tells the reader what was left open; `error` what must be written instead."""

    kind: TimeKind
    days: tuple[Days, ...] = ()
    vague: str = ""
    note: str = ""
    error: str = ""


class _NoDate(Exception):
    """The words are no date."""


def read_time(text: str, half_year: HalfYear) -> ReadTime:
    """When an activity takes place. A day without a year is in the plan's year."""
    text = " ".join(text.split())
    if UNDECIDED.fullmatch(text):
        return ReadTime(TimeKind.UNDECIDED, note=_("Ingen tid. Aktiviteten blir stående som ikke bestemt."))
    if ONGOING.match(text):
        return ReadTime(TimeKind.ONGOING)
    if NEW_HIRE.match(text):
        return ReadTime(TimeKind.AT_NEW_HIRE)
    note = _("«%(text)s» er ikke en bestemt tid. Teksten tas vare på.", text=text)
    try:
        days = [] if EITHER.search(text) else _days(text, half_year.year)
    except _NoDate:
        days = []
    except ValueError as error:
        return ReadTime(TimeKind.UNDECIDED, error=str(error))
    outside = next((each.day for each in days if not half_year.contains(each.day)), None)
    if outside:
        note = _("%(day)s ligger utenfor halvåret. Teksten tas vare på, men datoen settes ikke.", day=day_text(outside))
    if outside or not days:
        return ReadTime(TimeKind.UNDECIDED, vague=text, note=note)
    return ReadTime(TimeKind.DATES, days=tuple(sorted(days, key=lambda each: (each.day, each.starts or time.min))))


def _days(text: str, year: int) -> list[Days]:
    found: list[Days] = []
    parts = [part.strip() for part in re.split(r"[,;]| og (?=\d)", _months_as_numbers(text)) if part.strip()]
    for number, part in enumerate(parts):
        words, starts, ends = _clock(part)
        days = (
            [_with_month_of(words, parts[number + 1 :], year)]
            if re.fullmatch(r"\d{1,2}\.?", words)
            else _stretch(words, year)
        )
        found += [Days(day, starts, ends) for day in days]
    if not found:
        raise _NoDate
    for each in found:
        for clock in filter(None, (each.starts, each.ends)):
            utc(each.day, clock)  # a ValueError with words for the hour that a night in March does not have
    return list({(each.day, each.starts): each for each in found}.values())


def _months_as_numbers(text: str) -> str:
    """«22. april» becomes «22.4.»; a month without a day stays a word, and so no date."""
    names = "|".join(MONTHS)
    text = re.sub(
        rf"(\d{{1,2}})\.? ?({names})\b\.?", lambda m: f"{m[1]}.{MONTHS.index(m[2].lower()) + 1}.", text, flags=re.I
    )
    return re.sub(r"(\d\.) (\d{4})\b", r"\1\2", text)


def _clock(part: str) -> tuple[str, time | None, time | None]:
    """The words before «kl. 09.00–11.00», and the hours."""
    found = CLOCK.search(part)
    if found is None:
        return part, None, None
    hours = [
        (int(hour), int(minute)) for hour, minute in zip(found.groups()[::2], found.groups()[1::2], strict=True) if hour
    ]
    if any(hour > 23 or minute > 59 for hour, minute in hours):
        raise ValueError(_("Klokkeslettet finnes ikke. Skriv det slik: kl. 09.00–11.30."))
    clocks = [time(hour, minute) for hour, minute in hours]
    if len(clocks) == 2 and clocks[1] <= clocks[0]:
        raise ValueError(_("Sluttidspunktet må være etter starten. Skriv det slik: kl. 09.00–11.30."))
    return part[: found.start()].strip(), clocks[0], clocks[1] if len(clocks) == 2 else None


def _with_month_of(words: str, later: list[str], year: int) -> date:
    """The 22nd of «22. og 23. april»: the month stands with a later day."""
    for part in later:
        month = re.match(r"\d{1,2}\. ?(\d{1,2})", _clock(part)[0])
        if month:
            return _date(f"{words.rstrip('.')}.{month[1]}.", year)
    raise _NoDate


def _stretch(words: str, year: int) -> list[date]:
    """«22.04» is one day, «22.04–23.04» and «22.–23.04» are each day between."""
    ends = (
        [end.strip() for end in re.split(r"[–—]|(?<=[\d.]) ?- ?(?=\d)|\btil\b", words)]
        if not re.match(r"\d{4}-", words)
        else [words]
    )
    if len(ends) > 2:
        raise _NoDate
    last = _date(ends[-1], year)
    first = (
        _date(f"{ends[0].rstrip('.')}.{last.month}.{last.year}", year)
        if re.fullmatch(r"\d{1,2}\.?", ends[0])
        else _date(ends[0], year)
    )
    if last < first:
        raise ValueError(_("Den siste dagen må være etter den første. Skriv for eksempel 22.04–23.04."))
    if (last - first).days >= LONGEST_STRETCH:
        raise _NoDate
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _date(words: str, year: int) -> date:
    """A date; _NoDate for other words; ValueError with what to write for a date that does not exist."""
    if not re.fullmatch(r"[\d./-]+(?: ?\d+)?", words) or not re.search(r"\d[./-] ?\d", words):
        raise _NoDate
    return parse_date(words, default_year=year)
