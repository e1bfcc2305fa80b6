"""The numbers that rows were given: one that an erased row had is nobody's again after a restore either, since traces
and drafts name it."""

from sqlalchemy import Connection, text


def told(connection: Connection) -> dict[str, int]:
    """The last number that was given out, by table. An embedded database remembers it only for tables that ask for it;
    elsewhere the newest row says it."""
    if connection.dialect.name == "postgresql":
        last = {
            table: connection.scalar(text("SELECT pg_sequence_last_value(:name)"), {"name": name})
            for table, _c, name in owned(connection)
        }
        return {table: number for table, number in last.items() if number}
    if not _counts(connection):
        return {}
    rows = connection.execute(text("SELECT name, seq FROM sqlite_sequence ORDER BY name"))
    return {str(name): int(last) for name, last in rows}


def at_least(connection: Connection, kept: dict[str, int]) -> None:
    """Count on from what a backup says, where that is further than what stands."""
    stands = told(connection)
    ahead = {table: number for table, number in kept.items() if number > stands.get(table, 0)}
    if connection.dialect.name == "postgresql":
        for table, _column, name in owned(connection):
            if table in ahead:
                connection.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": ahead[table]})
        return
    for table in _counts(connection) & ahead.keys():
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :table"), {"table": table})
        row = {"table": table, "last": ahead[table]}
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)"), row)


def owned(connection: Connection) -> list[tuple[str, str, str]]:
    """PostgreSQL: table, column and the sequence that numbers it."""
    found = connection.execute(
        text(
            "SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) "
            "FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND (column_default LIKE 'nextval%' OR is_identity = 'YES')"
        )
    )
    return [(table, column, sequence) for table, column, sequence in found]


def _counts(connection: Connection) -> set[str]:
    """SQLite: the tables that never give a number twice."""
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    return set(connection.scalars(text(asked)))
