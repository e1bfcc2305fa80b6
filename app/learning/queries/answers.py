"""Reads of answers after activities. Only answers that have been let out are read; see docs/decisions/0006."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from app.kernel.anonymity import enough
from app.kernel.dates import today
from app.kernel.db import db
from app.learning.enums import ActivityStatus
from app.learning.models import Activity, ActivityAnswer

OPEN_FOR = timedelta(days=60)
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Answers:
    """What five people or more have answered: how many chose each number, and their texts in no order."""

    distribution: dict[int, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(self.distribution.values())

    @property
    def equal_texts(self) -> list[tuple[str, int]]:
        """Each text once, with how many wrote just that; the most common first."""
        return Counter(self.texts).most_common()

    @property
    def mean(self) -> float:
        return sum(value * count for value, count in self.distribution.items()) / self.count


def answers_of(activity_id: int) -> Answers | None:
    """The answers that may be shown, or None while there are fewer than five. One query."""
    rows = db.session.execute(
        select(ActivityAnswer.usefulness, ActivityAnswer.will_do)
        .where(ActivityAnswer.activity_id == activity_id)
        .order_by(ActivityAnswer.id)  # ids are random, so this is no order
    ).all()
    if not enough(len(rows)):
        return None
    counted = Counter(row.usefulness for row in rows)
    return Answers({value: counted[value] for value in SCALE}, [row.will_do for row in rows if row.will_do])


def open_until(activity: Activity) -> date | None:
    """The last day one can answer; None for an activity that has not taken place."""
    if activity.status is not ActivityStatus.CARRIED_OUT or activity.carried_out_on is None:
        return None
    return activity.carried_out_on + OPEN_FOR


def is_open(activity: Activity) -> bool:
    last = open_until(activity)
    return last is not None and today() <= last
