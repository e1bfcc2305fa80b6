"""For migration 0006: the traces that stood before there was a chain become its first links, each trace in its own order."""

from typing import Any

from sqlalchemy import Connection, MetaData, Row, Table, insert, select

from app.kernel.chain import digest
from app.kernel.chain.mark import Head

ACTORS = {"audit_event": "actor_id", "look_up": "user_id", "security_event": "user_id"}
PERSONS = {"user", "case", "guidance_room"}
AT_A_TIME = 1000


def back_fill(connection: Connection) -> None:
    """Some hundred thousand rows take seconds; memory holds a thousand."""
    tables = MetaData()
    tables.reflect(connection, only=[*ACTORS, "trace_link", "trace_key"], resolve_fks=False)
    marks: dict[tuple[str, int], bytes] = {}
    head = Head(0, digest.START)
    for trace in ACTORS:
        table, last = tables.tables[trace], 0
        wanted = select(table).order_by(table.c.id).limit(AT_A_TIME)
        while rows := connection.execute(wanted.where(table.c.id > last)).all():
            head = _link(connection, tables.tables, trace, rows, head, marks)
            last = rows[-1].id


def _link(
    connection: Connection, tables: Any, trace: str, rows: Any, head: Head, marks: dict[tuple[str, int], bytes]
) -> Head:
    links: list[dict[str, Any]] = []
    keys: list[dict[str, Any]] = []
    for row in rows:
        actor, subject = (_mark(person, marks, keys) for person in _persons(trace, row))
        without = [ACTORS[trace], *(["thing_id"] if subject else [])]
        kept = digest.row_digest(trace, dict(row._mapping), without=without, actor=actor, subject=subject)
        head = head.after(kept)
        about = {"trace": trace, "row_id": row.id, "actor": actor, "subject": subject}
        links.append({"n": head.n, "digest": kept, "hash": head.hash, **about})
    for table, made in ((tables["trace_key"], keys), (tables["trace_link"], links)):
        _insert(connection, table, made)
    return head


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _persons(trace: str, row: Row[Any]) -> tuple[tuple[str, int] | None, tuple[str, int] | None]:
    """Who did it, and whom it was about."""
    number = row._mapping[ACTORS[trace]]
    about = (row.thing, row.thing_id) if trace != "security_event" else ("", None)
    subject = about if about[0] in PERSONS and about[1] is not None else None
    return ("user", number) if number is not None else None, subject


def _mark(
    person: tuple[str, int] | None, marks: dict[tuple[str, int], bytes], keys: list[dict[str, Any]]
) -> bytes | None:
    if person is None:
        return None
    if person not in marks:
        key = digest.new_key()
        keys.append({"thing": person[0], "thing_id": person[1], "key": key})
        marks[person] = digest.mark_of(key, *person)
    return marks[person]
