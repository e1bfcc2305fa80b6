"""F14, L6, L7: after a restore the chain goes on with a marked gap, and what lies outside is read with it."""

import dataclasses
from collections.abc import Iterator

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Engine, event, func, select, text

from app.accounts.sessions import settings as settings_of_app
from app.kernel import audit, erasures
from app.kernel.audit import AuditEvent
from app.kernel.chain import guard, mark
from app.kernel.chain.models import LINKS, TraceKey
from app.kernel.db import db
from app.privacy.audit import checked
from app.privacy.backup import files, restore, work
from tests.factories import make_arena, make_cast, make_person
from tests.privacy.tampering import guards_away
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


def test_a_chain_that_does_not_hold_fails_the_night_after_the_copy_is_off(office, tmp_path):
    """L5: the job is not counted as done, and the privacy officer's pages know how many places are wrong."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    office.extensions["treklang_settings"] = dataclasses.replace(settings_of_app(), backup_folder=elsewhere)
    write(3)
    with db.engine.connect().execution_options(write=True) as connection, connection.begin():
        guards_away(connection)
        connection.execute(text("UPDATE audit_event SET action = 'x' WHERE id = (SELECT max(id) FROM audit_event)"))
        guard.put_up(connection)
    db.session.remove()
    with pytest.raises(checked.Broken):
        work.nightly()
    (copy,) = elsewhere.glob("*.age")
    assert (files.proved(settings_of_app().instance)[0], checked.last().problems) == (copy.name, 1)


@pytest.mark.nightly  # slow, and much like another in this file
def test_a_restore_that_is_not_kept_leaves_the_mark(office):
    """F14, F17: on a server the old database stands until the very end, and its mark with it."""
    write(3)
    made, newest = backup(1), head()
    db.session.remove()

    def fails(_connection) -> None:
        raise OSError

    event.listen(Engine, "commit", fails)
    try:
        with pytest.raises(OSError, match=r"^$"):
            restore.put_back(made.path, settings_of_app(), silent)
    finally:
        event.remove(Engine, "commit", fails)
    assert mark.read().head == head() == newest


@pytest.mark.embedded  # about a file, whichever database
def test_a_migration_back_takes_the_mark_with_it(office):
    """F17: the chain that comes with the next upgrade is another one, and the office stays open."""
    write(3)
    db.session.remove()
    downgrade(revision="0005")
    assert mark.read() is None
    upgrade()
    assert mark.missing() is None
