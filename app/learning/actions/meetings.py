"""Changes of the working group's meetings."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import NonexistentTimeError, now, utc
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.models import GroupMeeting, LearningPlan


def create_series(
    plan: LearningPlan, *, days: Sequence[date], at: time, minutes: int, places: Sequence[str], agenda: str, by: User
) -> str:
    """A meeting on each day; the places take turns. Gives the mark that takes the series back."""
    series = secrets.token_hex(8)
    meetings = []
    for number, day in enumerate(days):
        starts_at = _moment(day, at, "at")
        place = places[number % len(places)] if places else ""
        meetings.append(
            GroupMeeting(
                plan_id=plan.id,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=minutes),
                place=place,
                agenda=agenda,
                series=series,
            )
        )
    db.session.add_all(meetings)
    db.session.flush()
    for meeting in meetings:
        audit.record("create", meeting, by=by)
    return series


def remove_series(plan: LearningPlan, series: str, *, by: User) -> int:
    """Take back meetings that were made together; those that somebody has worked on since stay. Gives how many went."""
    meetings = db.session.scalars(
        select(GroupMeeting).where(
            GroupMeeting.plan_id == plan.id,
            GroupMeeting.series == series,
            GroupMeeting.version == 1,
            GroupMeeting.removed_at.is_(None),
        )
    ).all()
    for meeting in meetings:
        meeting.removed_at = now()
        audit.record("remove", meeting, by=by)
    db.session.flush()
    return len(meetings)


def create_meeting(
    plan: LearningPlan, *, day: date, at: time, until: time, place: str, agenda: str, by: User
) -> GroupMeeting:
    """Add one meeting. Raises DomainError when it ends before it starts or the clock never shows the time."""
    starts_at, ends_at = _span(day, at, until)
    meeting = GroupMeeting(
        plan_id=plan.id, starts_at=starts_at, ends_at=ends_at, place=place, agenda=agenda, series=secrets.token_hex(8)
    )
    db.session.add(meeting)
    db.session.flush()
    audit.record("create", meeting, by=by)
    return meeting


def change_meeting(
    meeting: GroupMeeting,
    *,
    day: date,
    at: time,
    until: time,
    place: str,
    agenda: str,
    minutes: str,
    decisions: str,
    by: User,
) -> None:
    meeting.starts_at, meeting.ends_at = _span(day, at, until)
    meeting.place, meeting.agenda = place, agenda
    meeting.minutes, meeting.decisions = minutes, decisions
    db.session.flush()
    audit.record("change", meeting, by=by)


def cancel_meeting(meeting: GroupMeeting, *, by: User) -> None:
    meeting.cancelled_at = now()
    db.session.flush()
    audit.record("cancel", meeting, by=by)


def restore_meeting(meeting: GroupMeeting, *, by: User) -> None:
    meeting.cancelled_at = None
    db.session.flush()
    audit.record("restore", meeting, by=by)


def _span(day: date, at: time, until: time) -> tuple[datetime, datetime]:
    if until <= at:
        raise DomainError(_("Møtet må slutte etter at det begynner."), "until")
    return _moment(day, at, "at"), _moment(day, until, "until")


def _moment(day: date, at: time, field: str) -> datetime:
    try:
        return utc(day, at)
    except NonexistentTimeError as error:
        raise DomainError(str(error), field) from error
