"""The days of contact after a job start, worked out from the start and the end of the job (S3-E13).

A week before the start, three days after, each week of the first month, each month for a year, at 4, 13, 26 and 52
weeks, and three days after a job was lost. A milestone is that week's or month's contact, so that there are not two.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from app.caseload.enums import EndReason, FollowUp
from app.caseload.sustained_work import MILESTONES
from app.kernel.dates import is_weekend, public_holiday

Slot = tuple[FollowUp, int]
"""The kind, and which week, month or milestone."""

NOT_LOST = frozenset({EndReason.HIRED, EndReason.NEW_JOB, EndReason.EDUCATION})
"""The job led to something else: nobody needs to be caught after it."""

MONTHS = (2, 4, 5, 7, 8, 9, 10, 11)
"""Months without a milestone near: months 1, 3, 6 and 12 have weeks 4, 13, 26 and 52."""


def working_day(day: date, *, back: bool = False) -> date:
    """The day itself, or the next (or last) one on which people can be reached."""
    while is_weekend(day) or public_holiday(day):
        day += timedelta(-1 if back else 1)
    return day


def plan(started_on: date) -> dict[Slot, date]:
    """Every day of contact of a job that goes on."""
    return dict(_plan(started_on))


def _plan(started_on: date) -> Iterator[tuple[Slot, date]]:
    yield (FollowUp.BEFORE_START, 0), working_day(started_on - timedelta(7), back=True)
    yield (FollowUp.AFTER_START, 0), working_day(started_on + timedelta(3))
    for week in (1, 2, 3):
        yield (FollowUp.WEEKLY, week), working_day(started_on + timedelta(7 * week))
    for month in MONTHS:
        yield (FollowUp.MONTHLY, month), working_day(_months_after(started_on, month))
    for weeks in MILESTONES:
        yield (FollowUp.MILESTONE, weeks), working_day(started_on + timedelta(7 * weeks))


def after_loss(ended_on: date) -> date:
    """Three days after the last day at work."""
    return working_day(ended_on + timedelta(3))


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a shorter one."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return first.replace(day=min(day.day, last.day))
