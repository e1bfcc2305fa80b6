"""One moment of the office as a stream of lines: what it is, each table with its rows and digest, and a last line that
says that it is whole."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from app.kernel import erasures
from app.kernel.chain import mark
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.backup import counters
from app.privacy.backup.rows import Digest, lines_of, tables_of

FORMAT = 1

Told = Callable[[str], None]
"""Hears how far the work has come, in words."""


@contextmanager
def one_moment() -> Iterator[Connection]:
    """A connection that sees the database as it is now, however much is written meanwhile (F11)."""
    held = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with db.engine.connect().execution_options(write=False) as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(**held)
        with connection.begin():
            yield connection


def revision_of(connection: Connection) -> str | None:
    """Which migration this database stands at."""
    from alembic.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def lines(connection: Connection, told: Told) -> Iterator[str]:
    """The whole backup, line by line."""
    tables = tables_of(connection)
    newest = mark.head_if_any(connection)
    head = {"treklang": "backup", "format": FORMAT, "made_at": now().isoformat(), "revision": revision_of(connection)}
    chain = {"number": newest.n, "hash": newest.hash.hex()}
    yield json.dumps({**head, "chain": chain, "erased": erasures.told(), "counters": counters.told(connection)})
    summary: dict[str, dict[str, Any]] = {}
    for table in tables:
        yield json.dumps({"table": table.name, "columns": [column.name for column in table.columns]})
        digest = Digest()
        for line in lines_of(connection, table):
            digest.add(line)
            yield line
        summary[table.name] = digest.told()
        told(f"{table.name}: {digest.rows}")
    yield json.dumps({"whole": summary})
