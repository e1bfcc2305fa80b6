"""For migration 0006: the traces that stood before there was a chain become its first links, one after another."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Row, insert, select

from app.kernel.chain import digest
from app.kernel.chain.mark import Head

ACTORS = {"audit_event": "actor_id", "look_up": "user_id", "security_event": "user_id"}
PERSONS = {"user", "case", "guidance_room"}
AT_A_TIME = 1000


class Marks:
    """The marks of those who have been met, and the keys that are new."""

    def __init__(self) -> None:
        self._marks: dict[tuple[str, int], bytes] = {}
        self.new: list[dict[str, Any]] = []

    def of(self, thing: str | None, number: int | None) -> bytes | None:
        if thing not in PERSONS or thing is None or number is None:
            return None
        if (thing, number) not in self._marks:
            key = digest.new_key()
            self.new.append({"thing": thing, "thing_id": number, "key": key})
            self._marks[(thing, number)] = digest.mark_of(key, thing, number)
        return self._marks[(thing, number)]


def back_fill(connection: Connection) -> None:
    """A hundred thousand rows take some seconds; memory holds a thousand."""
    tables = MetaData()
    tables.reflect(connection, only=[*ACTORS, "trace_link", "trace_key"], resolve_fks=False)
    marks, head = Marks(), Head(0, digest.START)
    for trace in ACTORS:
        table, last = tables.tables[trace], 0
        wanted = select(table).order_by(table.c.id).limit(AT_A_TIME)
        while rows := connection.execute(wanted.where(table.c.id > last)).all():
            links, head = _links(trace, rows, head, marks)
            if marks.new:
                connection.execute(insert(tables.tables["trace_key"]), marks.new)
                marks.new = []
            connection.execute(insert(tables.tables["trace_link"]), links)
            last = rows[-1].id


def _links(trace: str, rows: Sequence[Row[Any]], head: Head, marks: Marks) -> tuple[list[dict[str, Any]], Head]:
    links = []
    for row in rows:
        values = dict(row._mapping)
        actor, subject = marks.of("user", values[ACTORS[trace]]), marks.of(values.get("thing"), values.get("thing_id"))
        without = [ACTORS[trace], *(["thing_id"] if subject else [])]
        kept = digest.row_digest(trace, values, without=without, actor=actor, subject=subject)
        head = head.after(kept)
        about = {"trace": trace, "row_id": row.id, "actor": actor, "subject": subject}
        links.append({"n": head.n, "digest": kept, "hash": head.hash, **about})
    return links, head
