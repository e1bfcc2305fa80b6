"""How the tables that hang on one person become a file: rows in words for people, and as plain values for programs.

A part names a table and the columns that lead from it to the person. Every other column is told, unless the part or
the lists here leave it out; so a new column is in the file from its first day, and one without a word fails a test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from flask_babel import LazyString
from sqlalchemy import Column, ColumnElement, Select, String, Table, literal, select, union_all

from app.kernel import dates
from app.kernel.db import Base, db
from app.kernel.i18n import _
from app.privacy.file.words import word_for

MACHINE = {"id", "version", "updated_at", "created_at", "calendar_sequence", "position", "client_key", "page_key",
           "saves", "import_id", "series", "removed_at", "retention_from", "demo_key", "sort_name"}  # fmt: skip
"""Columns of the machine: they tell nothing of a person. What was taken away is not told at all."""
NAMED = {
    "user": "name", "employer": "name", "employer_person": "name", "programme": "name", "end_cause": "detail",
    "opening": "title", "placement": "title", "goal": "text", "theme": "title", "team": "name", "department": "name",
    "arena": "name", "activity": "title", "learning_group": "name", "focus_area": "name", "outcome": "text",
    "learning_plan": "half_year", "survey": "half_year", "supervision_session": "starts_at",
    "learning_group_meeting": "starts_at", "market_item": "text", "challenge": "title", "wish": "text",
    "learning_arrow": "skill",
}  # fmt: skip
"""Tables that others refer to, and the column that says which row it is. Other references are structure."""
REGISTERS = {"employer", "employer_person", "programme", "end_cause", "focus_area", "arena", "market_item"}
"""Names that still tell what was meant when the office has taken them out of its lists."""
ORDER = ("day", "from_on", "started_on", "decided_on", "chosen_on", "at", "starts_at", "conversation_at", "due_on")


@dataclass(frozen=True)
class Part:
    """`via`: columns from this table upwards to the person's row, none where `where` says whose rows they are. `where`
    takes the person and limits the rows to what that person may know. `say` gives words for a column's values."""

    model: type[Any]
    title: LazyString
    via: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    where: Callable[[Any], Any] | None = None
    say: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        found: Table = self.model.__table__
        return found

    @property
    def columns(self) -> list[Column[Any]]:
        """Those that are told, in the order of the table."""
        structure = {*MACHINE, *self.left_out, *(self.via if len(self.via) == 1 else ())}
        return [each for each in self.table.columns if each.name not in structure and not _is_structure(each)]


@dataclass(frozen=True)
class Cell:
    """One value: `words` as people read it, `value` as a program does. `note` stands in place of words taken out."""

    name: str
    label: str
    value: Any
    words: str
    is_text: bool = False


@dataclass(frozen=True)
class Row:
    table: str
    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Told:
    """One part with its rows."""

    name: str
    title: str
    rows: tuple[Row, ...] = field(default=())


def tell(parts: Sequence[Part], person: Any) -> list[Told]:
    """The parts with what they hold of this person. One statement for each part, since each has columns of its own; one
    for the names that they refer to, and one for each table that is told by its day."""
    found = [(part, db.session.execute(rows_of(part, person)).mappings().all()) for part in parts]
    names = _names(found)
    return [
        Told(part.table.name, str(part.title), tuple(_row(part, row, names) for row in rows)) for part, rows in found
    ]


def rows_of(part: Part, person: Any) -> Select[Any]:
    """The rows of a part that stand, in the order of time."""
    table = part.table
    order = next((table.c[name] for name in ORDER if name in table.c), None)
    query = select(table).where(_stands(table))
    if part.via:
        query = query.where(_leads_to(table, part.via, person.id))
    if part.where is not None:
        query = query.where(part.where(person))
    return query.order_by(*([] if order is None else [order]), *table.primary_key.columns)


def all_rows_of(part: Part, person: Any) -> Select[Any]:
    """One for each row of a part that hangs on the person, also for those that were taken away."""
    query = select(literal(1).label("one")).select_from(part.table)
    return query.where(_leads_to(part.table, part.via, person.id, standing=False))


