"""Factories of activities, who is invited, and who came."""

from datetime import date, time, timedelta
from typing import Any

from app.accounts.models import User
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AttendanceState, AudienceKind, TimeKind
from app.learning.models import Activity, ActivityOccurrence, ActivityParticipant, Attendance, LearningPlan, Outcome
from tests.factories import make, make_activity, make_outcome, make_plan, make_theme


def make_small_plan(half_year: HalfYear | None = None, **values: Any) -> tuple[LearningPlan, Outcome]:
    """A plan with one theme and one outcome."""
    plan = make_plan(half_year, **values) if half_year else make_plan(**values)
    return plan, make_outcome(make_theme(plan, title="Motiverende intervju"), text="kan bruke åpne spørsmål")


def make_dated(
    outcome: Outcome,
    plan: LearningPlan,
    *days: date,
    starts: time | None = None,
    ends: time | None = None,
    everyone: bool = False,
    people: tuple[User, ...] = (),
    **values: Any,
) -> Activity:
    """An activity on these days, for these people."""
    occurrences = [
        ActivityOccurrence(
            day=on, starts_at=utc(on, starts) if starts else None, ends_at=utc(on, ends) if ends else None
        )
        for on in days
    ]
    lines = [ActivityParticipant(kind=AudienceKind.EVERYONE)] if everyone else []
    lines += [ActivityParticipant(kind=AudienceKind.PERSON, user_id=person.id) for person in people]
    given = {"time_kind": TimeKind.DATES, "occurrences": occurrences, "first_day": min(days), "participants": lines}
    return make_activity(outcome, plan=plan, **{**given, **values})


def make_attended(activity: Activity, *people: User) -> None:
    for person in people:
        make(Attendance, activity_id=activity.id, user_id=person.id, state=AttendanceState.ATTENDED)


def make_carried_out(outcome: Outcome, plan: LearningPlan, *people: User, days_ago: int = 1, **values: Any) -> Activity:
    """One that took place, with these people there."""
    on = today() - timedelta(days=days_ago)
    given = {"status": ActivityStatus.CARRIED_OUT, "carried_out_on": on, "people": people}
    activity = make_dated(outcome, plan, on, **{**given, **values})
    make_attended(activity, *people)
    return activity


def whole(activity_id: int) -> Activity:
    """The activity as its loader gives it, in a fresh session."""
    from app.learning.queries.activities import load_whole_activity

    db.session.expire_all()
    return load_whole_activity(activity_id)
