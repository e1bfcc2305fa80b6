"""How long somebody has been in work: milestones at 4, 13, 26 and 52 weeks (S3-E13; varighet i arbeid).

Days of the jobs count, not days of the case. Days in several jobs at the same time count once. A gap of up to the
office's limit between two jobs does not reset the clock; the days of the gap themselves do not count.
The same rule in SQL, for many cases: `queries/sustained_work.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MILESTONES = (4, 13, 26, 52)
"""Weeks."""

WEEK = 7

Span = tuple[date, date | None]
"""First and last day of a job; no last day while it runs."""


@dataclass(frozen=True)
class Stretch:
    """Days in work without a break: from `start` up to, not including, `end`."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def stretches(spans: Iterable[Span], *, on: date) -> list[Stretch]:
    """The jobs up to the beginning of the day `on`, in order; what overlaps or follows without a day between is one."""
    found: list[Stretch] = []
    ends = ((start, min(on, last + timedelta(1)) if last else on) for start, last in spans)
    for start, end in sorted(each for each in ends if each[0] < each[1]):
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Stretch(start, end))
    return found


def chains(spans: Iterable[Span], *, gap_days: int, on: date) -> list[list[Stretch]]:
    """Stretches that count together, since no gap between them is longer than `gap_days`."""
    found: list[list[Stretch]] = []
    parts = stretches(spans, on=on)
    for before, part in pairwise([None, *parts]):
        assert part is not None
        if before is None or (part.start - before.end).days > gap_days:
            found.append([])
        found[-1].append(part)
    return found


def reached(spans: Iterable[Span], *, gap_days: int, on: date) -> dict[int, date]:
    """Milestones reached by the day `on`, each with the day it was first reached: four weeks from Monday 2 March are
    reached on Monday 30 March."""
    found: dict[int, date] = {}
    for chain in chains(spans, gap_days=gap_days, on=on):
        before = 0
        for part in chain:
            for weeks in MILESTONES:
                if before < weeks * WEEK <= before + part.days:
                    found.setdefault(weeks, part.start + timedelta(weeks * WEEK - before))
            before += part.days
    return found


def days_in_work(spans: Iterable[Span], *, gap_days: int, on: date) -> int:
    """Days in work up to the day `on`, in the chain that runs then; 0 when the gap since has become too long."""
    found = chains(spans, gap_days=gap_days, on=on)
    if not found or (on - found[-1][-1].end).days > gap_days:
        return 0
    return sum(part.days for part in found[-1])


def in_work(spans: Iterable[Span], *, on: date) -> bool:
    return any(start <= on and (last is None or on <= last) for start, last in spans)


def counts_on_until(spans: Iterable[Span], *, gap_days: int) -> date | None:
    """The last day on which a new job can begin without resetting the clock; None while a job has no end."""
    ends = [last for _start, last in spans]
    if not ends or None in ends:
        return None
    return max(last for last in ends if last) + timedelta(gap_days + 1)


def next_milestone(days: int) -> int | None:
    """The first milestone, in weeks, that this number of days does not reach."""
    return next((weeks for weeks in MILESTONES if days < weeks * WEEK), None)
