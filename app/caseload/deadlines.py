"""Deadlines of a case: the first employer met, and the clock of one that is closed (settled question 2): asked at five
months, deleted at six when it is answered."""

from calendar import monthrange
from datetime import date, timedelta

from app.caseload.models import Case
from app.kernel.dates import today

FIRST_MEETING_DAYS = 30  # from the start to the first employer met (settled question 11)

CORRECTABLE = timedelta(days=15)  # from the day the end was recorded (product 3.11)

ASKED_AFTER, DELETED_AFTER = 5, 6  # months from closing


def can_correct(case: Case) -> bool:
    """Whether the cause and the day of the end may still be put right."""
    return case.end_recorded_on is not None and today() <= case.end_recorded_on + CORRECTABLE


def asked_on(case: Case) -> date | None:
    """The day the coach is asked what became of what matters in the case."""
    return months_after(case.retention_from, ASKED_AFTER) if case.retention_from else None


def deleted_on(case: Case) -> date | None:
    """The day it is deleted, or locked until somebody has answered."""
    return months_after(case.retention_from, DELETED_AFTER) if case.retention_from else None


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier), or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
