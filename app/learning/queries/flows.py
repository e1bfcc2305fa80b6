"""Reads of knowledge flows: who passes what to whom, on which arena (S3-L29, S3-L30)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.paging import Paged, paged
from app.learning.enums import Place
from app.learning.models import Arena, FlowParty, KnowledgeFlow

Source = aliased(FlowParty)
Target = aliased(FlowParty)

DIRECTIONS: dict[str, ColumnElement[bool]] = {
    "internal": and_(Source.place == Place.INTERNAL, Target.place == Place.INTERNAL),
    "out": and_(Source.place == Place.INTERNAL, Target.place == Place.EXTERNAL),
    "in": and_(Source.place == Place.EXTERNAL, Target.place == Place.INTERNAL),
}


def load_flow(flow_id: int) -> KnowledgeFlow:
    """A flow that has not been removed, or NoResultFound."""
    return db.session.scalars(
        select(KnowledgeFlow).where(KnowledgeFlow.id == flow_id, KnowledgeFlow.removed_at.is_(None))
    ).one()


def load_removed_flow(flow_id: int) -> KnowledgeFlow:
    return db.session.scalars(
        select(KnowledgeFlow).where(KnowledgeFlow.id == flow_id, KnowledgeFlow.removed_at.is_not(None))
    ).one()


# A row of `rows` and a row of `arenas_in_register`; SQLAlchemy types them as Any.
FlowRow = Any
ArenaRow = Any


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@dataclass(frozen=True)
class FlowFilter:
    """What the list shows. `arena` is an id or «none»; `party` is on either side; unknown values show everything."""

    direction: str = ""
    arena: str = ""
    party: str = ""
    depends: bool = False
    q: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> "FlowFilter":
        return cls(
            direction=args.get("direction", ""),
            arena=args.get("arena", ""),
            party=args.get("party", ""),
            depends=args.get("depends") == "1",
            q=args.get("q", "").replace("\0", "").strip()[:200],
        )

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.direction in DIRECTIONS:
            found.append(DIRECTIONS[self.direction])
        if self.arena == "none":
            found.append(Arena.id.is_(None))
        elif (arena_id := _number(self.arena)) is not None:
            found.append(Arena.id == arena_id)
        if (party_id := _number(self.party)) is not None:
            found.append(or_(KnowledgeFlow.from_party_id == party_id, KnowledgeFlow.to_party_id == party_id))
        if self.depends:
            found.append(KnowledgeFlow.depends_on_id.is_not(None))
        if self.q:
            found.append(KnowledgeFlow.topic.icontains(self.q, autoescape=True))
        return found


def _joined(*columns: Any) -> Select[Any]:
    """Flows with both parties, and with their arena if it is still in the register."""
    return (
        select(*columns)
        .select_from(KnowledgeFlow)
        .join(Source, Source.id == KnowledgeFlow.from_party_id)
        .join(Target, Target.id == KnowledgeFlow.to_party_id)
        .outerjoin(Arena, and_(Arena.id == KnowledgeFlow.arena_id, Arena.removed_at.is_(None)))
        .where(KnowledgeFlow.removed_at.is_(None))
    )


def rows(chosen: FlowFilter) -> Select[Any]:
    """Rows of id, topic, source and target with places, arena (or None) and the one person it depends on (or None)."""
    return (
        _joined(
            KnowledgeFlow.id,
            KnowledgeFlow.topic,
            Source.name.label("source"),
            Source.place.label("source_place"),
            Target.name.label("target"),
            Target.place.label("target_place"),
            Arena.id.label("arena_id"),
            Arena.name.label("arena"),
            User.name.label("person"),
        )
        .outerjoin(User, User.id == KnowledgeFlow.depends_on_id)
        .where(*chosen.conditions)
        .order_by(Source.name, Target.name, KnowledgeFlow.topic, KnowledgeFlow.id)
    )


def listed(chosen: FlowFilter) -> Paged:
    return paged(rows(chosen))


def all_rows(chosen: FlowFilter) -> list[FlowRow]:
    """Everything that is filtered, for the spreadsheet."""
    return list(db.session.execute(rows(chosen)))


def counts() -> dict[str, int]:
    """How many flows there are, by direction and by what is worth a look. One statement."""
    row = db.session.execute(
        _joined(
            func.count(KnowledgeFlow.id).label("all"),
            *(func.count(KnowledgeFlow.id).filter(which).label(name) for name, which in DIRECTIONS.items()),
            func.count(KnowledgeFlow.id).filter(Arena.id.is_(None)).label("no_arena"),
            func.count(KnowledgeFlow.id).filter(KnowledgeFlow.depends_on_id.is_not(None)).label("depends"),
        )
    ).one()
    return dict(row._mapping)


def parties() -> list[Any]:
    """Rows of (party, number of flows it sends or receives), those of the office first."""
    number = (
        select(func.count(KnowledgeFlow.id))
        .where(
            KnowledgeFlow.removed_at.is_(None),
            or_(KnowledgeFlow.from_party_id == FlowParty.id, KnowledgeFlow.to_party_id == FlowParty.id),
        )
        .scalar_subquery()
    )
    found = db.session.execute(select(FlowParty, number.label("flows")).where(FlowParty.removed_at.is_(None)))
    return sorted(found, key=lambda row: (row.FlowParty.place != Place.INTERNAL, row.FlowParty.name.casefold()))


def load_party(party_id: int) -> FlowParty:
    return db.session.scalars(select(FlowParty).where(FlowParty.id == party_id, FlowParty.removed_at.is_(None))).one()


def load_removed_party(party_id: int) -> FlowParty:
    return db.session.scalars(
        select(FlowParty).where(FlowParty.id == party_id, FlowParty.removed_at.is_not(None))
    ).one()


def party_choices(*, empty: str | None = None) -> list[SelectChoice]:
    """Parties as choices, those of the office first."""
    found = db.session.execute(
        select(FlowParty.id, FlowParty.name, FlowParty.place).where(FlowParty.removed_at.is_(None))
    )
    ordered = sorted(found, key=lambda row: (row.place != Place.INTERNAL, row.name.casefold()))
    choices = [SelectChoice(str(row.id), row.name) for row in ordered]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


@dataclass(frozen=True)
class Link:
    """How many flows there are between a party and an arena (None: no arena)."""

    party_id: int
    arena_id: int | None
    count: int


def matrix() -> list[Link]:
    """Flows counted by party, on either side, and arena. Two statements."""
    found: dict[tuple[int, int | None], int] = {}
    for side in (KnowledgeFlow.from_party_id, KnowledgeFlow.to_party_id):
        counted = db.session.execute(_joined(side, Arena.id, func.count(KnowledgeFlow.id)).group_by(side, Arena.id))
        for party_id, arena_id, count in counted:
            found[party_id, arena_id] = found.get((party_id, arena_id), 0) + count
    return [Link(party_id, arena_id, count) for (party_id, arena_id), count in found.items()]


def arenas_in_register() -> list[ArenaRow]:
    """Rows of id, name and whether the arena has a purpose, by name."""
    return list(
        db.session.execute(
            select(Arena.id, Arena.name, (Arena.purpose != "").label("has_purpose"), Arena.place)
            .where(Arena.removed_at.is_(None))
            .order_by(func.lower(Arena.name), Arena.id)
        )
    )


def of_batch(batch: str) -> list[KnowledgeFlow]:
    """Flows that were entered together and have not been removed; NoResultFound when there are none."""
    found = db.session.scalars(
        select(KnowledgeFlow).where(KnowledgeFlow.batch == batch, KnowledgeFlow.removed_at.is_(None))
    )
    flows = list(found)
    if not flows:
        raise NoResultFound
    return flows
