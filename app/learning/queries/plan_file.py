"""The plan as a file that another office can begin with.

No names of people: who owns, leads or takes part by name, guests, teams, wishes, places and dates stay at home.
Texts that people have written go along as they are; the page before the download shows them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import literal, select, union_all

from app.accounts.models import User
from app.kernel.db import db
from app.learning.enums import ActivityStatus, AudienceKind, TimeKind
from app.learning.forms.plan_file import ACTIVITY_TEXTS, FORMAT, SCHEMA, THEME_TEXTS
from app.learning.models import (
    Activity,
    ActivityParticipant,
    Arena,
    LearningPlan,
    Outcome,
    OutcomeAudience,
    Theme,
    ThemeSource,
    ThemeTask,
)
from app.learning.queries.export import means_of, of_plan, served_outcomes, themes_and_outcomes

ARENA_VALUES = ("name", "place", "formality", "frequency")


def plan_content(plan: LearningPlan) -> dict[str, Any]:
    """What is written to the file."""
    pairs = themes_and_outcomes(plan)
    themes = list(dict.fromkeys(theme for theme, _outcome in pairs))
    outcomes = [outcome for _theme, outcome in pairs if outcome]
    activities, arenas = _activities(plan)
    numbers = {outcome.id: number for number, outcome in enumerate(outcomes)}
    served = {
        activity_id: sorted(numbers[each] for each in ids if each in numbers)
        for activity_id, ids in served_outcomes(plan).items()
    }
    means, whom = means_of(plan), _audiences(plan, list(numbers))
    tasks, sources = _tasks(themes), _sources(themes)
    places = {theme.id: number for number, theme in enumerate(themes)}
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "half_year": str(plan.half_year),
        "arenas": [{name: getattr(arena, name) for name in ARENA_VALUES} for arena in arenas.values()],
        "themes": [{**_theme(theme), "sources": sources[theme.id], "tasks": tasks[theme.id]} for theme in themes],
        "outcomes": [
            {**_outcome(each), "theme": places[each.theme_id], "audience": whom["outcome", each.id]}
            for each in outcomes
        ],
        "activities": [
            {
                **_activity(activity),
                "outcomes": served[activity.id],
                "arena": arenas[activity.arena_id].name if activity.arena_id else "",
                "means": means[activity.id],
                "participants": whom["activity", activity.id],
            }
            for activity in activities
            if served.get(activity.id)
        ],
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return {name: getattr(theme, name) for name in (*THEME_TEXTS, "origin", "sign_figure")}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {name: getattr(outcome, name) for name in ("text", "kind", "level")}


def _activity(activity: Activity) -> dict[str, Any]:
    """Days are the office's own: another one decides its own."""
    decided = activity.time_kind is TimeKind.DATES
    return {
        **{name: getattr(activity, name) for name in (*ACTIVITY_TEXTS, "outside_course")},
        "time": TimeKind.UNDECIDED if decided else activity.time_kind,
    }


def _activities(plan: LearningPlan) -> tuple[list[Activity], dict[int, Arena]]:
    """The activities that stand, and the arenas they use by id."""
    found = db.session.execute(
        select(Activity, Arena)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .where(Activity.plan_id == plan.id, Activity.removed_at.is_(None), Activity.status != ActivityStatus.CANCELLED)
        .order_by(Activity.id)
    ).all()
    return [row[0] for row in found], {row[1].id: row[1] for row in found if row[1]}


def _audiences(plan: LearningPlan, outcome_ids: Sequence[int]) -> dict[tuple[str, int], list[str]]:
    """Whom outcomes and activities are for: «everyone» and roles; teams, people and guests are the office's own."""
    shared = (AudienceKind.EVERYONE, AudienceKind.ROLE)
    rows = db.session.execute(
        union_all(
            select(literal("outcome"), OutcomeAudience.outcome_id, OutcomeAudience.role).where(
                OutcomeAudience.outcome_id.in_(outcome_ids), OutcomeAudience.kind.in_(shared)
            ),
            select(literal("activity"), ActivityParticipant.activity_id, ActivityParticipant.role).where(
                ActivityParticipant.activity_id.in_(of_plan(plan)), ActivityParticipant.kind.in_(shared)
            ),
        )
    )
    result: dict[tuple[str, int], list[str]] = defaultdict(list)
    for what, of, role in rows:
        result[what, of].append(str(role) if role else AudienceKind.EVERYONE)
    return result


def _tasks(themes: Sequence[Theme]) -> dict[int, list[dict[str, str]]]:
    result: dict[int, list[dict[str, str]]] = defaultdict(list)
    for task in db.session.scalars(
        select(ThemeTask)
        .where(ThemeTask.theme_id.in_([theme.id for theme in themes]), ThemeTask.removed_at.is_(None))
        .order_by(ThemeTask.id)
    ):
        result[task.theme_id].append({"phase": task.phase, "text": task.text})
    return result


def _sources(themes: Sequence[Theme]) -> dict[int, list[str]]:
    result: dict[int, list[str]] = defaultdict(list)
    rows = select(ThemeSource.theme_id, ThemeSource.source).where(
        ThemeSource.theme_id.in_([theme.id for theme in themes])
    )
    for theme_id, source in db.session.execute(rows.order_by(ThemeSource.source)):
        result[theme_id].append(source)
    return result


def texts_of(content: dict[str, Any]) -> Iterator[str]:
    """Everything in the file that somebody has written."""
    for theme in content["themes"]:
        yield from (theme[name] for name in THEME_TEXTS)
        yield from (task["text"] for task in theme["tasks"])
    yield from (outcome["text"] for outcome in content["outcomes"])
    for activity in content["activities"]:
        yield from (activity[name] for name in ACTIVITY_TEXTS)
        yield from activity["means"]
    yield from (arena["name"] for arena in content["arenas"])


def people_named(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Texts that seem to name somebody at the office: (text, name). A hint before the file leaves the house."""
    names = db.session.scalars(select(User.name))
    parts = {part for name in names for part in name.split() if len(part) > 3 and part[0].isupper()}
    if not parts:
        return []
    named = re.compile(rf"\b(?:{'|'.join(re.escape(part) for part in sorted(parts, key=len, reverse=True))})s?\b")
    found = [(text, named.search(text)) for text in dict.fromkeys(texts_of(content))]
    return [(text, match[0]) for text, match in found if match]
