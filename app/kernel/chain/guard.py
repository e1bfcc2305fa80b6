"""The database itself keeps the traces and their chain from being changed (trust L5).

A row of a trace stands, but for the columns that name a person, which may be emptied. It may be deleted when its link
says that it is sealed. A link may only be sealed. Keys may only be thrown away. A table that is made anew for a change,
as an embedded database needs for most changes, loses its triggers: the migration that does it says them again.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import DDL, Connection, event, inspect, text

from app.kernel.chain.models import TRACES, TraceKey, TraceLink, TraceSeal
from app.kernel.db import Base

STANDS = "a trace does not change"
SEALED = "SELECT 1 FROM trace_link WHERE trace = '{table}' AND row_id = OLD.id AND seal_id IS NOT NULL"
LINK_KEPT = ("n", "trace", "digest", "hash")
LINK_EMPTIED = ("row_id", "actor", "subject")

POSTGRESQL_FUNCTIONS = (
    """CREATE OR REPLACE FUNCTION trace_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stood jsonb; stands jsonb; emptied text;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    stood := to_jsonb(OLD); stands := to_jsonb(NEW);
    FOREACH emptied IN ARRAY COALESCE(TG_ARGV, '{}') LOOP
      IF stands -> emptied = 'null' THEN stood := stood - emptied; stands := stands - emptied; END IF;
    END LOOP;
    IF stood = stands THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF EXISTS (SELECT 1 FROM trace_link WHERE trace = TG_TABLE_NAME AND row_id = OLD.id AND seal_id IS NOT NULL)
    THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'a trace does not change' USING ERRCODE = 'check_violation';
END $$""",
    """CREATE OR REPLACE FUNCTION trace_link_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stood jsonb; stands jsonb; emptied text;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.seal_id IS NOT NULL AND (OLD.seal_id IS NULL OR OLD.seal_id = NEW.seal_id) THEN
    stood := to_jsonb(OLD) - 'seal_id'; stands := to_jsonb(NEW) - 'seal_id';
    FOREACH emptied IN ARRAY COALESCE(TG_ARGV, '{}') LOOP
      IF stands -> emptied = 'null' THEN stood := stood - emptied; stands := stands - emptied; END IF;
    END LOOP;
    IF stood = stands THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a trace does not change' USING ERRCODE = 'check_violation';
END $$""",
)


def sqlite_statements(table: str, columns: Sequence[str], blanks: Sequence[str]) -> Iterator[str]:
    """The triggers of one table of an embedded database."""
    if table == "trace_link":
        kept = [_changed(each) for each in LINK_KEPT]
        kept += [f"(NEW.{each} IS NOT NULL AND {_changed(each)})" for each in LINK_EMPTIED]
        unsealed = "NEW.seal_id IS NULL OR (OLD.seal_id IS NOT NULL AND NEW.seal_id <> OLD.seal_id)"
        yield _sqlite(table, "update", "UPDATE", f"{unsealed} OR {' OR '.join(kept)}")
        yield _sqlite(table, "delete", "DELETE", "1")
        return
    kept = [_changed(each) for each in columns if each not in blanks]
    kept += [f"(NEW.{each} IS NOT NULL AND {_changed(each)})" for each in columns if each in blanks]
    yield _sqlite(table, "update", "UPDATE", " OR ".join(kept))
    if table in TRACES:
        yield _sqlite(table, "delete", "DELETE", f"NOT EXISTS ({SEALED.format(table=table)})")


def postgresql_statements(table: str, _columns: Sequence[str], blanks: Sequence[str]) -> Iterator[str]:
    """The triggers of one table on a server; their functions come first."""
    yield from POSTGRESQL_FUNCTIONS
    happens = "UPDATE OR DELETE" if table != "trace_key" else "UPDATE"
    called, told = function_of(table, blanks)
    names = ", ".join(f"'{each}'" for each in told)
    row = f"ON {table} FOR EACH ROW EXECUTE FUNCTION {called}({names})"
    yield f"CREATE TRIGGER {table}_stands BEFORE {happens} {row}"
    yield (
        f"CREATE TRIGGER {table}_stays BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION trace_stands()"
    )


def function_of(table: str, blanks: Sequence[str]) -> tuple[str, Sequence[str]]:
    """On a server: the function that a table's triggers call, and the columns that may be emptied, which it is told."""
    return ("trace_link_stands", LINK_EMPTIED) if table == "trace_link" else ("trace_stands", blanks)


STATEMENTS = {"sqlite": sqlite_statements, "postgresql": postgresql_statements}
TABLES = ("audit_event", "look_up", "security_event", "trace_seal", "trace_link", "trace_key")


def put_up(connection: Connection) -> None:
    """For a migration: the triggers of tables that stand."""
    for table in TABLES:
        for statement in STATEMENTS[connection.dialect.name](table, *columns_of(connection, table)):
            connection.exec_driver_sql(statement)


def columns_of(connection: Connection, table: str) -> tuple[list[str], list[str]]:
    """The columns of a table that stands, and those of them that may be emptied."""
    columns = [each["name"] for each in inspect(connection).get_columns(table)]
    return columns, [each for each in columns if each in {"actor_id", "user_id", "thing_id"} and table in TRACES]


def take_down(connection: Connection) -> None:
    """For a migration back, and for nobody else."""
    for table, name in standing(connection):
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    if connection.dialect.name == "postgresql":
        for name in ("trace_stands", "trace_link_stands"):
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}()")


def standing(connection: Connection) -> set[tuple[str, str]]:
    """The triggers of these names that stand now: table and name. What they do is told by `guarded`."""
    if connection.dialect.name == "postgresql":
        asked = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relnamespace = current_schema()::regnamespace "
            "AND t.tgname ~ '_sta(nds|ys)$'"
        )
    else:
        asked = (
            "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_stands\\_%' ESCAPE '\\'"
        )
    return {(row[0], row[1]) for row in connection.execute(text(asked)) if row[0] in TABLES}


def _changed(column: str) -> str:
    return f"NEW.{column} IS DISTINCT FROM OLD.{column}"


def _sqlite(table: str, end: str, happens: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {table}_stands_{end} BEFORE {happens} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{STANDS}'); END"
    )


def _tell(model: type[Base], blanks: Sequence[str]) -> None:
    """Tables that are made from the models, as in tests, get them too."""
    table = model.__table__
    columns = [column.name for column in table.columns]
    for dialect, statements in STATEMENTS.items():
        for statement in statements(table.name, columns, blanks):  # type: ignore[attr-defined]
            escaped = statement.replace("%", "%%")
            event.listen(table, "after_create", DDL(escaped).execute_if(dialect=dialect))  # type: ignore[no-untyped-call]


def guards(model: type[Base]) -> type[Base]:
    """A decorator of a trace."""
    _tell(model, model.blanks() if model.__tablename__ in TRACES else [])  # type: ignore[attr-defined]
    return model


for _model in (TraceSeal, TraceLink, TraceKey):
    guards(_model)
