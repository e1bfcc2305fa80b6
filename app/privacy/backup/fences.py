"""What guards rows against each other – foreign keys and triggers – is taken down while tables are filled, and put up
again with everything that stands there looked at."""

from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, select, text

from app.privacy.backup.counters import owned
from app.privacy.backup.sealed import Damaged


@dataclass
class Fences:
    """What must be said to put them up again."""

    statements: list[str] = field(default_factory=list)

    def up(self, connection: Connection) -> None:
        for statement in self.statements:
            connection.exec_driver_sql(statement)
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken:
                raise Damaged(f"A row of {broken[0]} points at nothing.")
        else:
            _count_on(connection)


def none() -> Fences:
    return Fences()


def down(connection: Connection) -> Fences:
    """Take them down. SQLite's foreign keys are switched off by whoever opens the connection, before it begins."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _sql in found:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return Fences([sql for _name, sql in found])
    return _down_in_postgresql(connection)


def _down_in_postgresql(connection: Connection) -> Fences:
    keys = connection.execute(
        text(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace"
        )
    ).all()
    for table, name, _meaning in keys:
        connection.exec_driver_sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    tables = inspect(connection).get_table_names()
    for table in tables:
        connection.exec_driver_sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    return Fences(
        [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {meaning}' for table, name, meaning in keys]
        + [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables]
    )


def _count_on(connection: Connection) -> None:
    """New rows get numbers after those that were filled in."""
    for table, column, sequence in owned(connection):
        filled = Table(table, MetaData(), Column(column))
        newest = connection.scalar(select(func.max(filled.columns[column]))) or 0
        connection.execute(select(func.setval(sequence, newest + 1, False)))
