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
    OutcomeAudience,
    Theme,
    ThemeSource,
    ThemeTask,
)
from app.learning.queries.export import means_of, of_plan, served_outcomes, themes_and_outcomes


def plan_content(plan: LearningPlan) -> dict[str, Any]:
    """What is written to the file."""
    pairs = themes_and_outcomes(plan)
    themes = list(dict.fromkeys(theme for theme, _outcome in pairs))
    outcomes = [outcome for _theme, outcome in pairs if outcome]
    whom = _audiences(plan, [outcome.id for outcome in outcomes])
    numbered = {outcome.id: number for number, outcome in enumerate(outcomes)}
    activities, arenas = _activities(plan)
    served, means = served_outcomes(plan), means_of(plan)
    tasks, sources = _tasks(themes), _sources(themes)
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "half_year": str(plan.half_year),
        "arenas": [
            {"name": arena.name, "place": arena.place, "formality": arena.formality, "frequency": arena.frequency}
            for arena in arenas
        ],
        "themes": [
            {
                **{name: getattr(theme, name) for name in THEME_TEXTS},
                "origin": theme.origin,
                "sign_figure": theme.sign_figure,
                "sources": sources[theme.id],
                "tasks": tasks[theme.id],
            }
            for theme in themes
        ],
        "outcomes": [
            {
                "theme": themes.index(theme),
                "text": outcome.text,
                "kind": outcome.kind,
                "level": outcome.level,
                "audience": whom["outcome", outcome.id],
            }
            for theme, outcome in pairs
            if outcome
        ],
        "activities": [
            {
                **{name: getattr(activity, name) for name in ACTIVITY_TEXTS},
                "outcomes": sorted(numbered[each] for each in served[activity.id] if each in numbered),
                "arena": next((arena.name for arena in arenas if arena.id == activity.arena_id), ""),
                "means": means[activity.id],
                "participants": whom["activity", activity.id],
                "time": TimeKind.UNDECIDED if activity.time_kind is TimeKind.DATES else activity.time_kind,
                "outside_course": activity.outside_course,
            }
            for activity in activities
            if any(each in numbered for each in served[activity.id])
        ],
    }


def _activities(plan: LearningPlan) -> tuple[list[Activity], list[Arena]]:
    found = db.session.execute(
        select(Activity, Arena)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .where(Activity.plan_id == plan.id, Activity.removed_at.is_(None), Activity.status != ActivityStatus.CANCELLED)
        .order_by(Activity.id)
    ).all()
    return [row[0] for row in found], list(dict.fromkeys(row[1] for row in found if row[1]))


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
