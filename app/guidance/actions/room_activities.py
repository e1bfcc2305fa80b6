"""Learning activities: both suggest, the person decides, does and reflects."""

from datetime import date
from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.actions.messages import is_guest
from app.guidance.guests import Guest
from app.guidance.models import RoomActivity
from app.guidance.queries.theme_rooms import ThemeRoom
from app.guidance.theme_words import Decision, LearningArena
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add(
    place: ThemeRoom, *, what: str, aim: str, arena: LearningArena, on_day: date | None, by: Any
) -> RoomActivity:
    """What the person writes is chosen; what the counsellor writes is a suggestion."""
    was_active(place.room.id)
    activity = RoomActivity(
        room_id=place.room.id,
        theme_id=place.theme.id,
        by_guest=is_guest(by),
        what=what,
        aim=aim,
        arena=arena,
        on_day=on_day,
        decision=Decision.CHOSEN if is_guest(by) else Decision.SUGGESTED,
    )
    db.session.add(activity)
    db.session.flush()
    audit.record("create", activity, by=by)
    return activity


def change(
    activity: RoomActivity, *, what: str, aim: str, arena: LearningArena, on_day: date | None, by: Any
) -> None:
    was_active(activity.room_id)
    activity.what, activity.aim, activity.arena, activity.on_day = what, aim, arena, on_day
    db.session.flush()
    audit.record("change", activity, by=by)


def decide(activity: RoomActivity, decision: Decision, *, by: Guest) -> None:
    """The person says yes or no to a suggestion, or lets it wait again."""
    was_active(activity.room_id)
    if activity.by_guest:
        raise DomainError(_("Dette har du skrevet selv."))
    if activity.done_on is not None:
        raise DomainError(_("Aktiviteten er gjort. Ta bort at den er gjort først."))
    activity.decision, activity.decided_at = decision, None if decision is Decision.SUGGESTED else now()
    db.session.flush()
    audit.record("decide", activity, by=by)


def finish(activity: RoomActivity, *, done_on: date, reflection: str, share: bool, by: Guest) -> None:
    """Done, and what the person thinks of it. The counsellor reads the reflection only when it is shared."""
    if activity.decision is not Decision.CHOSEN:
        raise DomainError(_("Si ja til forslaget først."))
    if done_on > today():
        raise DomainError(_("Skriv dagen du gjorde det. Den kan ikke være fram i tid."), "done_on")
    was_active(activity.room_id)
    activity.done_on, activity.reflection, activity.reflection_shared = done_on, reflection, share and bool(reflection)
    db.session.flush()
    audit.record("finish", activity, by=by)


def reopen(activity: RoomActivity, *, by: Guest) -> None:
    """Not done after all; what was written is kept, for the person alone."""
    was_active(activity.room_id)
    activity.done_on, activity.reflection_shared = None, False
    db.session.flush()
    audit.record("reopen", activity, by=by)
