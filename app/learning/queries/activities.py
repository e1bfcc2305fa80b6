"""Reads of activities: one with all its parts, what its page shows, and those of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.accounts.asking import kept
from app.accounts.models import Team, User
from app.accounts.queries.absences import with_note
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.learning.enums import AudienceKind
from app.learning.models import (
    Activity,
    ActivityMove,
    ActivityOccurrence,
    ActivityOutcome,
    ActivityParticipant,
    Arena,
    LearningPlan,
    Material,
    Means,
    Outcome,
    Theme,
    activity_means,
)
from app.learning.queries.invited import concerns
from app.learning.words import role_words


def load_activity(activity_id: int) -> Activity:
    """An activity with its plan, working group, arena and days, or NoResultFound."""
    activity: Activity = _activity(None, activity_id=activity_id).scalars().unique().one()
    return activity


@kept
def _activity(_nobody: None, *, activity_id: Any) -> Select[Activity]:
    return _activities().where(Activity.id == activity_id, Activity.removed_at.is_(None))


def load_removed_activity(activity_id: int) -> Activity:
    """One that was removed, for taking it back."""
    return _one(_activities().where(Activity.id == activity_id, Activity.removed_at.is_not(None)))


def load_whole_activity(activity_id: int) -> Activity:
    """With everything that its form changes."""
    parts = joinedload(Activity.outcomes), selectinload(Activity.means), selectinload(Activity.participants)
    return _one(_activities().where(Activity.id == activity_id, Activity.removed_at.is_(None)).options(*parts))


def _activities() -> Select[Activity]:
    plan = joinedload(Activity.plan)
    return select(Activity).options(
        plan.joinedload(LearningPlan.members),
        plan.joinedload(LearningPlan.department),
        joinedload(Activity.arena),
        selectinload(Activity.occurrences),
    )


def _one(statement: Select[Activity]) -> Activity:
    return db.session.scalars(statement).unique().one()


def outcomes_of(activity_id: int) -> Sequence[Any]:
    """The outcomes an activity serves: outcome_id, text, theme_id, theme."""
    return _outcomes(None, activity_id=activity_id).all()


@kept
def _outcomes(_nobody: None, *, activity_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Outcome.id.label("outcome_id"), Outcome.text, Theme.id.label("theme_id"), Theme.title.label("theme"))
        .join(ActivityOutcome, ActivityOutcome.outcome_id == Outcome.id)
        .join(Theme, Theme.id == Outcome.theme_id)
        .where(ActivityOutcome.activity_id == activity_id, Outcome.removed_at.is_(None), Theme.removed_at.is_(None))
        .order_by(Theme.position, Theme.id, Outcome.id)
    )


@dataclass(frozen=True)
class Participant:
    """One line of whom an activity is for, with the name of what it says."""

    kind: AudienceKind
    label: Any


def participants_of(activity_ids: Sequence[int]) -> dict[int, list[Participant]]:
    """Whom these activities are for, by activity, in one query."""
    found: dict[int, list[Participant]] = {each: [] for each in activity_ids}
    for row in _participants(None, ids=activity_ids):
        label = {
            AudienceKind.EVERYONE: AudienceKind.EVERYONE.label,
            AudienceKind.ROLE: row.role and role_words(row.role),
            AudienceKind.TEAM: row.team,
            AudienceKind.PERSON: row.person,
            AudienceKind.GUEST: row.guest,
        }[row.kind]
        found[row.activity_id].append(Participant(row.kind, label))
    return found


@kept
def _participants(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    line = ActivityParticipant
    return (
        select(line.activity_id, line.kind, line.role, line.guest, Team.name.label("team"), User.name.label("person"))
        .outerjoin(Team, Team.id == line.team_id)
        .outerjoin(User, User.id == line.user_id)
        .where(line.activity_id.in_(ids))
        .order_by(line.id)
    )


def moves_of(activity_id: int) -> Sequence[Any]:
    """Earlier dates with reasons, newest first: rows of (ActivityMove, name of who moved it or None)."""
    return _moves(None, activity_id=activity_id).all()


@kept
def _moves(_nobody: None, *, activity_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(ActivityMove, User.name)
        .outerjoin(User, User.id == ActivityMove.moved_by_id)
        .where(ActivityMove.activity_id == activity_id)
        .order_by(ActivityMove.id.desc())
    )


def materials_of(activity_id: int) -> Sequence[Material]:
    """Links for those who could not be there, oldest first."""
    return _materials(None, activity_id=activity_id).scalars().all()


@kept
def _materials(_nobody: None, *, activity_id: Any) -> Select[Material]:
    stands = Material.activity_id == activity_id, Material.removed_at.is_(None)
    return select(Material).where(*stands).order_by(Material.id)


def load_material(material_id: int) -> Material:
    """A link with its activity, or NoResultFound."""
    return _material(material_id, removed=False)


def load_removed_material(material_id: int) -> Material:
    return _material(material_id, removed=True)


def _material(material_id: int, *, removed: bool) -> Material:
    plan = joinedload(Material.activity).joinedload(Activity.plan).joinedload(LearningPlan.members)
    statement = (
        select(Material)
        .join(Activity, Activity.id == Material.activity_id)
        .where(Material.id == material_id, Activity.removed_at.is_(None), Material.removed_at.is_not(None) == removed)
    )
    return db.session.scalars(statement.options(plan)).unique().one()


def means_of(activity_id: int) -> Sequence[str]:
    """The names of an activity's means."""
    return _means(None, activity_id=activity_id).scalars().all()


