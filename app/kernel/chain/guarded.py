"""Whether what guards the traces in the database is what was put up there: by what it does, not by its name.

Whoever owns the database can put up a guard of the same name that does nothing, or one beside it that has the
last word.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from app.kernel.chain import guard

Place = tuple[str, str]
"""Table and name."""

ROW, BEFORE, DELETED, UPDATED, TRUNCATED = 1, 2, 8, 16, 32
"""PostgreSQL's bits for when a trigger fires (pg_trigger.tgtype)."""


class How(StrEnum):
    MISSING = "missing"
    OTHER = "other"
    EXTRA = "extra"


@dataclass(frozen=True, order=True)
class Fault:
    """One guard that is not as it was put up."""

    table: str
    name: str
    how: How


def faults(connection: Connection) -> list[Fault]:
    """Guards that are missing, that do something else, and what stands beside them and is none of ours."""
    on_server = connection.dialect.name == "postgresql"
    wanted = _wanted_on_server(connection) if on_server else _wanted_embedded(connection)
    stands = _standing_on_server(connection) if on_server else _standing_embedded(connection)
    found = [Fault(*place, How.EXTRA) for place in stands.keys() - wanted.keys()]
    for place, meant in wanted.items():
        if place not in stands:
            found.append(Fault(*place, How.MISSING))
        elif stands[place] != meant:
            found.append(Fault(*place, How.OTHER))
    return sorted(found)


def _wanted_embedded(connection: Connection) -> dict[Place, Any]:
    """The text of each, for the columns that the tables have now."""
    found = {}
    for table in guard.TABLES:
        for statement in guard.sqlite_statements(table, *guard.columns_of(connection, table)):
            found[(table, statement.split()[2])] = statement
    return found


def _standing_embedded(connection: Connection) -> dict[Place, Any]:
    asked = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {(table, name): sql for table, name, sql in connection.execute(text(asked)) if table in guard.TABLES}


def _wanted_on_server(connection: Connection) -> dict[Place, Any]:
    """When each fires, what it is told, and the text of the function it calls."""
    bodies = {statement.split("FUNCTION ")[1].split("(")[0]: statement.split("$$")[1]
              for statement in guard.POSTGRESQL_FUNCTIONS}  # fmt: skip
    found: dict[Place, Any] = {}
    for table in guard.TABLES:
        called, told = guard.function_of(table, guard.columns_of(connection, table)[1])
        when = ROW | BEFORE | UPDATED | (0 if table == "trace_key" else DELETED)
        found[(table, f"{table}_stands")] = (when, "".join(f"{each}\0" for each in told), bodies[called])
        found[(table, f"{table}_stays")] = (BEFORE | TRUNCATED, "", bodies["trace_stands"])
    return found


def _standing_on_server(connection: Connection) -> dict[Place, Any]:
    """A trigger with a condition, for some columns only, or switched off, is none. Nor is any, where the server plays
    the part of a copy, which fires none."""
    if connection.scalar(text("SELECT current_setting('session_replication_role')")) == "replica":
        return {}
    asked = """
        SELECT c.relname, t.tgname, t.tgtype, t.tgargs, p.prosrc, l.lanname = 'plpgsql' AND t.tgqual IS NULL
                AND t.tgattr::text = '' AND t.tgenabled IN ('O', 'A') AND NOT t.tgdeferrable
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
            JOIN pg_language l ON l.oid = p.prolang
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT tablename, rulename, 0, ''::bytea, definition, false FROM pg_rules
        WHERE schemaname = current_schema()"""
    rows = connection.execute(text(asked))
    return {
        (table, name): (when, bytes(told).decode(), does) if is_whole else None
        for table, name, when, told, does, is_whole in rows
        if table in guard.TABLES
    }