def _leads_to(table: Table, via: tuple[str, ...], person_id: int, *, standing: bool = True) -> ColumnElement[bool]:
    column = table.c[via[0]]
    if len(via) == 1:
        return column == person_id
    above, target = _target(column)
    within = select(target).where(_leads_to(above, via[1:], person_id, standing=standing))
    return column.in_(within.where(_stands(above)) if standing else within)


def _stands(table: Table) -> Any:
    return table.c.removed_at.is_(None) if "removed_at" in table.c else True


def _target(column: Column[Any]) -> tuple[Table, Column[Any]]:
    (key,) = column.foreign_keys
    return key.column.table, key.column


def _is_structure(column: Column[Any]) -> bool:
    return bool(column.foreign_keys) and _target(column)[0].name not in NAMED


def _references(part: Part) -> Iterator[tuple[str, str]]:
    for column in part.columns:
        if column.foreign_keys:
            yield column.name, _target(column)[0].name


def _names(found: Sequence[tuple[Part, Sequence[Any]]]) -> dict[str, dict[int, str]]:
    """By table and id, the names of all that is referred to. One statement for those that are texts, and one for each
    of the others."""
    wanted: dict[str, set[int]] = {}
    for part, rows in found:
        for name, table in _references(part):
            wanted.setdefault(table, set()).update(row[name] for row in rows if row[name] is not None)
    told: dict[str, dict[int, str]] = {name: {} for name in wanted}
    texts = []
    for name, ids in wanted.items():
        query = _named(name).where(Base.metadata.tables[name].c.id.in_(ids))
        if type(query.selected_columns.words.type) is String:
            texts.append(query)
        else:
            _tell_names(query, told)
    if texts:
        _tell_names(union_all(*texts), told)
    return told


def _named(name: str) -> Select[Any]:
    """Rows of this name, the id, and what the row is called."""
    named = Base.metadata.tables[name]
    query = select(literal(name).label("table"), named.c.id, named.c[NAMED[name]].label("words"))
    return query if name in REGISTERS else query.where(_stands(named))


def _tell_names(query: Any, told: dict[str, dict[int, str]]) -> None:
    for name, number, words in db.session.execute(query):
        told[name][number] = in_words(words)


def _row(part: Part, row: Any, names: dict[str, dict[int, str]]) -> Row:
    key = "-".join(str(row[column.name]) for column in part.table.primary_key.columns)
    return Row(part.table.name, key, tuple(_cell(part, column, row[column.name], names) for column in part.columns))


def _cell(part: Part, column: Column[Any], value: Any, names: dict[str, dict[int, str]]) -> Cell:
    label = str(word_for(part.table.name, column.name))
    if column.foreign_keys and value is not None:
        name = names[_target(column)[0].name].get(value, "")
        return Cell(column.name, label, name, name)
    words = part.say[column.name](value) if value and column.name in part.say else in_words(value)
    is_text = isinstance(value, str) and not hasattr(value, "label") and isinstance(column.type, String)
    return Cell(column.name, label, plain(value), words, is_text)


def plain(value: Any) -> Any:
    """For a program: numbers, yes and no as they are, moments in ISO 8601, lists and maps of the same."""
    if value is None or isinstance(value, bool | int | dict | list):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def in_words(value: Any) -> str:
    """For people; nothing for what stands empty."""
    if value is None or value == "":
        return ""
    if hasattr(value, "label"):
        return str(value.label)
    for kind, say in WORDS:
        if isinstance(value, kind):
            return say(value)
    return str(value)


def _several(value: Any) -> str:
    pairs = value.items() if isinstance(value, dict) else ((None, each) for each in value)
    return "\n".join(f"{name}: {in_words(each)}" if name else in_words(each) for name, each in pairs)


# A moment is a date too, and yes and no are numbers: the narrower stands first.
WORDS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: _("Ja") if value else _("Nei")),
    (datetime, dates.moment),
    (date, dates.day),
    (time, dates.clock),
    (dict | list, _several),
)
