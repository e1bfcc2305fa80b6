"""Themes of a plan, with the outcomes and activities that make them real."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.accounts.models import User
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.i18n import _
from app.learning.enums import ActivityStatus, KnowledgeSource, Origin, Phase, TimeKind
from app.learning.models import (
    Activity,
    ActivityOutcome,
    Arena,
    LearningPlan,
    Means,
    Outcome,
    Theme,
    ThemeSource,
    ThemeTask,
    Wish,
    activity_means,
)
from app.learning.queries.activities import participants_of
from app.learning.queries.checklist import FEWEST_THEMES, MOST_THEMES
from app.learning.queries.outcomes import OutcomeLine, outcomes_of_themes


@dataclass(frozen=True)
class ActivityLine:
    """A row of the plan (S3-L10). `when` is the text of a time that is no date."""

    id: int
    title: str
    first_day: date | None
    time_kind: TimeKind
    vague_time: str
    status: ActivityStatus
    arena: str | None
    place: str
    owner: str | None
    means: list[str] = field(default_factory=list)
    participants: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class ThemeLine:
    """A theme as it stands in the plan, with what it lacks."""

    id: int
    title: str
    origin: Origin
    rationale: str
    owner: str | None
    sources: list[KnowledgeSource]
    missing_phases: list[Phase]
    wishes: int
    outcomes: list[OutcomeLine]


def load_theme(theme_id: int) -> Theme:
    """A theme with its plan, group, sources and owner, or NoResultFound when it is removed."""
    return _load(theme_id, removed=False)


def load_removed_theme(theme_id: int) -> Theme:
    return _load(theme_id, removed=True)


def _load(theme_id: int, *, removed: bool) -> Theme:
    theme: Theme = _whole(None, removed, theme_id=theme_id).scalars().unique().one()
    return theme


@kept
def _whole(_nobody: None, removed: bool, *, theme_id: Any) -> Select[Theme]:
    return (
        select(Theme)
        .where(Theme.id == theme_id, Theme.removed_at.is_not(None) if removed else Theme.removed_at.is_(None))
        .options(
            joinedload(Theme.sources),
            joinedload(Theme.owner).undefer(User.away),
            joinedload(Theme.plan).options(joinedload(LearningPlan.members), joinedload(LearningPlan.department)),
        )
    )


def _has(*conditions: ColumnElement[bool]) -> Any:
    return exists().where(*conditions)


def themes_of_plan(plan: LearningPlan) -> list[ThemeLine]:
    """The themes in order, each with its outcomes. Three statements."""
    rows = _lines(None, plan_id=plan.id).all()
    outcomes = outcomes_of_themes([row.id for row in rows])
    return [
        ThemeLine(
            row.id,
            row.title,
            row.origin,
            row.rationale,
            row.owner,
            [each for each in KnowledgeSource if row._mapping[f"s_{each}"]],
            [each for each in Phase if not row._mapping[f"p_{each}"]],
            row.wishes,
            outcomes[row.id],
        )
        for row in rows
    ]


@kept
def _lines(_nobody: None, *, plan_id: Any) -> Select[*tuple[Any, ...]]:
    task = (ThemeTask.theme_id == Theme.id, ThemeTask.removed_at.is_(None))
    return (
        select(
            Theme.id,
            Theme.title,
            Theme.origin,
            Theme.rationale,
            User.name.label("owner"),
            *(
                _has(ThemeSource.theme_id == Theme.id, ThemeSource.source == each).label(f"s_{each}")
                for each in KnowledgeSource
            ),
            *(_has(*task, ThemeTask.phase == each).label(f"p_{each}") for each in Phase),
            select(func.count())
            .where(Wish.theme_id == Theme.id, Wish.removed_at.is_(None))
            .scalar_subquery()
            .label("wishes"),
        )
        .outerjoin(User, User.id == Theme.owner_id)
        .where(Theme.plan_id == plan_id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )


def activities_by_outcome(outcome_ids: Sequence[int]) -> dict[int, list[ActivityLine]]:
    """The activities of these outcomes, soonest first. Three statements."""
    rows = _activities(None, ids=outcome_ids).all()
    ids = list({row.id for row in rows})
    means, participants = _means(ids), participants_of(ids)
    found: dict[int, list[ActivityLine]] = {each: [] for each in outcome_ids}
    for row in rows:
        values = {name: value for name, value in row._mapping.items() if name != "outcome_id"}
        line = ActivityLine(**values, means=means.get(row.id, []), participants=participants.get(row.id, []))
        found[row.outcome_id].append(line)
    return found


@kept
def _activities(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ActivityOutcome.outcome_id,
            Activity.id,
            Activity.title,
            Activity.first_day,
            Activity.time_kind,
            Activity.vague_time,
            Activity.status,
            Activity.place,
            Arena.name.label("arena"),
            User.name.label("owner"),
        )
        .join(Activity, Activity.id == ActivityOutcome.activity_id)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .outerjoin(User, User.id == Activity.owner_id)
        .where(ActivityOutcome.outcome_id.in_(ids), Activity.removed_at.is_(None))
        .order_by(Activity.first_day.is_(None), Activity.first_day, Activity.title, Activity.id)
    )


def _means(activity_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for activity_id, name in _means_of(None, ids=activity_ids):
        found.setdefault(activity_id, []).append(name)
    return found


@kept
def _means_of(_nobody: None, *, ids: Any) -> Select[*tuple[int, str]]:
    return (
        select(activity_means.c.activity_id, Means.name)
        .join(Means, Means.id == activity_means.c.means_id)
        .where(activity_means.c.activity_id.in_(ids))
        .order_by(Means.name)
    )


def balance(themes: Sequence[ThemeLine]) -> tuple[int, int]:
    """How many themes come from the organisation's goals, and how many from the staff (S3-L07)."""
    from_goals = sum(theme.origin is Origin.ORGANISATION for theme in themes)
    return from_goals, len(themes) - from_goals


