"""Walks through the whole database, whatever its tables are: where a text stands, and what points at nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, LargeBinary, String, Table, and_, cast, exists, func, select

from app.kernel.db import Base, db


def texts() -> str:
    """Every text of every row of every table, one after another."""
    found = []
    for table in Base.metadata.sorted_tables:
        columns = [cast(each, String) for each in table.columns if _may_hold_words(each)]
        for row in db.session.execute(select(*columns)) if columns else ():
            found += [each for each in row if each]
    return "\n".join(found)


def _may_hold_words(column: Any) -> bool:
    return isinstance(column.type, String | JSON) and not isinstance(column.type, LargeBinary)


def orphans() -> dict[str, int]:
    """Foreign keys whose row is not there, by name."""
    found = {}
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            number = db.session.scalar(_without_target(table, key))
            if number:
                found[f"{table.name}: {', '.join(key.column_keys)}"] = number
    return found


def _without_target(table: Table, key: ForeignKeyConstraint) -> Any:
    above = key.referred_table.alias()
    pairs = [(element.parent, above.c[element.column.name]) for element in key.elements]
    there = exists().where(*(parent == target for parent, target in pairs))
    named = and_(*(parent.is_not(None) for parent, _target in pairs))
    return select(func.count()).select_from(table).where(named, ~there)


def hanging_on(root: str) -> set[str]:
    """The tables that name a row of this one, and those that go with them, over any number of steps."""
    tables, going, ways = Base.metadata.sorted_tables, {root}, True
    while ways:
        new = {table.name for table in tables if table.name not in going and _goes_with(table, going)}
        going |= new
        ways = bool(new)
    naming = {table.name for table in tables for key in table.foreign_keys if key.column.table.name == root}
    return (going | naming) - {root}


def _goes_with(table: Table, going: Iterable[str]) -> bool:
    return any(key.ondelete == "CASCADE" and key.column.table.name in going for key in table.foreign_keys)


def rows_by(columns: Iterable[str], value: int) -> Iterator[tuple[str, int]]:
    """Of columns «table.column», those that still hold this number, and in how many rows."""
    for name in columns:
        table_name, column = name.split(".")
        table = Base.metadata.tables[table_name]
        number = db.session.scalar(select(func.count()).select_from(table).where(table.c[column] == value))
        if number:
            yield name, number
