"""What an activity still lacks: «some time in spring» is what gets put off (S3-L13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from app.kernel.db import db
from app.learning.enums import ActivityStatus, TimeKind
from app.learning.models import Activity, LearningPlan

KINDS = ("date", "place", "owner")


@dataclass(frozen=True)
class Gap:
    """An activity and what it lacks: some of `date`, `place` and `owner`. `accepted` was left open on purpose."""

    activity_id: int
    title: str
    missing: frozenset[str]
    accepted: frozenset[str] = frozenset()

    @property
    def undecided(self) -> frozenset[str]:
        return self.missing - self.accepted


def missing_of(time_kind: TimeKind, place: str, arena_id: int | None, owner_id: int | None) -> frozenset[str]:
    """What one activity lacks. An arena is a place; ongoing and «at a new hire» are times."""
    lacking = {
        "date": time_kind is TimeKind.UNDECIDED,
        "place": not place and arena_id is None,
        "owner": owner_id is None,
    }
    return frozenset(kind for kind, lacks in lacking.items() if lacks)


# The same, asked of the database.
no_date = Activity.time_kind == TimeKind.UNDECIDED
no_place = and_(Activity.place == "", Activity.arena_id.is_(None))
no_owner = Activity.owner_id.is_(None)


def planned(plan: LearningPlan) -> tuple[Any, ...]:
    """The conditions of an activity that is to take place."""
    return (
        Activity.plan_id == plan.id,
        Activity.removed_at.is_(None),
        Activity.status == ActivityStatus.PLANNED,
    )


def gaps_of_plan(plan: LearningPlan) -> Sequence[Gap]:
    """The planned activities of a plan that lack something, by title. One statement."""
    rows = db.session.execute(
        select(
            Activity.id,
            Activity.title,
            Activity.time_kind,
            Activity.place,
            Activity.arena_id,
            Activity.owner_id,
            Activity.accepted_gaps,
        )
        .where(*planned(plan), or_(no_date, no_place, no_owner))
        .order_by(Activity.title, Activity.id)
    )
    return [
        Gap(
            row.id,
            row.title,
            missing_of(row.time_kind, row.place, row.arena_id, row.owner_id),
            frozenset(row.accepted_gaps or ()),
        )
        for row in rows
    ]