def warnings(themes: Sequence[ThemeLine]) -> list[str]:
    """What to think over before publishing; nothing of it stops anybody (S3-L06, S3-L07)."""
    found = []
    from_goals, from_staff = balance(themes)
    if 0 < len(themes) < FEWEST_THEMES:
        found.append(_("Det er få temaer. Tre–fire i halvåret er prøvd og virker."))
    if len(themes) > MOST_THEMES:
        found.append(_("Det er mange temaer. Tre–fire i halvåret gir rom for å gå i dybden."))
    if len(themes) > 1 and 0 in (from_goals, from_staff):
        missing = Origin.STAFF if from_staff == 0 else Origin.ORGANISATION
        found.append(
            _("Ingen temaer kommer fra «%(origin)s». To fra hver side er prøvd og virker.", origin=missing.label)
        )
    return found


def theme_choices(plan_id: int, *, but: int | None = None, empty: str | None = None) -> list[SelectChoice]:
    rows = db.session.execute(
        select(Theme.id, Theme.title)
        .where(Theme.plan_id == plan_id, Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id)
    )
    choices = [SelectChoice(str(row.id), row.title) for row in rows if row.id != but]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


def wishes_of(theme: Theme) -> Sequence[Any]:
    """id and text of the notes that became this theme."""
    return db.session.execute(
        select(Wish.id, Wish.text).where(Wish.theme_id == theme.id, Wish.removed_at.is_(None)).order_by(Wish.id)
    ).all()


@dataclass(frozen=True)
class Hanging:
    """What hangs on a theme. `only_here` are the activities that serve nothing else, so that they would go with it."""

    outcomes: Sequence[Any]
    only_here: Sequence[Any]
    elsewhere_too: Sequence[Any]
    tasks: Sequence[Any]
    wishes: int


def hanging_on(theme: Theme) -> Hanging:
    outcomes = db.session.execute(
        select(Outcome.id, Outcome.text)
        .where(Outcome.theme_id == theme.id, Outcome.removed_at.is_(None))
        .order_by(Outcome.id)
    ).all()
    only_here, elsewhere = activities_on([row.id for row in outcomes])
    tasks = db.session.execute(
        select(ThemeTask.id, ThemeTask.text).where(ThemeTask.theme_id == theme.id, ThemeTask.removed_at.is_(None))
    ).all()
    return Hanging(outcomes, only_here, elsewhere, tasks, len(wishes_of(theme)))


def activities_on(outcome_ids: Sequence[int]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Activities (id, title) of these outcomes: those that serve nothing else, and those that do."""
    other = exists().where(
        ActivityOutcome.activity_id == Activity.id,
        ActivityOutcome.outcome_id.not_in(outcome_ids),
        ActivityOutcome.outcome_id == Outcome.id,
        Outcome.removed_at.is_(None),
    )
    served = select(ActivityOutcome.activity_id).where(ActivityOutcome.outcome_id.in_(outcome_ids))
    rows = db.session.execute(
        select(Activity.id, Activity.title, other.label("elsewhere"))
        .where(Activity.id.in_(served), Activity.removed_at.is_(None))
        .order_by(Activity.title, Activity.id)
    ).all()
    return [row for row in rows if not row.elsewhere], [row for row in rows if row.elsewhere]
