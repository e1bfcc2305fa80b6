"""Plans with something to count: activities that happened, moved, were cancelled, with attendance and answers."""

from datetime import date, datetime, time, timedelta

from app.kernel.dates import utc
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AttendanceState, PlanStage, TimeKind
from app.learning.models import (
    Activity,
    ActivityAnswer,
    ActivityMove,
    ActivityOccurrence,
    Attendance,
    LearningPlan,
    Outcome,
)
from tests.factories import SPRING, make, make_activity, make_outcome, make_person, make_plan, make_theme

PUBLISHED = utc(SPRING.first_day + timedelta(days=10), time(12))
BEFORE, AFTER = PUBLISHED - timedelta(days=1), PUBLISHED + timedelta(days=1)


def running_plan(**values) -> LearningPlan:
    """A published plan."""
    return make_plan(**{"stage": PlanStage.UNDER_WAY, "published_at": PUBLISHED, **values})


def one_outcome(plan: LearningPlan, **values) -> Outcome:
    return make_outcome(make_theme(plan), **values)


def dated(outcome: Outcome, plan: LearningPlan, day: date, **values) -> Activity:
    """A planned activity on one day."""
    values = {"time_kind": TimeKind.DATES, "first_day": day, "occurrences": [ActivityOccurrence(day=day)], **values}
    return make_activity(outcome, plan=plan, **values)


def done(outcome: Outcome, plan: LearningPlan, day: date | None = None, **values) -> Activity:
    day = day or plan.half_year.first_day + timedelta(days=30)
    return dated(outcome, plan, day, **{"status": ActivityStatus.CARRIED_OUT, "carried_out_on": day, **values})


def cancelled(outcome: Outcome, plan: LearningPlan, at: datetime, **values) -> Activity:
    values = {"status": ActivityStatus.CANCELLED, "cancelled_at": at, "cancelled_reason": "Sykdom", **values}
    return make_activity(outcome, plan=plan, **values)


def moved(activity: Activity, reason: str = "Kolliderte med ferien") -> ActivityMove:
    return make(ActivityMove, activity_id=activity.id, earlier=[{"day": "2027-02-01"}], reason=reason)


def attendance(activity: Activity, *, attended: int, stayed_away: int = 0) -> None:
    for number in range(attended + stayed_away):
        state = AttendanceState.ATTENDED if number < attended else AttendanceState.EXCUSED
        db.session.add(Attendance(activity_id=activity.id, user_id=make_person().id, state=state))
    db.session.flush()


def answers(activity: Activity, *marks: int) -> None:
    for mark in marks:
        db.session.add(ActivityAnswer(activity_id=activity.id, usefulness=mark))
    db.session.flush()
