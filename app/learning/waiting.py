"""What of the learning plan waits for a person. Each part of the feature says how its lines read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.accounts.queries.absences import leaders_away
from app.kernel.features import Features, Waiting
from app.kernel.i18n import _, _l
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

OF_THE_OFFICE = ("activity_to_mark", "theme_task", "evaluation")
"""What whoever stands in for a leader sees too."""


def waiting(person: Any) -> list[Waiting]:
    """All of it, in two statements at most."""
    if not READ.allows(person):
        return []
    read = [READS[row.kind](row) for row in lines(person)]
    return [*(line for line in read if line), *waiting_plans.my_start(person), *for_leaders_away(person)]


def for_leaders_away(person: Any) -> list[Waiting]:
    """What waits in the plan for a leader whom this person answers for: the office's work, nothing of the leader's own
    learning. Nothing is asked for anybody else."""
    if not person.stands_in_for_leader:
        return []
    return [
        replace(line, detail=" · ".join(filter(None, (line.detail, _("for %(name)s", name=leader.name)))))
        for leader in leaders_away(person)
        for row in lines(leader)
        if row.kind in OF_THE_OFFICE and (line := READS[row.kind](row))
    ]


def register(features: Features) -> None:
    """Tell the start page what waits and what comes, which buttons people use most, and how to search here."""
    features.waiting.append((10, _l("Læring"), waiting))
    features.coming.append(coming.coming)
    features.shortcuts.append((10, coming.shortcuts))
    features.searches.append(search)
