"""When an activity takes place: checked once, for new activities, edited ones, moved ones and imported ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.dates import NonexistentTimeError, day, utc
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import Activity, ActivityMove, ActivityOccurrence, LearningPlan


@dataclass(frozen=True)
class TimeSlot:
    """One day in Norwegian time. `field` is the form field that a refusal belongs to."""

    day: date
    starts: time | None = None
    ends: time | None = None
    field: str | None = None


@dataclass(frozen=True)
class ActivityTime:
    """When: dates, or one of the other kinds; `vague` keeps the words of somebody who did not know yet (S3-L13)."""

    kind: TimeKind
    slots: Sequence[TimeSlot] = ()
    vague: str = ""
    outside_half_year: bool = False


Moments = tuple[date, datetime | None, datetime | None]


def moments(slot: TimeSlot) -> Moments:
    """Day, start and end in UTC; says no to hours that do not exist and to an end that is not after the start."""
    if slot.ends and not slot.starts:
        raise DomainError(_("Skriv også når det begynner."), slot.field)
    try:
        starts = utc(slot.day, slot.starts) if slot.starts else None
        ends = utc(slot.day, slot.ends) if slot.ends else None
    except NonexistentTimeError as error:
        raise DomainError(str(error), slot.field) from error
    if starts and ends and ends <= starts:
        raise DomainError(_("Velg et sluttidspunkt etter starten, samme dag."), slot.field)
    return slot.day, starts, ends


def checked(time_: ActivityTime, plan: LearningPlan) -> list[Moments]:
    """The moments of an activity in this plan, sorted; a DomainError for the first that cannot be."""
    if time_.kind is not TimeKind.DATES:
        return []
    if not time_.slots:
        raise DomainError(_("Skriv minst én dato, eller velg «Ikke bestemt»."), "day_0")
    seen: dict[tuple[date, datetime | None], Moments] = {}
    for slot in time_.slots:
        if not time_.outside_half_year and not plan.half_year.contains(slot.day):
            first, last = day(plan.half_year.first_day), day(plan.half_year.last_day)
            raise DomainError(
                _(
                    "Velg en dato fra %(first)s til %(last)s, eller kryss av for at den ligger utenfor halvåret "
                    "med vilje.",
                    first=first,
                    last=last,
                ),
                slot.field,
            )
        found = moments(slot)
        if found[:2] in seen:
            raise DomainError(_("Datoen %(day)s står to ganger med samme tid.", day=day(slot.day)), slot.field)
        seen[found[:2]] = found
    return sorted(seen.values(), key=lambda each: (each[0], each[1] or utc(each[0], time.min)))


def set_time(activity: Activity, plan: LearningPlan, time_: ActivityTime) -> None:
    """Give an activity its time; its occurrences must be loaded. Those that stay the same are kept."""
    wanted = {found[:2]: found for found in checked(time_, plan)}
    kept = {(each.day, each.starts_at): each for each in activity.occurrences}
    for key, row in kept.items():
        if key not in wanted:
            activity.occurrences.remove(row)
        else:
            row.ends_at = wanted[key][2]
    for key, (on, starts, ends) in wanted.items():
        if key not in kept:
            activity.occurrences.append(ActivityOccurrence(day=on, starts_at=starts, ends_at=ends))
    activity.time_kind = time_.kind
    activity.vague_time = time_.vague if time_.kind is TimeKind.UNDECIDED else ""
    activity.outside_half_year = bool(wanted) and any(not plan.half_year.contains(on) for on, _starts in wanted)
    activity.first_day = min((on for on, _starts in wanted), default=None)


def free_to_change(activity: Activity, plan: LearningPlan) -> bool:
    """Whether the time is still edited as the rest. In a published plan a decided time is moved, with a reason."""
    if activity.status is not ActivityStatus.PLANNED:
        return False
    return plan.published_at is None or activity.time_kind is TimeKind.UNDECIDED


def move_activity(activity: Activity, *, time_: ActivityTime, reason: str, by: User) -> None:
    """New time; the earlier dates and the reason stay in its history. Needs plan and occurrences loaded."""
    if activity.status is not ActivityStatus.PLANNED:
        raise DomainError(_("Bare en planlagt aktivitet kan flyttes."))
    kind, vague = activity.time_kind, activity.vague_time
    earlier = sorted(_as_text(row.day, row.starts_at, row.ends_at) for row in activity.occurrences)
    wanted = sorted(_as_text(*each) for each in checked(time_, activity.plan))
    same_words = time_.kind is not TimeKind.UNDECIDED or time_.vague == vague
    if (kind, earlier) == (time_.kind, wanted) and same_words:
        raise DomainError(_("Dette er tiden aktiviteten har fra før. Velg en ny."), "day_0")
    set_time(activity, activity.plan, time_)
    db.session.add(
        ActivityMove(
            activity_id=activity.id,
            earlier=[dict(zip(("day", "starts_at", "ends_at"), each, strict=True)) for each in earlier],
            earlier_text="" if kind is TimeKind.DATES else vague or str(kind.label),
            reason=reason,
            moved_by_id=by.id,
        )
    )
    activity.accepted_gaps = [gap for gap in activity.accepted_gaps if gap != "date"]
    changed_for_calendars(activity)
    record("move", activity, by=by)
    db.session.flush()


def changed_for_calendars(activity: Activity) -> None:
    """Calendars take the newer of two entries; touching also makes an older open form stale."""
    activity.calendar_sequence += 1
    activity.touch()


def _as_text(on: date, starts: datetime | None, ends: datetime | None) -> tuple[str, str, str]:
    return on.isoformat(), starts.isoformat() if starts else "", ends.isoformat() if ends else ""
