"""Sums of a step-up plan: what a percentage is in hours, and what the periods come to together.

A full week is 37.5 hours over five days, Monday to Friday. Public holidays are counted as other weekdays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from flask_babel import ngettext

from app.kernel.i18n import _

FULL_WEEK = 2250
"""Minutes."""

FULL_DAY = FULL_WEEK // 5


class Period(Protocol):
    from_on: date
    to_on: date
    percentage: int


@dataclass(frozen=True)
class Sums:
    """`workdays` of all periods; `minutes` worked in them all."""

    workdays: int
    minutes: int
    first: int  # percentages
    last: int


def week_minutes(percentage: int) -> int:
    """Minutes of work in a week. 20 % of 37.5 hours is 450. Half a minute is let go."""
    return FULL_WEEK * percentage // 100


def workdays(first: date, last: date) -> int:
    """Days from Monday to Friday, both ends counted."""
    days = (last - first).days + 1
    whole, rest = divmod(max(days, 0), 7)
    return whole * 5 + sum((first + timedelta(days=extra)).isoweekday() <= 5 for extra in range(rest))


def sums(periods: Sequence[Period]) -> Sums | None:
    """Periods in the order of their days; None without any."""
    if not periods:
        return None
    days = [workdays(each.from_on, each.to_on) for each in periods]
    hundredths = sum(count * FULL_DAY * each.percentage for count, each in zip(days, periods, strict=True))
    return Sums(sum(days), hundredths // 100, periods[0].percentage, periods[-1].percentage)


def overlapping(periods: Sequence[Period], from_on: date, to_on: date) -> Period | None:
    """The first of these that has a day in common with the one from – to."""
    return next((each for each in periods if each.from_on <= to_on and from_on <= each.to_on), None)


def falls(periods: Sequence[Period], from_on: date, percentage: int) -> tuple[int, int] | None:
    """(before, after) where the percentage goes down into or out of a period that begins on this day."""
    before = [each for each in periods if each.from_on < from_on]
    after = [each for each in periods if each.from_on > from_on]
    if before and before[-1].percentage > percentage:
        return before[-1].percentage, percentage
    if after and after[0].percentage < percentage:
        return percentage, after[0].percentage
    return None


def hours(minutes: int) -> str:
    """«7 timer og 30 minutter»."""
    whole, rest = divmod(minutes, 60)
    words = []
    if whole or not rest:
        words.append(ngettext("%(num)d time", "%(num)d timer", whole))
    if rest:
        words.append(ngettext("%(num)d minutt", "%(num)d minutter", rest))
    return _(" og ").join(words)


def course(periods: Sequence[Period]) -> str:
    """How the percentages go, in words."""
    if not periods:
        return ""
    steps = [each.percentage for each in periods]
    pairs = list(pairwise(steps))
    if not pairs:
        return _("Én periode på %(percent)s prosent.", percent=steps[0])
    if all(later == earlier for earlier, later in pairs):
        return _("Samme prosent hele veien: %(percent)s.", percent=steps[0])
    if all(later >= earlier for earlier, later in pairs):
        return _("Prosenten stiger fra %(first)s til %(last)s.", first=steps[0], last=steps[-1])
    return _("Prosenten går ned underveis: %(steps)s.", steps=" – ".join(map(str, steps)))


def gap_days(periods: Sequence[Period]) -> list[tuple[date, date]]:
    """Stretches between two periods that none of them covers, first and last day, when they hold a weekday."""
    found = []
    for earlier, later in pairwise(periods):
        first, last = earlier.to_on + timedelta(days=1), later.from_on - timedelta(days=1)
        if workdays(first, last):
            found.append((first, last))
    return found
