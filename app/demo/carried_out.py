"""What became of the demonstration's activities whose day has passed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.accounts.models import User
from app.kernel.dates import today, utc
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AttendanceState
from app.learning.models import (
    Activity,
    ActivityAnswer,
    ActivityAnswered,
    ActivityMove,
    Attendance,
    Material,
    SharingDuty,
)

if TYPE_CHECKING:
    from app.demo.learning import Half

WILL_DO = (
    "Ta opp neste steg tidligere i samtalen",
    "Spørre mer, forklare mindre",
    "Øve med en kollega først",
    "Ringe en bedrift jeg ikke kjenner",
    "Avtale tid til å skrive rett etterpå",
    "",
    "",
    "",
)


def moment(on: date, at: time = time(9)) -> datetime:
    """A working morning, or another time that day."""
    return utc(on, at)


def what_became(activity: Activity, day: date, invited: list[User], half: Half) -> None:
    """What became of an activity whose day has passed: mostly carried out, some moved, a few cancelled or forgotten."""
    chance = half.random.random()
    if chance < 0.08:
        activity.status, activity.cancelled_at = ActivityStatus.CANCELLED, moment(day - timedelta(days=3))
        activity.cancelled_reason = "Foreleseren ble syk, og vi fant ingen ny dato"
        return
    if chance < 0.2:
        _moved(activity, day)
    if half.running and chance > 0.93:
        return  # the day has passed and nobody has said what came of it
    activity.status, activity.carried_out_on = ActivityStatus.CARRIED_OUT, day
    came = [person for person in invited if half.random.random() < 0.78]
    for person in invited:
        state = (
            AttendanceState.ATTENDED
            if person in came
            else half.random.choice((AttendanceState.EXCUSED, AttendanceState.INVITED))
        )
        db.session.add(Attendance(activity_id=activity.id, user_id=person.id, state=state))
    for person in came:
        if half.random.random() < 0.6:
            db.session.add(ActivityAnswered(activity_id=activity.id, user_id=person.id))
            useful = half.random.choice((2, 3, 3, 4, 4, 4, 5, 5))
            db.session.add(
                ActivityAnswer(activity_id=activity.id, usefulness=useful, will_do=half.random.choice(WILL_DO))
            )
    if half.random.random() < 0.5:
        db.session.add(
            Material(activity_id=activity.id, title="Lysark og oppgaver", address="https://intranett.example/fagdag")
        )
    if activity.outside_course:
        _sharing(activity, day, came[:3], half)


def _moved(activity: Activity, day: date) -> None:
    earlier = [{"day": (day - timedelta(days=14)).isoformat(), "starts_at": None, "ends_at": None}]
    moved_at = moment(day - timedelta(days=16))
    db.session.add(
        ActivityMove(
            activity_id=activity.id,
            earlier=earlier,
            reason="Kolliderte med kontormøtet",
            moved_at=moved_at,
            moved_by_id=activity.owner_id,
        )
    )
    activity.calendar_sequence = 1


def _sharing(activity: Activity, day: date, people: list[User], half: Half) -> None:
    cast = [half.people.cast["employee"], *people][:3]
    for n, person in enumerate({each.id: each for each in cast}.values()):
        done = None if half.running and n < 2 else day + timedelta(days=20)
        db.session.add(
            SharingDuty(
                plan_id=half.plan.id,
                activity_id=activity.id,
                user_id=person.id,
                course=activity.title,
                arena_id=half.arenas["Fagmøte"],
                planned_on=today() + timedelta(days=9) if done is None else day + timedelta(days=18),
                done_on=done,
                what_was_shared="Tre råd til åpne spørsmål" if done else "",
            )
        )
