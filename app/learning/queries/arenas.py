"""Reads of the register of arenas (S3-L31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.accounts.queries.absences import names_and_notes
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.paging import Paged, paged
from app.learning.enums import Place
from app.learning.models import Activity, Arena, FlowParty, KnowledgeFlow, LearningPlan

LISTED = 50


def load_arena(arena_id: int) -> Arena:
    """An arena that is in the register, or NoResultFound."""
    return db.session.scalars(select(Arena).where(Arena.id == arena_id, Arena.removed_at.is_(None))).one()


def load_removed_arena(arena_id: int) -> Arena:
    """An arena that was taken out and can be brought back, or NoResultFound."""
    return db.session.scalars(select(Arena).where(Arena.id == arena_id, Arena.removed_at.is_not(None))).one()


CONDITIONS = {
    "internal": Arena.place == Place.INTERNAL,
    "external": Arena.place == Place.EXTERNAL,
    "formal": Arena.formality == "formal",
    "informal": Arena.formality == "informal",
    "no_purpose": Arena.purpose == "",
    "no_responsible": Arena.responsible_id.is_(None),
}


@dataclass(frozen=True)
class ArenaFilter:
    """What the list shows: one of CONDITIONS, or all."""

    show: str = ""

    def on(self, query: Select[tuple[Arena]]) -> Select[tuple[Arena]]:
        return query.where(CONDITIONS[self.show]) if self.show in CONDITIONS else query


def listed(chosen: ArenaFilter) -> Paged:
    """Rows of (arena, name of who is responsible, number of flows, number of activities), by name."""
    flows = (
        select(func.count(KnowledgeFlow.id))
        .where(KnowledgeFlow.arena_id == Arena.id, KnowledgeFlow.removed_at.is_(None))
        .scalar_subquery()
    )
    activities = (
        select(func.count(Activity.id))
        .where(Activity.arena_id == Arena.id, Activity.removed_at.is_(None))
        .scalar_subquery()
    )
    query = (
        select(Arena, User.name.label("responsible"), flows.label("flows"), activities.label("activities"))
        .outerjoin(User, User.id == Arena.responsible_id)
        .where(Arena.removed_at.is_(None))
        .order_by(func.lower(Arena.name), Arena.id)
    )
    return paged(chosen.on(query))


def counts() -> dict[str, int]:
    """How many arenas each filter shows, «all» included. One statement."""
    row = db.session.execute(
        select(
            func.count(Arena.id).label("all"),
            func.count(Arena.id).filter(Arena.place == Place.INTERNAL).label("internal"),
            func.count(Arena.id).filter(Arena.place == Place.EXTERNAL).label("external"),
            func.count(Arena.id).filter(Arena.formality == "formal").label("formal"),
            func.count(Arena.id).filter(Arena.formality == "informal").label("informal"),
            func.count(Arena.id).filter(Arena.purpose == "").label("no_purpose"),
            func.count(Arena.id).filter(Arena.responsible_id.is_(None)).label("no_responsible"),
        ).where(Arena.removed_at.is_(None))
    ).one()
    return dict(row._mapping)


def responsible_name(arena: Arena) -> str | None:
    """With who answers, if that one is away."""
    return names_and_notes([arena.responsible_id]).get(arena.responsible_id or 0)


@dataclass(frozen=True)
class Hanging:
    """What hangs on an arena: the first rows of each kind, and how many there are in all."""

    flows: Sequence[Any]  # rows of id, from, to, topic
    flow_count: int
    activities: Sequence[Any]  # rows of id, title, half-year
    activity_count: int


def hanging_on(arena: Arena) -> Hanging:
    """Flows and activities of an arena. Four statements."""
    source, target = aliased(FlowParty), aliased(FlowParty)
    flows = (
        select(KnowledgeFlow.id, source.name, target.name, KnowledgeFlow.topic)
        .join(source, source.id == KnowledgeFlow.from_party_id)
        .join(target, target.id == KnowledgeFlow.to_party_id)
        .where(KnowledgeFlow.arena_id == arena.id, KnowledgeFlow.removed_at.is_(None))
        .order_by(KnowledgeFlow.topic, KnowledgeFlow.id)
    )
    activities = (
        select(Activity.id, Activity.title, LearningPlan.half_year)
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(Activity.arena_id == arena.id, Activity.removed_at.is_(None))
        .order_by(LearningPlan.half_year.desc(), Activity.title)
    )
    return Hanging(
        db.session.execute(flows.limit(LISTED)).all(),
        _count(flows),
        db.session.execute(activities.limit(LISTED)).all(),
        _count(activities),
    )


def _count(query: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def arena_choices(*, keep: int | None = None, empty: str | None = None) -> list[SelectChoice]:
    """Arenas as choices; `keep` also offers a removed one that still stands there; `empty` is the first."""
    rows = db.session.execute(
        select(Arena.id, Arena.name)
        .where(Arena.removed_at.is_(None) | (Arena.id == keep))
        .order_by(func.lower(Arena.name), Arena.id)
    ).all()
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    return [SelectChoice("", empty), *choices] if empty is not None else choices
