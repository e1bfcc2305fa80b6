"""What of the learning plan waits for a person. Each part of the feature says how its lines read."""

from collections.abc import Callable
from typing import Any

from app.kernel.features import Features, Waiting
from app.kernel.i18n import _l
from app.learning import coming, waiting_activities, waiting_group, waiting_plans
from app.learning.access import READ
from app.learning.queries.search import search
from app.learning.queries.waiting import lines

READS: dict[str, Callable[[Any], Waiting | None]] = {
    "activity_to_mark": waiting_activities.to_mark,
    "activity_to_answer": waiting_activities.to_answer,
    "sharing_duty": waiting_activities.to_share,
    "theme_task": waiting_plans.my_task,
    "wish": waiting_plans.to_wish,
    "wish_became_theme": waiting_plans.wish_became_theme,
    "survey": waiting_group.survey,
    "evaluation": coming.evaluation,
}


def waiting(person: Any) -> list[Waiting]:
    """All of it, in two statements at most."""
    if not READ.allows(person):
        return []
    read = [READS[row.kind](row) for row in lines(person)]
    return [*(line for line in read if line), *waiting_plans.my_start(person)]


def register(features: Features) -> None:
    """Tell the start page what waits and what comes, which buttons people use most, and how to search here."""
    features.waiting.append((10, _l("Læring"), waiting))
    features.coming.append(coming.coming)
    features.shortcuts.append((10, coming.shortcuts))
    features.searches.append(search)
