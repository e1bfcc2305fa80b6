"""Deadlines of a case: the first employer met, and the clock of one that is closed (settled question 2): asked a month
before, deleted when its time is over if somebody has answered, locked until then if not."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from app.caseload.models import Case
from app.kernel.dates import today
from app.kernel.retention import NOTICE, PERIODS, Unit, cutoff_day, due_day

FIRST_MEETING_DAYS = 30  # from the start to the first employer met (settled question 11)

CORRECTABLE = timedelta(days=15)  # from the day the end was recorded (product 3.11)

CLOSED_CASE = PERIODS["closed_case"]


@dataclass(frozen=True)
class Clock:
    """How many months from closing this office keeps a case, and the day somebody decided so, if anybody has. A case is
    not deleted by a new number before two weeks have passed, so that nobody is surprised."""

    months: int = CLOSED_CASE.number
    changed_on: date | None = None

    @property
    def kept_since(self) -> date:
        """What was closed on this day or before has been kept its whole time."""
        return cutoff_day(self.months, Unit.MONTHS)

    def asked_on(self, case: Case) -> date | None:
        """The day the coach is asked what became of what matters in the case."""
        return due_day(case.retention_from, self.months - 1, Unit.MONTHS) if case.retention_from else None

    def due_on(self, case: Case) -> date | None:
        """The day it has been kept its whole time: locked from here while nobody has answered."""
        return due_day(case.retention_from, self.months, Unit.MONTHS) if case.retention_from else None

    def deleted_on(self, case: Case) -> date | None:
        """The first day whose night deletes it once it is answered; today for one whose time is over."""
        due = self.due_on(case)
        if due is None:
            return None
        return max(due, today(), *([self.changed_on + NOTICE] if self.changed_on else []))

    def is_asked(self, case: Case) -> bool:
        asked = self.asked_on(case)
        return case.archiving is None and asked is not None and asked <= today()

    def is_locked(self, case: Case) -> bool:
        due = self.due_on(case)
        return case.archiving is None and due is not None and due <= today()


def can_correct(case: Case) -> bool:
    """Whether the cause and the day of the end may still be put right."""
    return case.end_recorded_on is not None and today() <= case.end_recorded_on + CORRECTABLE


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier), or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
