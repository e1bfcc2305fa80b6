"""Half-years and quarters as values, so that a period is never two free dates."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator

from app.kernel.dates import FIRST_YEAR, LAST_YEAR, today
from app.kernel.i18n import _


@dataclass(frozen=True, order=True)
class _PartOfYear:
    """One of the equal parts a calendar year is divided into; sorts by time."""

    year: int
    part: int

    PARTS: ClassVar[int]

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 1 <= self.part <= self.PARTS:
            raise ValueError(f"no such {type(self).__name__}: {self.year}-{self.part}")

    def __str__(self) -> str:
        return f"{self.year}-{self.part}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period written as year, dash, number («2026-1»); ValueError for all else."""
        match = re.fullmatch(r"([0-9]{4})-([0-9])", text)
        if match is None:
            raise ValueError(f"not a {cls.__name__}: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The period the day lies in."""
        return cls(day.year, (day.month - 1) * cls.PARTS // 12 + 1)

    @classmethod
    def current(cls) -> Self:
        """The period of today in Norway."""
        return cls.of(today())

    @property
    def first_day(self) -> date:
        """The first day, included."""
        return date(self.year, (self.part - 1) * 12 // self.PARTS + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day, included."""
        month = self.part * 12 // self.PARTS
        return date(self.year, month, monthrange(self.year, month)[1])

    def contains(self, day: date) -> bool:
        """Whether the day lies in the period, both ends included."""
        return self.first_day <= day <= self.last_day

    def next(self) -> Self:
        """The period after this one."""
        return self._shifted(1)

    def previous(self) -> Self:
        """The period before this one."""
        return self._shifted(-1)

    def weeks(self) -> list[date]:
        """The Monday of every ISO week that has a day in the period; the first may lie before it."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        return [monday + timedelta(weeks=n) for n in range((self.last_day - monday).days // 7 + 1)]

    def _shifted(self, by: int) -> Self:
        index = self.year * self.PARTS + self.part - 1 + by
        return type(self)(index // self.PARTS, index % self.PARTS + 1)


class HalfYear(_PartOfYear):
    """`2026-1` is 1 January to 30 June 2026, `2026-2` is 1 July to 31 December."""

    PARTS = 2


class Quarter(_PartOfYear):
    """`2016-3` is 1 July to 30 September 2016."""

    PARTS = 4


def label(period: HalfYear | Quarter) -> str:
    """The period in words, in the reader's language: «vår 2026», «3. kvartal 2016»."""
    if isinstance(period, Quarter):
        return _("%(number)s. kvartal %(year)s", number=period.part, year=period.year)
    if period.part == 1:
        return _("vår %(year)s", year=period.year)
    return _("høst %(year)s", year=period.year)


class HalfYearType(TypeDecorator[HalfYear]):
    """A column of half-years, kept as their text; sorting the text sorts by time."""

    impl = String(6)
    cache_ok = True

    def process_bind_param(self, value: HalfYear | None, dialect: Dialect) -> str | None:
        """The text to store; anything but a half-year is a mistake in our code."""
        if value is None:
            return None
        if not isinstance(value, HalfYear):
            raise TypeError(f"not a HalfYear: {value!r}")
        return str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> HalfYear | None:
        """The half-year that was stored."""
        return None if value is None else HalfYear.parse(value)
