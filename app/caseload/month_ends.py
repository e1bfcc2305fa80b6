"""How things stood on the last day of each month, told in months: what may be kept of a case that is deleted.

A span holds from the first day of one month until, not with, the first day of another. Something true at the end of
March until some day of June is true from 1 March until 1 June: at the end of June it was over.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, TypeVar

Value = TypeVar("Value")

Months = tuple[date, date]
"""The first, and the first that is not with."""

Dated = Sequence[tuple[date, Any]]
"""A history in order: what began on each day."""


def latest(rows: Dated, day: date) -> Any:
    """What the row that began last says on a day; None before the first."""
    return next((value for from_on, value in reversed(rows) if from_on <= day), None)


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    return last_of(day) + timedelta(1)


def at_month_ends(
    changes: Iterable[date], value_on: Callable[[date], Value | None]
) -> list[tuple[date, date | None, Value]]:
    """The value on the last day of each month from the first of these days on, as months from and until; the last span
    has no end. `value_on` changes on these days only; None is nothing to tell."""
    months = sorted({first_of(day) for day in changes})
    values = [(month, value_on(last_of(month))) for month in months]
    runs = [(next(rows)[0], value) for value, rows in groupby(values, lambda each: each[1])]
    untils: list[date | None] = [*(month for month, _value in runs[1:]), None]
    return [(month, until, value) for (month, value), until in zip(runs, untils, strict=True) if value is not None]


def merged(spans: Iterable[Months]) -> list[Months]:
    """The same months, each once: what overlaps or follows at once is one span; what is empty is none."""
    found: list[Months] = []
    for first, until in sorted(each for each in spans if each[0] < each[1]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(until, found[-1][1]))
        else:
            found.append((first, until))
    return found
