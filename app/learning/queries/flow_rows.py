"""Rows of flows written by name: what the names mean, and what is wrong with a row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app.accounts.models import User
from app.accounts.queries import colleagues
from app.kernel.db import db
from app.kernel.i18n import _
from app.learning.enums import Place
from app.learning.models import Arena, FlowParty, KnowledgeFlow


def same(name: str) -> str:
    """How a name is compared: letter case and extra spaces do not count."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class EnteredRow:
    """One row as it was written. `index` is its place in the form."""

    index: int
    source: str
    target: str
    topic: str
    arena: str = ""
    person: str = ""


@dataclass
class Names:
    """What names stand for, by `same`; and the flows that are there already."""

    parties: dict[str, tuple[int, str, Place]]
    arenas: dict[str, tuple[int, str]]
    people: dict[str, list[tuple[int, str]]]
    flows: set[tuple[object, object, str, object]]


def known_names() -> Names:
    """Four statements."""
    people: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for user_id, name in db.session.execute(colleagues().with_only_columns(User.id, User.name)):
        people[same(name)].append((user_id, name))
    parties = db.session.execute(
        select(FlowParty.id, FlowParty.name, FlowParty.place).where(FlowParty.removed_at.is_(None))
    )
    arenas = db.session.execute(select(Arena.id, Arena.name).where(Arena.removed_at.is_(None)))
    flows = db.session.execute(
        select(
            KnowledgeFlow.from_party_id, KnowledgeFlow.to_party_id, KnowledgeFlow.topic, KnowledgeFlow.arena_id
        ).where(KnowledgeFlow.removed_at.is_(None))
    )
    return Names(
        {same(name): (party_id, name, place) for party_id, name, place in parties},
        {same(name): (arena_id, name) for arena_id, name in arenas},
        dict(people),
        {(source, target, same(topic), arena) for source, target, topic, arena in flows},
    )


@dataclass(frozen=True)
class Entry:
    """A row that can be saved. A party or an arena is an id, or the name of a new one."""

    source: int | str
    target: int | str
    topic: str
    arena: int | str | None
    person: int | None


@dataclass
class Checked:
    """What came of the rows: those that can be saved, messages by (index, field), and names nobody has met yet."""

    entries: list[Entry] = field(default_factory=list)
    problems: dict[tuple[int, str], str] = field(default_factory=dict)
    unknown_parties: dict[str, str] = field(default_factory=dict)
    unknown_arenas: dict[str, str] = field(default_factory=dict)


def check_rows(
    rows: Iterable[EnteredRow], names: Names, new_parties: Mapping[str, Place], new_arenas: Mapping[str, Place]
) -> Checked:
    """Look each name up. `new_parties` and `new_arenas` say, by name, where the new ones are."""
    checked = Checked()
    where_party = {same(name): place for name, place in new_parties.items()}
    where_arena = {same(name) for name in new_arenas}
    seen = set(names.flows)
    for row in rows:
        source, source_place = _party(checked, row, "source", names, where_party)
        target, target_place = _party(checked, row, "target", names, where_party)
        arena = _arena(checked, row, names, where_arena)
        person = _person(checked, row, names)
        if not row.topic:
            checked.problems[row.index, "topic"] = _("Skriv hva kunnskapen handler om.")
        if source is not None and source == target:
            checked.problems[row.index, "target"] = _("Velg to ulike parter.")
        elif source_place is Place.EXTERNAL and target_place is Place.EXTERNAL:
            checked.problems[row.index, "target"] = _("Minst én av partene må være på kontoret.")
        mark = (source, target, same(row.topic), arena)
        if mark in seen and source is not None and target is not None:
            checked.problems[row.index, "topic"] = _("Denne flyten er lagt inn fra før.")
        seen.add(mark)
        if source is not None and target is not None:
            checked.entries.append(Entry(source, target, row.topic, arena, person))
    return checked


def _party(
    checked: Checked, row: EnteredRow, side: str, names: Names, new: Mapping[str, Place]
) -> tuple[int | str | None, Place | None]:
    name = row.source if side == "source" else row.target
    key = same(name)
    if not key:
        checked.problems[row.index, side] = (
            _("Skriv hvem kunnskapen går fra.") if side == "source" else _("Skriv hvem den går til.")
        )
        return None, None
    if key in names.parties:
        party_id, _name, place = names.parties[key]
        return party_id, place
    checked.unknown_parties.setdefault(key, name)
    if key in new:
        return key, new[key]
    checked.problems[row.index, side] = _(
        "«%(name)s» finnes ikke ennå. Si hvor parten er, nederst på siden.", name=name
    )
    return None, None


def _arena(checked: Checked, row: EnteredRow, names: Names, new: set[str]) -> int | str | None:
    key = same(row.arena)
    if not key:
        return None
    if key in names.arenas:
        return names.arenas[key][0]
    checked.unknown_arenas.setdefault(key, row.arena)
    if key not in new:
        checked.problems[row.index, "arena"] = _(
            "«%(name)s» finnes ikke ennå. Si hvor arenaen er, nederst på siden.", name=row.arena
        )
    return key


def _person(checked: Checked, row: EnteredRow, names: Names) -> int | None:
    if not row.person:
        return None
    found = names.people.get(same(row.person), [])
    if len(found) == 1:
        return found[0][0]
    checked.problems[row.index, "person"] = (
        _("Flere heter «%(name)s». Legg inn flyten alene, og velg personen der.", name=row.person)
        if found
        else _("Ingen på kontoret heter «%(name)s».", name=row.person)
    )
    return None
