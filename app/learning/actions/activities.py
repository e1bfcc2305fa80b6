"""Writes of activities: add, change, remove."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User
from app.kernel.audit import record
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import remove, restore
from app.learning.actions.activity_times import ActivityTime, changed_for_calendars, checked, set_time
from app.learning.enums import AudienceKind
from app.learning.models import Activity, ActivityOutcome, ActivityParticipant, LearningPlan, Means, Outcome, Theme
from app.learning.queries.activities import outcomes_of


@dataclass(frozen=True)
class Invited:
    """One line of whom an activity is for: everyone, a role, a team, a person or a guest from outside."""

    kind: AudienceKind
    role: Role | None = None
    team_id: int | None = None
    user_id: int | None = None
    guest: str = ""


@dataclass(frozen=True)
class ActivityDetails:
    """All that is said of an activity in the plan (S3-L10). `time` None leaves the time as it is."""

    title: str
    outcome_ids: Sequence[int]
    time: ActivityTime | None = None
    description: str = ""
    arena_id: int | None = None
    place: str = ""
    means: Sequence[Means] = ()
    invited: Sequence[Invited] = field(default=(Invited(AudienceKind.EVERYONE),))
    owner_id: int | None = None
    led_by_id: int | None = None
    led_by_outside: str = ""
    evaluation: str = ""
    outside_course: bool = False


def add_activity(plan: LearningPlan, details: ActivityDetails, *, by: User, **also: Any) -> Activity:
    """A new row of the plan. `also` are columns that only imports and carrying over know of."""
    assert details.time is not None
    activity = Activity(plan_id=plan.id, plan=plan, outcomes=[], means=[], participants=[], occurrences=[], **also)
    _fill(activity, details)
    set_time(activity, plan, details.time)
    db.session.add(activity)
    record("add", activity, by=by)
    db.session.flush()
    return activity


def change_activity(activity: Activity, details: ActivityDetails, *, by: User) -> None:
    """Needs plan, outcomes, means, participants and occurrences loaded."""
    if details.time is not None:
        checked(details.time, activity.plan)  # first, so that a refusal leaves the activity as it was
    _fill(activity, details)
    if details.time is not None:
        set_time(activity, activity.plan, details.time)
    changed_for_calendars(activity)
    record("change", activity, by=by)
    db.session.flush()


def remove_activity(activity: Activity, *, by: User) -> None:
    changed_for_calendars(activity)
    remove(activity, by=by)


def restore_activity(activity: Activity, *, by: User) -> None:
    """Back in the plan, unless all that it served has been removed meanwhile."""
    if not outcomes_of(activity.id):
        raise DomainError(_("Læringsutbyttet som aktiviteten hører til, er fjernet. Hent det tilbake først."))
    changed_for_calendars(activity)
    restore(activity, by=by)


def change_notes(activity: Activity, *, notes: str, by: User) -> None:
    """What those who could not be there should know."""
    activity.notes = notes
    record("change_notes", activity, by=by)
    db.session.flush()


def _fill(activity: Activity, details: ActivityDetails) -> None:
    outcome_ids = _outcomes_of_plan(activity.plan, details.outcome_ids)
    activity.title = details.title
    activity.description = details.description
    activity.arena_id = details.arena_id
    activity.place = details.place
    activity.owner_id = details.owner_id
    activity.led_by_id = details.led_by_id
    activity.led_by_outside = details.led_by_outside
    activity.evaluation = details.evaluation
    activity.outside_course = details.outside_course
    activity.means = list(details.means)
    _match(
        activity.outcomes, outcome_ids, lambda row: row.outcome_id, lambda wanted: ActivityOutcome(outcome_id=wanted)
    )
    _match(
        activity.participants, dict.fromkeys(details.invited), _invited, lambda line: ActivityParticipant(**vars(line))
    )


def _outcomes_of_plan(plan: LearningPlan, outcome_ids: Iterable[int]) -> list[int]:
    """An activity serves at least one outcome of a theme in the same plan."""
    wanted = list(dict.fromkeys(outcome_ids))
    if not wanted:
        raise DomainError(_("Velg minst ett læringsutbytte."), "outcome_ids")
    found = set(
        db.session.scalars(
            select(Outcome.id)
            .join(Theme, Theme.id == Outcome.theme_id)
            .where(
                Outcome.id.in_(wanted),
                Theme.plan_id == plan.id,
                Outcome.removed_at.is_(None),
                Theme.removed_at.is_(None),
            )
        )
    )
    if found != set(wanted):
        raise DomainError(_("Et av læringsutbyttene finnes ikke lenger i denne planen. Velg på nytt."), "outcome_ids")
    return wanted


def _invited(row: ActivityParticipant) -> Invited:
    return Invited(row.kind, row.role, row.team_id, row.user_id, row.guest)


def _match(rows: list[Any], wanted: Iterable[Any], key: Callable[[Any], Any], make: Callable[[Any], Any]) -> None:
    """Make `rows` say what is wanted: those that say it already stay, so that no row is deleted and made again."""
    wanted = list(wanted)
    for row in [row for row in rows if key(row) not in wanted]:
        rows.remove(row)
    present = {key(row) for row in rows}
    rows.extend(make(each) for each in wanted if each not in present)
