"""L5, L6, F17: whoever changes, deletes, inserts, exchanges or cuts off lines of the traces is found out, and where."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, text, update

from app.accounts import sessions
from app.kernel import audit, look_ups
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.mark import Head
from app.kernel.chain.models import LINKS, TraceSeal
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.retention import PERIODS, Unit
from app.privacy.audit import anchors, checked, seal
from app.privacy.audit.problems import Kind, Verdict
from app.privacy.audit.verify import START, verify
from app.privacy.backup import files
from tests.factories import make, make_arena
from tests.privacy.tampering import Tampering, guards_away

EACH_KIND = 20
"""Tamperings of each kind on the other database; five times as many on the embedded one, whole hundreds at night."""


def drop(trace: str, moment: datetime) -> list[int]:
    """As the night does: each month is kept before the next."""
    months = []
    for rows in seal.drop_before(trace, moment):
        db.session.commit()
        months.append(rows)
    return months


@pytest.fixture
def traces(app, cast) -> Iterator[None]:
    """Sixty lines of all traces by several people, a month that was let go of, and somebody who was erased."""
    arena = make_arena()
    for number in range(8):
        make(AuditEvent, at=datetime(2024, 1, 5 + number, tzinfo=UTC), action="old", thing="arena", thing_id=number)
    db.session.commit()
    drop("audit_event", datetime(2024, 2, 1, 12, tzinfo=UTC))
    people = [cast.leader, cast.colleague, cast.admin]
    for number in range(18):
        audit.record(f"change_{number}", arena if number % 3 else people[number % 2], by=people[number % 3])
        sessions.record("signed_in", people[number % 3].id)
        db.session.commit()
        with app.test_request_context("/"):
            look_ups.write(people[number % 2], what=f"page_{number}", why="leader", by=people[(number + 1) % 3])
    audit.forget(cast.admin, by=cast.leader)
    db.session.commit()
    yield
    db.session.rollback()


def found_by(tamper: Callable[[Tampering], None], number: int) -> list[str]:
    """What is said of one tampering, which is undone again."""
    connection, outside = db.session.connection(), anchors.known()
    with connection.begin_nested() as undone:
        tamper(Tampering(connection, number))
        said = [*verify(connection).problems, *anchors.problems(connection, outside)]
        undone.rollback()
    return [each.words for each in said]


def times(app) -> int:
    return EACH_KIND if db.engine.dialect.name == "postgresql" else 5 * EACH_KIND


@pytest.mark.parametrize("kind", ["change", "delete", "insert", "swap", "truncate"])
def test_every_tampering_is_found(app, traces, kind):
    """L5: a hundred of each kind – five hundred – on the embedded database, a hundred on a server; and a control."""
    db.session.rollback()
    guards_away(db.session.connection())
    assert found_by(lambda _nobody: None, 0) == [], "an untouched chain holds"
    missed = [number for number in range(times(app)) if not found_by(getattr(Tampering, kind), number)]
    assert missed == []


def test_a_chain_made_anew_is_found_by_what_lies_outside(app, traces, tmp_path):
    """L6: all hashes right again, the mark too; the name of a backup knows better. Also for a cut end. Twenty times."""
    db.session.rollback()
    guards_away(db.session.connection())
    head = mark.head(db.session.connection())
    made = files.Backup(tmp_path / f"treklang-20261101T030000Z-{head.n}-{head.hash.hex()[:32]}.age", now())
    outside = anchors.Known(None, [made])
    connection, missed, noticed_inside = db.session.connection(), [], 0
    assert anchors.problems(connection, outside) == []
    for number in range(20):
        with connection.begin_nested() as undone:
            (Tampering.rewrite if number % 2 else Tampering.truncate)(Tampering(connection, number))
            noticed_inside += number % 2 and not verify(connection).is_good
            if not anchors.problems(connection, outside):
                missed.append(number)
            undone.rollback()
    assert (missed, noticed_inside) == ([], 0)


def verdict() -> Verdict:
    db.session.commit()
    return verify(db.session.connection())


def test_it_is_said_where(app, traces):
    """L5: which line of which trace, and what happened to it."""
    connection = db.session.connection()
    guards_away(connection)
    link = connection.execute(select(LINKS).where(LINKS.c.trace == "look_up").order_by(LINKS.c.n)).first()
    other_ = connection.execute(select(LINKS).where(LINKS.c.trace == "look_up", LINKS.c.n > link.n)).first()

    def changed(tampering: Tampering) -> None:
        tampering.put(link, what="other")

    def swapped(tampering: Tampering) -> None:
        (_t, ones), (_t, others) = tampering.row(link), tampering.row(other_)
        for each, values in ((link, others), (other_, ones)):
            tampering.put(
                each, **{name: value for name, value in values.items() if name in {"at", "what", "request_id"}}
            )

    def deleted(tampering: Tampering) -> None:
        tampering.connection.execute(text("DELETE FROM look_up WHERE id = :id"), {"id": link.row_id})

    where = f"look_up {link.row_id} (link {link.n})"
    assert found_by(changed, 1) == [f"{where} is not what it was when it was written."]
    assert found_by(deleted, 1) == [f"{where} is gone, and no seal tells of it."]
    assert found_by(swapped, 1) == [
        f"{where} has changed places with {other_.row_id}.",
        f"look_up {other_.row_id} (link {other_.n}) has changed places with {link.row_id}.",
    ]


def test_old_months_go_and_the_chain_holds_over_the_gap(app, cast):
    """L7: rows of whole months are gone, their links name nobody, and the seal is a line of the chain itself."""
    for month in (1, 2, 3):
        for trace in ("audit", "other"):
            at = datetime(2024, month, 10, tzinfo=UTC)
            make(AuditEvent, at=at, action=trace, thing="user", thing_id=cast.leader.id, actor_id=cast.admin.id)
            sessions.record("signed_in", cast.admin.id)
            db.session.commit()
    assert drop("audit_event", datetime(2024, 3, 31, tzinfo=UTC)) == [2, 2]
    assert drop("look_up", datetime(2025, 3, 31, tzinfo=UTC)) == []
    found = verdict()
    assert (found.problems, found.links) == ([], 14)
    kept = db.session.execute(select(LINKS).where(LINKS.c.seal_id.is_not(None))).all()
    assert [(each.row_id, each.actor, each.subject) for each in kept] == [(None, None, None)] * 4
    assert len(db.session.scalars(select(AuditEvent.id)).all()) == 2
    sealed = db.session.scalars(select(TraceSeal).order_by(TraceSeal.id))
    assert [(each.rows, each.first_n, each.last_n) for each in sealed] == [(2, 1, 3), (2, 5, 7)]
    assert drop("audit_event", datetime(2024, 4, 1, 12, tzinfo=UTC)) == [2]
    assert verdict().problems == []


def hide_newest_look_up(before: datetime, at: datetime) -> None:
    """What every guard allows: a seal with its link, and under it the newest look-up."""
    (gone,) = db.session.execute(select(LINKS).where(LINKS.c.trace == "look_up").order_by(LINKS.c.n.desc()).limit(1))
    of = {"rows": 1, "first_n": gone.n, "last_n": gone.n, "digest": seal.digest_of([gone.hash])}
    db.session.add(forged := TraceSeal(trace="look_up", before=before, at=at, **of))
    db.session.flush()
    mine = update(LINKS).where(LINKS.c.n == gone.n)
    db.session.execute(mine.values(seal_id=forged.id, actor=None, subject=None))
    db.session.execute(text("DELETE FROM look_up WHERE id = :id"), {"id": gone.row_id})
    db.session.execute(mine.values(row_id=None))
    db.session.commit()


@pytest.mark.parametrize(
    ("before", "seals_at"),
    [
        (timedelta(days=-40), timedelta()),
        (timedelta(days=500), timedelta()),
        (timedelta(days=500), timedelta(hours=1)),
        (timedelta(days=-40), timedelta(days=450)),
    ],
    ids=["next month", "long ago", "long ago, not a month's beginning", "a seal of the future"],
)
def test_a_forged_seal_hides_no_look_up(app, cast, before, seals_at):
    """L5: nobody takes a look-up of yesterday away under a seal that says it was old."""
    with app.test_request_context("/"):
        for _time in range(2):
            look_ups.write(cast.leader, what="profile", why="leader", by=cast.colleague)
    assert verdict().problems == []
    off_month = seals_at if seals_at < timedelta(days=1) else timedelta()
    hide_newest_look_up(seal.month_of(now() - before) + off_month, now() + (seals_at - off_month))
    assert [each.kind for each in verdict().problems] == [Kind.SEAL]


def test_a_seal_of_the_future_is_known_by_what_comes_after_it(app, cast):
    """L5: also when its time has come."""
    with app.test_request_context("/"):
        look_ups.write(cast.leader, what="profile", why="leader", by=cast.colleague)
    with time_machine.travel(now() + timedelta(days=500)):
        hide_newest_look_up(seal.month_of(now() - timedelta(days=400)), now())
        assert verdict().problems == []
    audit.record("change", make_arena(), by=cast.leader)
    db.session.commit()
    with time_machine.travel(now() + timedelta(days=600)):
        assert [each.kind for each in verdict().problems] == [Kind.SEAL]


def test_what_a_wrong_clock_wrote_waits_for_its_neighbours(app, cast):
    """L5: a line of 2024 that came after one that is to be kept is not let go of before it."""
    old, later = datetime(2024, 1, 10, tzinfo=UTC), datetime(2024, 2, 10, tzinfo=UTC)
    for at in (old, later, old):
        make(AuditEvent, at=at, action="change", thing="arena", thing_id=1)
        db.session.commit()
    assert drop("audit_event", datetime(2024, 2, 1, 12, tzinfo=UTC)) == [1]
    assert drop("audit_event", datetime(2024, 3, 1, 12, tzinfo=UTC)) == [2]
    assert verdict().problems == []


def test_no_trace_is_kept_for_less_than_a_seal_says():
    """L5: what `verify` takes for the shortest time is the shortest time that an office can choose."""
    kept = [PERIODS[each] for each in ("look_ups", "security")]
    assert min(each.lowest or each.number for each in kept) == seal.KEPT_MONTHS
    assert {each.unit for each in kept} == {Unit.MONTHS}


def test_each_night_only_what_is_new_is_read(app, cast):
    """Incremental: as many links as there are new ones, and a lie in them is found."""
    arena = make_arena()
    for _time in range(30):
        audit.record("change", arena, by=cast.leader)
    db.session.commit()
    assert (checked.nightly(), db.session.commit()) == (30, None)
    assert (checked.nightly(), db.session.commit()) == (0, None)
    audit.record("change", arena, by=cast.leader)
    db.session.commit()
    assert (checked.nightly(), db.session.commit()) == (1, None)
    assert checked.last().n == 31
    with pytest.raises(checked.Broken):
        past_the_chain()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    db.session.execute(text("DELETE FROM audit_event WHERE action = 'past'"))
    db.session.commit()


def past_the_chain() -> None:
    db.session.execute(text("INSERT INTO audit_event (at, action, thing) VALUES ('2026-01-01 10:00', 'past', 'arena')"))
    db.session.commit()
    checked.nightly()


def test_a_mark_that_was_torn_is_none_and_a_head_is_told(app, cast):
    """F17: a half-written line says nothing; the sheet of the month gets number and hash."""
    audit.record("change", make_arena(), by=cast.leader)
    db.session.commit()
    assert mark.read().head == mark.head(db.session.connection()) != Head(0, START.hash)
    whole = mark.path().read_bytes()
    mark.path().write_bytes(whole[:40] + b"z" + whole[41:])
    assert (mark.read(), mark.missing()) == (None, None)
