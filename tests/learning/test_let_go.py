"""After three years attendance keeps its count and loses its person, and not a half-year earlier."""

import time_machine
from sqlalchemy import func, select

from app.kernel import jobs
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import AttendanceState
from app.learning.models import Attendance
from tests.factories import make, make_activity, make_outcome, make_plan, make_theme


def attended_in(half_year, *people):
    plan = make_plan(half_year)
    activity = make_activity(make_outcome(make_theme(plan)), plan=plan)
    for person in people:
        make(Attendance, activity_id=activity.id, user_id=person.id, state=AttendanceState.ATTENDED)
    return activity


def named(activity) -> tuple[int, int]:
    """How many attended, and how many of them are still named."""
    return db.session.execute(
        select(func.count(), func.count(Attendance.user_id)).where(Attendance.activity_id == activity.id)
    ).one()


@time_machine.travel("2029-07-01 03:00+02:00", tick=False)
def test_attendance_of_three_years_ago_is_counted_and_not_named(cast):
    old = attended_in(HalfYear(2026, 1), cast.colleague, cast.coach)
    kept = attended_in(HalfYear(2026, 2), cast.colleague, cast.coach)
    db.session.commit()
    assert jobs.run_nightly()["attendance"] == 2
    assert (named(old), named(kept)) == ((2, 0), (2, 2))
    assert jobs.run_nightly()["attendance"] == 0