@kept
def _means(_nobody: None, *, activity_id: Any) -> Select[*tuple[str]]:
    return (
        select(Means.name)
        .join(activity_means, activity_means.c.means_id == Means.id)
        .where(activity_means.c.activity_id == activity_id)
        .order_by(Means.name)
    )


def arena_choices(*, keep: int | None = None, empty: str) -> list[SelectChoice]:
    """The register of arenas as choices; `keep` also offers a removed one that still stands on the thing."""
    rows = db.session.execute(
        select(Arena.id, Arena.name)
        .where(or_(Arena.removed_at.is_(None), Arena.id == keep))
        .order_by(Arena.name, Arena.id)
    )
    return [SelectChoice("", empty), *(SelectChoice(str(row.id), row.name) for row in rows)]


def people_of(activity: Activity) -> dict[str, str | None]:
    """The names of the owner and of the colleague who leads, with who answers if they are away, in one query."""
    row = _people(None, activity_id=activity.id).one()
    return {"owner": with_note(row[0], row[1]), "led_by": with_note(row[2], row[3])}


@kept
def _people(_nobody: None, *, activity_id: Any) -> Select[*tuple[Any, ...]]:
    owner, leader = aliased(User), aliased(User)
    return (
        select(owner.name, owner.away, leader.name, leader.away)
        .select_from(Activity)
        .outerjoin(owner, owner.id == Activity.owner_id)
        .outerjoin(leader, leader.id == Activity.led_by_id)
        .where(Activity.id == activity_id)
    )


def activities_for_person(user: User, first: date, last: date) -> Sequence[Any]:
    """The days from first to last on which an activity concerns this person – invited, leading or answering for it –
    in order: rows with activity_id, title, status, place, arena, sequence, updated_at, day, starts_at, ends_at,
    occurrence_id and plan_id. Cancelled ones are there with their status, so that calendars can take them away.
    """
    return db.session.execute(
        occurrences_between(first, last)
        .where(concerns(user))
        .order_by(ActivityOccurrence.day, ActivityOccurrence.starts_at)
    ).all()


def occurrences_between(first: date, last: date) -> Select[*tuple[Any, ...]]:
    """All days of the office's activities from first to last, as activities_for_person gives them."""
    return (
        select(
            Activity.id.label("activity_id"),
            Activity.plan_id,
            Activity.title,
            Activity.status,
            Activity.place,
            Arena.name.label("arena"),
            Activity.calendar_sequence.label("sequence"),
            Activity.updated_at,
            ActivityOccurrence.id.label("occurrence_id"),
            ActivityOccurrence.day,
            ActivityOccurrence.starts_at,
            ActivityOccurrence.ends_at,
        )
        .join(Activity, Activity.id == ActivityOccurrence.activity_id)
        .outerjoin(Arena, Arena.id == Activity.arena_id)
        .where(Activity.removed_at.is_(None), ActivityOccurrence.day.between(first, last))
    )
