"""F14, L6, L7: after a restore the chain goes on with a marked gap, and what lies outside is read with it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from app.accounts.sessions import settings as settings_of_app
from app.kernel import audit, erasures
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.models import LINKS, TraceKey
from app.kernel.db import db
from app.privacy.audit import checked
from app.privacy.backup import files, restore, work
from tests.factories import make_arena, make_cast, make_person
from tests.privacy.test_backup import office as built_office


@pytest.fixture
def office(server, tmp_path) -> Iterator[Flask]:
    app = built_office(tmp_path / "office", server, "audit_restore")
    with app.app_context():
        upgrade()
        make_cast()
        db.session.commit()
        yield app
        db.session.remove()
        db.engine.dispose()


def write(lines: int) -> None:
    for _time in range(lines):
        audit.record("change", make_arena(), by=None)
        db.session.commit()


def head() -> mark.Head:
    db.session.rollback()
    return mark.head(db.session.connection())


def silent(_line: str) -> None:
    return None


def backup(number: int) -> files.Backup:
    """A backup of its own second."""
    made, _shown = work.make(settings_of_app(), silent, somebody_reads=False)
    name = made.path.name.replace(made.path.name.split("-")[1], f"20261101T1200{number:02d}Z")
    return files.Backup(made.path.rename(made.path.with_name(name)), made.made_at)


def test_a_restore_is_a_line_that_says_how_far_the_other_chain_had_come(office):
    write(5)
    first = backup(1)
    write(7)
    second, newest = backup(2), head()
    assert (first.link, second.link) == ((5, mark_of(5)), (12, newest.hash.hex()[:32]))
    db.session.remove()
    restore.put_back(first.path, settings_of_app(), silent)
    gap = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "restore")).one()
    assert (gap.thing, gap.thing_id, gap.actor_id) == ("trace_link", newest.n, None)
    assert mark.read().head == head() != newest
    assert checked.read_all() == [], "the name of the second backup is read with the restore"
    write(20)
    assert checked.read_all() == []


def mark_of(number: int) -> str:
    db.session.rollback()
    return bytes(db.session.scalar(select(LINKS.c.hash).where(LINKS.c.n == number))).hex()[:32]


def test_twenty_people_are_erased_and_the_chain_holds(office):
    """L7: each with lines of all kinds; their keys are gone, and a restore of before brings nobody back."""
    people = [make_person() for _time in range(20)]
    for person in people:
        audit.record("change", person, by=person)
    db.session.commit()
    before = backup(1)
    numbers = [person.id for person in people]
    for person in people:
        erasures.note(person)
        db.session.flush()
        db.session.commit()
    known = select(func.count()).where(TraceKey.thing == "user", TraceKey.thing_id.in_(numbers))
    named = select(func.count()).where(AuditEvent.actor_id.in_(numbers))
    assert (db.session.scalar(known), db.session.scalar(named), checked.read_all()) == (0, 0, [])
    db.session.remove()
    restore.put_back(before.path, settings_of_app(), silent)
    assert (db.session.scalar(known), checked.read_all()) == (0, [])
