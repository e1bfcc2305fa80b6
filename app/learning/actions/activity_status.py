"""What becomes of an activity: carried out, cancelled, planned again. Moving is in activity_times."""

from datetime import date

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.actions.activity_times import ActivityTime, TimeSlot, changed_for_calendars, set_time
from app.learning.actions.attendance import forget_who_was_invited, keep_who_was_invited
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import Activity


def carry_out(activity: Activity, *, on: date, by: User) -> None:
    """It took place. Whom it was for is kept from now on, so that figures stand when people come and go.
    One without a time gets this day. Needs plan and occurrences loaded."""
    if activity.status is not ActivityStatus.PLANNED:
        raise DomainError(_("Bare en planlagt aktivitet kan merkes som gjennomført."))
    if on > today():
        raise DomainError(_("Velg en dag som har vært."), "carried_out_on")
    if ahead := activity.lies_ahead:
        text = _("Aktiviteten er satt opp %(day)s. Ble den holdt tidligere, må den flyttes først.", day=day(ahead))
        raise DomainError(text, "carried_out_on")
    if activity.time_kind is TimeKind.UNDECIDED:
        vague = activity.vague_time
        outside = not activity.plan.half_year.contains(on)
        set_time(activity, activity.plan, ActivityTime(TimeKind.DATES, [TimeSlot(on)], outside_half_year=outside))
        activity.vague_time = vague
    activity.status = ActivityStatus.CARRIED_OUT
    activity.carried_out_on = on
    keep_who_was_invited(activity)
    changed_for_calendars(activity)
    record("carry_out", activity, by=by)
    db.session.flush()


def cancel_activity(activity: Activity, *, reason: str, by: User) -> None:
    """It will not take place. It stays in the plan, and in the figures if the plan was published."""
    if activity.status is not ActivityStatus.PLANNED:
        raise DomainError(_("Bare en planlagt aktivitet kan avlyses."))
    activity.status = ActivityStatus.CANCELLED
    activity.cancelled_at = now()
    activity.cancelled_reason = reason
    changed_for_calendars(activity)
    record("cancel", activity, by=by)
    db.session.flush()


def reopen_activity(activity: Activity, *, by: User) -> None:
    """Planned again. Marks of who came are kept."""
    if activity.status is ActivityStatus.PLANNED:
        raise DomainError(_("Aktiviteten er allerede planlagt."))
    if activity.status is ActivityStatus.CARRIED_OUT:
        forget_who_was_invited(activity)
    activity.status = ActivityStatus.PLANNED
    activity.carried_out_on = activity.cancelled_at = None
    activity.cancelled_reason = ""
    changed_for_calendars(activity)
    record("reopen", activity, by=by)
    db.session.flush()
