"""L5, L7: each line of the three traces is a link of one chain, at two statements, whatever way it is written."""

import ast
from contextlib import suppress
from pathlib import Path

from sqlalchemy import event, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.accounts import sessions
from app.accounts.models import SecurityEvent, User
from app.kernel import audit, look_ups
from app.kernel.audit import AuditEvent
from app.kernel.chain import guard, link, mark
from app.kernel.chain.models import TRACES, TraceKey, TraceLink
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.kernel.transaction import apart
from app.privacy.audit.verify import verify
from tests.factories import make, make_arena

ROOT = Path(__file__).resolve().parents[2]
MAY_INSERT = {"app/kernel/chain/link.py"}


def verdict():
    db.session.commit()
    with db.engine.connect().execution_options(write=False) as connection:
        return verify(connection)


def problems() -> list[str]:
    return [each.words for each in verdict().problems]


def seen_in_here() -> list[str]:
    """What is wrong as this transaction sees it. The test's end undoes it, with the guards that were taken down."""
    return [each.words for each in verify(db.session.connection()).problems]


def links() -> list[tuple[str, int]]:
    return list(db.session.execute(select(TraceLink.trace, TraceLink.row_id).order_by(TraceLink.n)))


def test_every_way_to_write_a_line_links_it(app, cast):
    """L5: one by one, many at once, in a session, and in a short transaction of its own."""
    arena = make_arena()
    audit.record("create", arena, by=cast.leader)
    audit.record("create", arena, by=None)
    sessions.record("roles_changed", cast.leader.id)
    db.session.commit()
    audit.record_many("import", type(arena), range(1, 1201), by=cast.leader)
    db.session.commit()
    with app.test_request_context("/"):
        look_ups.write(cast.colleague, what="profile", why="leader", by=cast.leader)
        look_ups.write_many(User, [cast.leader.id, cast.admin.id], what="profile", why="leader", by=cast.colleague)
        sessions.record_apart("sign_in_refused", cast.admin.id)
        with apart() as connection:
            connection.execute(update(User).where(User.id == cast.admin.id).values(locale="nn"))
    found = verdict()
    assert (found.problems, found.links) == ([], 3 + 1200 + 4)
    assert [trace for trace, _row in links()][-4:] == ["look_up", "look_up", "look_up", "security_event"]
    assert len(set(links())) == found.links


def test_what_was_undone_is_no_link(app, cast):
    """L5: a transaction that is undone, a savepoint that is undone within one that stands, and a failed flush."""
    arena = make_arena()
    audit.record("undone", arena, by=cast.leader)
    db.session.rollback()
    arena = make_arena()
    audit.record("outside", arena, by=cast.leader)
    db.session.flush()
    inner = db.session.begin_nested()
    audit.record("inside", arena, by=cast.leader)
    db.session.flush()
    inner.rollback()
    with db.session.begin_nested():
        audit.record("kept", arena, by=cast.leader)
    with suppress(DBAPIError), db.session.begin_nested():
        audit.record("lost", arena, by=cast.leader)
        db.session.add(AuditEvent(action="lost", thing=None))
        db.session.flush()
    db.session.commit()
    assert db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all() == ["outside", "kept"]
    assert (len(links()), problems()) == (2, [])


def counted(work) -> list[str]:
    seen: list[str] = []

    def count(_conn, _cursor, statement, *_rest) -> None:
        if "trace_" in statement or "advisory" in statement:
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        work()
        db.session.commit()
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    return seen


def test_the_chain_costs_two_statements_and_a_transaction_without_lines_none(app, cast):
    """And one more for somebody who was never told of; a server's turn is one of its own."""
    arena = make_arena()
    db.session.commit()
    waits = int(db.engine.dialect.name == "postgresql")
    first = counted(lambda: audit.record("change", arena, by=cast.leader))
    later = counted(lambda: [audit.record("change", arena, by=cast.leader) for _time in range(20)])
    assert (len(first), len(later)) == (3 + waits, 2 + waits)
    with app.test_request_context("/"):
        shown = counted(lambda: look_ups.write_many(User, [cast.leader.id], what="a", why="b", by=cast.leader))
    assert len(shown) == 2 + waits
    assert counted(lambda: setattr(arena, "name", "Et annet")) == []


def test_an_erased_person_is_in_no_row_and_the_chain_holds(app, cast):
    """L7: as the one who acted, the one who looked, and the one who was looked at; the key is gone."""
    gone, arena = cast.colleague, make_arena()
    audit.record("create", arena, by=gone)
    audit.record("change", gone, by=cast.leader)
    sessions.record("signed_in", gone.id)
    db.session.commit()
    with app.test_request_context("/"):
        look_ups.write(gone, what="profile", why="leader", by=cast.leader)
        look_ups.write(cast.leader, what="profile", why="leader", by=gone)
    number = gone.id
    before = len(links())
    audit.forget(gone, by=cast.leader)
    db.session.commit()
    named = [
        db.session.scalar(select(func.count()).where(AuditEvent.actor_id == number)),
        db.session.scalar(select(func.count()).where(LookUp.user_id == number)),
        db.session.scalar(select(func.count()).where(SecurityEvent.user_id == number)),
        db.session.scalar(select(func.count()).where(LookUp.thing == "user", LookUp.thing_id == number)),
        db.session.scalar(select(func.count()).where(AuditEvent.thing == "user", AuditEvent.thing_id == number)),
        db.session.scalar(select(func.count()).where(TraceKey.thing == "user", TraceKey.thing_id == number)),
    ]
    assert named == [0] * 6
    assert (len(links()), problems()) == (before + 1, [])


