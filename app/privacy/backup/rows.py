"""The rows of an office as lines of text, the same from either database, and back again.

Each value keeps its kind, so that a moment is a moment and not a text. The order is that of the primary key, so that
equal tables give equal digests.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, DateTime, MetaData, String, Table, collate, select

LEFT_OUT = {"alembic_version"}
"""Made by the migrations themselves."""
AT_A_TIME = 500


def tables_of(connection: Connection) -> list[Table]:
    """The tables that stand in this database, by name."""
    found = MetaData()
    found.reflect(connection)
    return [table for name, table in sorted(found.tables.items()) if name not in LEFT_OUT]


def lines_of(connection: Connection, table: Table) -> Iterator[str]:
    """Each row as one line of JSON, in the order of the primary key."""
    order = order_of(table, connection.dialect.name)
    rows = connection.execute(select(table).order_by(*order), execution_options={"yield_per": AT_A_TIME})
    kinds = [isinstance(column.type, JSON) for column in table.columns]
    for row in rows:
        values = [_told(value, is_json) for value, is_json in zip(row, kinds, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def order_of(table: Table, dialect: str) -> list[ColumnElement[Any]]:
    """By the primary key; texts by their bytes, as SQLite does. PostgreSQL would ask its own language."""
    columns = list(table.primary_key.columns) or list(table.columns)
    by_bytes = dialect == "postgresql"
    return [collate(each, "C") if by_bytes and isinstance(each.type, String) else each for each in columns]


class Digest:
    """The number of lines that have passed, and what they were."""

    def __init__(self) -> None:
        self.rows = 0
        self._made = hashlib.sha256()

    def add(self, line: str) -> None:
        self.rows += 1
        self._made.update(line.encode("utf-8", "surrogatepass"))
        self._made.update(b"\n")

    def told(self) -> dict[str, Any]:
        return {"rows": self.rows, "digest": self._made.hexdigest()}


class Filling:
    """A table that is being filled with lines, some hundred at a time."""

    def __init__(self, connection: Connection, table: Table, columns: list[str]) -> None:
        self.connection, self.table, self.columns = connection, table, columns
        self.kinds = [table.columns[name].type for name in columns]
        for kind in self.kinds:
            if isinstance(kind, JSON):
                kind.none_as_null = True
        self.digest = Digest()
        self._waiting: list[dict[str, Any]] = []

    def add(self, line: str) -> None:
        self.digest.add(line)
        values = zip(self.columns, self.kinds, json.loads(line), strict=True)
        dialect = self.connection.dialect.name
        self._waiting.append({name: _meant(value, kind, dialect) for name, kind, value in values})
        if len(self._waiting) == AT_A_TIME:
            self.finish()

    def finish(self) -> None:
        if self._waiting:
            self.connection.execute(self.table.insert(), self._waiting)
            self._waiting = []


def _told(value: Any, is_json: bool) -> Any:
    if is_json and value is not None:
        return {"json": json.dumps(value, ensure_ascii=False, sort_keys=True)}
    for kind, (word, tell, _mean) in KINDS.items():
        if isinstance(value, kind):
            return {word: tell(value)}
    return value


def _meant(value: Any, kind: Any, dialect: str) -> Any:
    if not isinstance(value, dict):
        return value
    ((word, told),) = value.items()
    if word == "json":
        return json.loads(told)
    meant = MEANINGS[word](told)
    return meant.replace(tzinfo=None) if dialect == "sqlite" and isinstance(kind, DateTime) else meant


def _in_utc(value: datetime) -> str:
    moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")


# What Python makes of a value, the word that says so, how it is told, and how it is meant again. A moment is a date
# too, so it stands first.
KINDS: dict[type, tuple[str, Callable[[Any], str], Callable[[str], Any]]] = {
    datetime: ("at", _in_utc, datetime.fromisoformat),
    date: ("on", date.isoformat, date.fromisoformat),
    time: ("clock", lambda value: value.isoformat(timespec="microseconds"), time.fromisoformat),
    Decimal: ("number", lambda value: format(value.normalize(), "f"), Decimal),
    bytes: ("bytes", lambda value: base64.b64encode(value).decode("ascii"), base64.b64decode),
}
MEANINGS = {word: mean for word, _tell, mean in KINDS.values()}
