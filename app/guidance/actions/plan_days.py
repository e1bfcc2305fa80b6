"""Daily activities, and the periods of the step-up plan. Only the person writes them."""

from datetime import date
from typing import Any

from app.guidance import step_up
from app.guidance.actions.activity import was_active
from app.guidance.models import DailyActivity, GuidanceRoom, StepUpPeriod
from app.guidance.queries.plans import periods_of
from app.kernel import audit
from app.kernel.dates import day as day_text
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def write_day(
    room: GuidanceRoom,
    activity: DailyActivity | None = None,
    *,
    day: date,
    text: str,
    reflection: str,
    shared: bool,
    by: Any,
) -> DailyActivity:
    """Add one, or change one."""
    was_active(room.id)
    row = activity or DailyActivity(room_id=room.id)
    row.day, row.text, row.reflection, row.shared = day, text, reflection, shared
    return _written(row, new=activity is None, by=by)  # type: ignore[no-any-return]


def write_period(
    room: GuidanceRoom,
    period: StepUpPeriod | None = None,
    *,
    from_on: date,
    to_on: date,
    percentage: int,
    tasks: str,
    accommodation: str,
    may_fall: bool,
    by: Any,
) -> StepUpPeriod:
    """Add one, or change one. Two periods share no day; a percentage that goes down must be meant (`may_fall`)."""
    was_active(room.id)
    if to_on < from_on:
        raise DomainError(_("Velg en dag som ikke er før den første dagen."), "to_on")
    refuse_overlap(room.id, from_on, to_on, except_id=period.id if period else None)
    others = [each for each in periods_of(room.id) if period is None or each.id != period.id]
    fall = step_up.falls(others, from_on, percentage)
    if fall and not may_fall:
        values = {"before": fall[0], "after": fall[1]}
        words = _("Prosenten går ned fra %(before)s til %(after)s. Er det meningen, krysser du av for det.", **values)
        raise DomainError(words, "may_fall")
    row = period or StepUpPeriod(room_id=room.id)
    row.from_on, row.to_on, row.percentage = from_on, to_on, percentage
    row.tasks, row.accommodation = tasks, accommodation
    return _written(row, new=period is None, by=by)  # type: ignore[no-any-return]


def refuse_overlap(room_id: int, from_on: date, to_on: date, *, except_id: int | None = None) -> None:
    others = [each for each in periods_of(room_id) if each.id != except_id]
    other = step_up.overlapping(others, from_on, to_on)
    if other is not None:
        first, last = day_text(other.from_on), day_text(other.to_on)
        words = _("Dagene går inn i perioden %(first)s–%(last)s. Velg andre dager.", first=first, last=last)
        raise DomainError(words, "from_on")


def _written(row: Any, *, new: bool, by: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    audit.record("create" if new else "change", row, by=by)
    return row