def test_a_person_taken_out_in_silence_is_found(app, cast):
    """L7: emptying the name of one line, or throwing away a key without the line that says so."""
    arena = make_arena()
    for _time in range(3):
        audit.record("change", arena, by=cast.leader)
    db.session.commit()
    last = db.session.scalar(select(func.max(AuditEvent.id)))
    db.session.execute(update(AuditEvent).where(AuditEvent.id == last).values(actor_id=None))
    assert [each.split(":")[0] for each in seen_in_here()] == [f"audit_event {last} (link 3)"]
    db.session.execute(update(AuditEvent).values(actor_id=None))
    db.session.execute(text("DELETE FROM trace_key"))
    assert len(seen_in_here()) == 3


def test_a_line_put_on_somebody_else_is_found(app, cast):
    """L7: the mark of the link is the person's own, also when the keys of two are exchanged together with the lines."""
    arena = make_arena()
    audit.record("change", arena, by=cast.leader)
    audit.record("change", arena, by=cast.colleague)
    db.session.commit()
    one, other = cast.leader.id, cast.colleague.id
    guards_away()
    swap = "CASE WHEN {0} = :one THEN :other WHEN {0} = :other THEN :one ELSE {0} END"
    both = {"one": one, "other": other}
    db.session.execute(text(f"UPDATE audit_event SET actor_id = {swap.format('actor_id')}"), both)
    assert len(seen_in_here()) == 2
    keys = dict(db.session.execute(select(TraceKey.thing_id, TraceKey.key).where(TraceKey.thing == "user")).all())
    for number, key in ((one, keys[other]), (other, keys[one])):
        db.session.execute(text("UPDATE trace_key SET key = :key WHERE thing_id = :id"), {"key": key, "id": number})
    assert len(seen_in_here()) == 2


def guards_away() -> None:
    """As somebody may who has the database to themselves."""
    for table, name in guard.standing(db.session.connection()):
        on = f" ON {table}" if db.engine.dialect.name == "postgresql" else ""
        db.session.execute(text(f"DROP TRIGGER {name}{on}"))


def test_nobody_but_the_chain_inserts_into_a_trace():
    """L5: no code makes a trace's row by a statement of its own."""
    names = {model.__name__ for model in TRACES.values()} | {"TraceLink"}
    sources = {path: path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py")}
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, source in sources.items()
        if any(name in source for name in names)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.id if isinstance(node.func, ast.Name) else node.func.attr)
        in {"insert", "bulk_insert_mappings", "bulk_save_objects", "update", "delete"}
        and any(isinstance(each, ast.Name) and each.id in names for each in node.args)
        and str(path.relative_to(ROOT)) not in MAY_INSERT
    }
    assert found == set()


def test_the_newest_link_is_known_beside_the_database(app, cast):
    """F17: after a session's commit and after a short transaction; never of what was undone."""
    audit.record("change", make_arena(), by=cast.leader)
    db.session.commit()
    with db.engine.connect() as connection:
        stands = mark.head(connection)
    assert (mark.read().head, stands.n) == (stands, 1)
    audit.record("change", make_arena(), by=cast.leader)
    db.session.flush()
    db.session.rollback()
    assert mark.read().head.n == 1
    with app.test_request_context("/"):
        look_ups.write(cast.leader, what="a", why="b", by=cast.leader)
    assert (mark.read().head.n, mark.missing()) == (2, None)
    link.mark.remember(stands)
    assert mark.read().head.n == 2, "a slow process does not set it back"


def test_a_line_made_by_hand_is_linked_too(app, cast):
    make(LookUp, user_id=cast.leader.id, thing="user", thing_id=cast.leader.id, what="a", why="b", request_id="c")
    assert (problems(), len(links())) == ([], 1)


def test_a_commit_that_failed_is_no_link_that_the_mark_knows(app, cast):
    """F17: the database said no at the very end; the next commit remembers nothing of it."""
    audit.record("change", make_arena(), by=cast.leader)
    db.session.commit()

    def fails(_connection) -> None:
        raise OSError

    event.listen(db.engine, "commit", fails)
    try:
        audit.record("lost", make_arena(), by=cast.leader)
        with suppress(OSError):
            db.session.commit()
    finally:
        event.remove(db.engine, "commit", fails)
    db.session.rollback()
    make_arena()
    db.session.commit()
    assert (mark.read().head.n, mark.missing(), len(links())) == (1, None, 1)
