"""Many rows at once: gathered with ids of their own, then inserted table by table."""

from collections import defaultdict
from typing import Any

from sqlalchemy import func, insert, select, text

from app.kernel.dates import now
from app.kernel.db import db

AT_ONCE = 50_000


class Rows:
    """Rows waiting to be inserted. Ids are given out here, so that rows can point at each other before they exist."""

    def __init__(self) -> None:
        self._waiting: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self._last_id: dict[Any, int] = {}
        self._empty: dict[Any, dict[str, Any]] = {}
        self._number = 0

    def add(self, model: Any, **values: Any) -> int:
        """One row; gives its id (0 for a table without one)."""
        table = model.__table__
        if table not in self._empty:
            self._begin(table)
        row = self._empty[table] | values
        if "id" in table.c and "id" not in values:
            self._last_id[table] += 1
            row["id"] = self._last_id[table]
        self._waiting[table].append(row)
        self._number += 1
        return int(row.get("id") or 0)

    def _begin(self, table: Any) -> None:
        """What a row of this table holds when nothing is said: every row of an insert names the same columns."""
        moment = now()
        self._empty[table] = {
            column.name: (
                None if column.default is None else moment if column.default.is_callable else column.default.arg
            )
            for column in table.c
            if column.name != "id"
        }
        if "id" in table.c:
            self._last_id[table] = db.session.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0

    def insert_when_many(self) -> None:
        if self._number >= AT_ONCE:
            self.insert()

    def insert(self) -> None:
        """Insert what waits, those that others point at first."""
        db.session.flush()
        for table in db.metadata.sorted_tables:
            if rows := self._waiting.pop(table, None):
                db.session.execute(insert(table), rows)
        self._number = 0

    def done(self) -> None:
        """Insert the rest, and let the database go on counting where the ids ended."""
        self.insert()
        if db.engine.dialect.name == "postgresql":
            for table in self._last_id:
                db.session.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', 'id'), :last)"),
                    {"last": max(self._last_id[table], 1)},
                )
