"""D2: at night exactly what is due goes, never a day early, also when the clocks change and over leap days.

The expected moments are written by hand here, independent of app/kernel/retention.py.
"""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine
from sqlalchemy import Date

from app.accounts.models import User
from app.kernel.dates import OSLO
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import in_portions
from app.kernel.retention import PERIODS, Unit
from app.privacy.retention.due import Deadline, deadlines
from app.privacy.retention.work import let_go
from tests.privacy.dummies import as_of, dummy, stands, without_checks

pytestmark = pytest.mark.embedded

A_MOMENT, A_DAY = timedelta(seconds=1), timedelta(days=1)

# The night, and by number of months the Norwegian moment before which everything has been kept its whole time.
NIGHTS = {
    "2027-03-28 03:30": {3: "2026-12-28 03:30", 12: "2026-03-28 03:30", 24: "2025-03-28 03:30"},  # no 02:30 this night
    "2027-10-31 03:30": {3: "2027-07-31 03:30", 12: "2026-10-31 03:30", 24: "2025-10-31 03:30"},  # 02:30 twice
    "2028-02-29 03:30": {3: "2027-11-29 03:30", 12: "2027-02-28 24:00", 24: "2026-02-28 24:00"},  # a leap day
    "2029-02-28 03:30": {3: "2028-11-28 03:30", 12: "2028-02-28 03:30", 24: "2027-02-28 03:30"},  # a year after it
    "2027-12-31 03:30": {3: "2027-09-30 24:00", 12: "2026-12-31 03:30", 24: "2025-12-31 03:30"},
    "2028-01-01 03:30": {3: "2027-10-01 03:30", 12: "2027-01-01 03:30", 24: "2026-01-01 03:30"},
}
# The same for what has a day: the last day that goes.
LAST_DAYS = {
    "2027-03-28 03:30": {24: "2025-03-28"},
    "2027-10-31 03:30": {24: "2025-10-31"},
    "2028-02-29 03:30": {24: "2026-02-28"},
    "2029-02-28 03:30": {24: "2027-02-28"},
    "2027-12-31 03:30": {24: "2025-12-31"},
    "2028-01-01 03:30": {24: "2026-01-01"},
}
BY_HAND = {"audit_event", "look_up", "security_event", "case", "feedback_contract", "quarterly_review", "user"}
"""Tables whose rows go by rules that a dummy cannot keep: they have tests of their own."""


def moment(words: str) -> datetime:
    day, clock = words.split()
    midnight = clock == "24:00"
    local = datetime.fromisoformat(f"{day} {'00:00' if midnight else clock}").replace(tzinfo=OSLO)
    return (local + A_DAY * midnight).astimezone(UTC) - A_MOMENT * midnight


def last_to_go(deadline: Deadline, night: str) -> tuple[datetime, bool]:
    """The last moment (or day) that goes on this night, and whether it is a day."""
    is_day = isinstance(deadline.clock.type, Date)
    if deadline.unit is Unit.DAYS:
        return moment(night) - timedelta(days=deadline.number), is_day
    if is_day:
        return moment(f"{LAST_DAYS[night][deadline.number]} 12:00"), True
    return moment(NIGHTS[night][deadline.number]), False


def all_deadlines() -> list[Deadline]:
    lengths = {key: period.number for key, period in PERIODS.items()}
    return [each for each in deadlines(lengths) if each.kept.table not in BY_HAND]


def name_of(deadline: Deadline) -> str:
    return f"{deadline.kept.table}.{deadline.of_owner or deadline.clock.name}"


def row_from(deadline: Deadline, at: datetime, **values: str) -> dict:
    if deadline.of_owner:
        owner = dummy(User.__table__, deactivated_at=at)
        return dummy(deadline.table, **{deadline.of_owner: owner["id"], **values})
    local = at.astimezone(OSLO).date()
    return dummy(deadline.table, **{deadline.clock.name: as_of(deadline.clock, at, local), **values})


@pytest.mark.parametrize("deadline", [pytest.param(each, id=name_of(each)) for each in all_deadlines()])
def test_exactly_what_is_due_goes(app, deadline):
    """D2: for each deadline on six nights: what has just been kept its whole time goes, what came a moment (or a day)
    later stays, and what has no such moment stays."""
    job = registered().nightly[deadline.job] if deadline.job else partial(let_go, deadline)
    table = deadline.table
    for night in NIGHTS:
        with time_machine.travel(moment(night), tick=False), without_checks():
            last, is_day = last_to_go(deadline, night)
            strictly = bool(deadline.job)  # some jobs of their own let a row stand at its very moment
            due = row_from(deadline, last - strictly * (A_DAY if is_day else A_MOMENT))
            early = row_from(deadline, last + (A_DAY if is_day else A_MOMENT))
            other = dummy(table) if deadline.clock.nullable or deadline.of_owner else early
            gone = partial(stands, table)
            in_portions(job(), db.session.flush)
            assert [gone(row) for row in (due, early, other)] == [False, True, True], night
