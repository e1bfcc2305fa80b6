"""Writing the chain: the last thing a transaction does, so that whoever waits for the chain waits for a commit only.

What the session inserts is noticed here and linked when it commits; short transactions of their own write their lines
with `write` (transaction.apart, look_ups). A link costs two statements, and a third for a person who was never told of
before; on a server one more waits for its turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, event, insert, text
from sqlalchemy.orm import Session, SessionTransaction, object_session

from app.kernel.chain import digest, forget, mark
from app.kernel.chain.mark import Head
from app.kernel.chain.models import KEYS, LINKS, TRACES, Trace
from app.kernel.db import db
from app.kernel.features import registered

PENDING, FORGOTTEN, HEAD = "trace_lines", "trace_forgotten", "trace_head"
TURN = 0x7472616B
"""PostgreSQL: the number of the lock that one writer of the chain holds at a time, until it commits."""
AT_A_TIME = 1000

Person = tuple[str, int]

_STANDS = text(
    "SELECT n, hash, NULL AS thing, NULL AS thing_id, NULL AS key "
    "FROM (SELECT n, hash FROM trace_link ORDER BY n DESC LIMIT 1) AS newest UNION ALL "
    "SELECT 0, NULL, thing, thing_id, key FROM trace_key WHERE (thing, thing_id) IN :persons"
).bindparams(bindparam("persons", expanding=True))
_INSERT_LINKS, _INSERT_KEYS = insert(LINKS), insert(KEYS)


@dataclass(frozen=True)
class Line:
    """A row of a trace as it was inserted."""

    trace: str
    values: Mapping[str, Any]

    @property
    def actor(self) -> Person | None:
        column = TRACES[self.trace].actor
        number = self.values[column] if column else None
        return ("user", number) if number is not None else None

    @property
    def subject(self) -> Person | None:
        """Whom it is about, when the thing it names is a person of this office or one who is helped here."""
        thing, number = self.values.get("thing"), self.values.get("thing_id")
        return (thing, number) if thing in registered().persons and thing and number is not None else None


def append(connection: Connection, lines: Sequence[Line]) -> Head:
    """Link rows that this transaction has inserted. Nothing else may be written after it."""
    take_turn(connection)
    persons = {person for line in lines for person in (line.actor, line.subject) if person}
    head, marks = _stands(connection, sorted(persons))
    rows = []
    for line in lines:
        actor, subject = (marks[person] if person else None for person in (line.actor, line.subject))
        kept = digest.row_digest(
            line.trace, line.values, without=without(line.trace, subject), actor=actor, subject=subject
        )
        head = head.after(kept)
        about = {"trace": line.trace, "row_id": line.values["id"], "actor": actor, "subject": subject}
        rows.append({"n": head.n, "digest": kept, "hash": head.hash, "seal_id": None, **about})
    connection.execute(_INSERT_LINKS, rows)
    return head


def take_turn(connection: Connection) -> None:
    """On a server, until this transaction ends. Whoever changes links and rows takes it before any other lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})


def without(trace: str, subject: bytes | None) -> list[str]:
    """The columns of a row that its link tells by marks instead."""
    actor = TRACES[trace].actor
    return ([actor] if actor else []) + (["thing_id"] if subject else [])


def _stands(connection: Connection, persons: list[Person]) -> tuple[Head, dict[Person, bytes]]:
    """The newest link, and the marks of these persons; one who has none yet gets one."""
    head, keys = Head(0, digest.START), {}
    for at in range(0, max(len(persons), 1), AT_A_TIME):
        asked = persons[at : at + AT_A_TIME] or [("", 0)]
        for n, hash_, thing, thing_id, key in connection.execute(_STANDS, {"persons": asked}):
            if key is None:
                head = Head(n, bytes(hash_))
            else:
                keys[(thing, thing_id)] = key
    new = {person: digest.new_key() for person in persons if person not in keys}
    if new:
        connection.execute(
            _INSERT_KEYS, [{"thing": thing, "thing_id": number, "key": key} for (thing, number), key in new.items()]
        )
    return head, {person: digest.mark_of(key, *person) for person, key in (keys | new).items()}


def insert_many(speaks: Session | Connection, model: Any, lines: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Insert rows of a trace in one statement (a thousand at a time); gives them with their numbers."""
    table = model.__table__
    filled = [{**_defaults(table), **line} for line in lines]
    # In the order of their numbers: asked for in the order of the lines, an embedded database takes one at a time.
    rows = speaks.execute(insert(table).returning(*table.c), filled).mappings().all()
    return [Line(table.name, dict(row)) for row in sorted(rows, key=lambda row: row["id"])]


def _defaults(table: Any) -> dict[str, Any]:
    found = {}
    for column in table.columns:
        if column.name != "id":
            default = column.default
            found[column.name] = default and (default.arg(None) if default.is_callable else default.arg)
    return found


def write(connection: Connection, model: Any, *lines: Mapping[str, Any]) -> None:
    """Rows of a trace in a short transaction of its own (`writing`), which links them when it ends."""
    connection.info[PENDING] += insert_many(connection, model, lines)


@contextmanager
def writing() -> Iterator[Connection]:
    """A transaction past the session; what it writes into a trace is linked at its end."""
    with db.engine.connect().execution_options(write=True) as connection:
        connection.info[PENDING] = []
        try:
            with connection.begin():
                yield connection
                lines = connection.info[PENDING]
                head = append(connection, lines) if lines else None
        finally:
            del connection.info[PENDING]
    if head:
        mark.remember(head)


def write_in_session(model: Any, lines: Sequence[Mapping[str, Any]]) -> None:
    """Many rows of a trace at once, in the session's transaction."""
    _wait(db.session(), insert_many(db.session(), model, lines))


def forget_person(thing: str, thing_id: int) -> None:
    """The key of a person goes with this transaction, after its lines are linked."""
    assert not db.session().in_nested_transaction()
    db.session().info.setdefault(FORGOTTEN, []).append((thing, thing_id))


def _wait(session: Session, lines: Sequence[Line]) -> None:
    within = session.get_nested_transaction()
    session.info.setdefault(PENDING, []).extend((within, line) for line in lines)


@event.listens_for(Trace, "after_insert", propagate=True)
def _inserted(_mapper: Any, _connection: Connection, row: Any) -> None:
    session = object_session(row)
    assert session is not None
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    _wait(session, [Line(row.__tablename__, values)])


@event.listens_for(db.session, "before_commit")
def _link(session: Session) -> None:
    """Not when a savepoint is let go of: only with the transaction itself."""
    if session.in_nested_transaction():
        return
    session.flush()
    if waiting := session.info.pop(PENDING, None):
        session.info[HEAD] = append(session.connection(), [line for _within, line in waiting])
    for person in session.info.pop(FORGOTTEN, ()):
        forget.let_go(session.connection(), *person)


@event.listens_for(db.session, "after_commit")
def _remember(session: Session) -> None:
    """Unless somebody else ends the transaction that the session speaks in, as a restore does."""
    head = session.info.pop(HEAD, None)
    if head and session.bind is None and not session.in_nested_transaction():
        mark.remember(head)


@event.listens_for(db.session, "after_soft_rollback")
def _undo(session: Session, undone: SessionTransaction) -> None:
    """What a savepoint held is not linked when it is undone."""
    if undone.nested:
        waiting = session.info.pop(PENDING, [])
        session.info[PENDING] = [each for each in waiting if not _is_within(each[0], undone)]


def _is_within(inner: SessionTransaction | None, outer: SessionTransaction) -> bool:
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer


@event.listens_for(db.session, "after_transaction_end")
def _end(session: Session, ended: SessionTransaction) -> None:
    """What was not kept is not linked."""
    if ended.parent is None:
        for name in (PENDING, FORGOTTEN, HEAD):
            session.info.pop(name, None)
