"""F10–F14: a backup is one moment of the office, comes back equal, opens for two keys only, and says what is wrong."""

import dataclasses
import fcntl
import json
import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app import create_app
from app.accounts import calendar_addresses
from app.accounts.models import CalendarAddress, StaffInvitation, User, UserSession
from app.accounts.sessions import settings as settings_of_app
from app.config import load
from app.guidance.actions import links
from app.guidance.models import GuestSession
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.backup import files, work
from app.privacy.backup.dump import one_moment
from app.privacy.backup.load import digests
from tests.access_world import build_world
from tests.conftest import new_database
from tests.factories import make, make_cast, make_person
from tests.guidance.factories import make_room
from tests.pages import Browser

MINE = {"user_session", "staff_invitation", "security_event", "room_invitation", "guest_session", "calendar_address"}
MINE |= {"audit_event", "trace_link"}  # a line says that the office was put back
"""What a restore changes on purpose."""


def office(place: Path, server: str | None, name: str = "backup") -> Flask:
    """An office built by the migrations, as a real one is."""
    environment = {"INSTANCE": str(place)}
    if server:
        environment["DATABASE_URL"] = new_database(server, f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")
    return create_app(load(environment), {"TESTING": True, "WTF_CSRF_ENABLED": False})


@pytest.fixture
def full(server: str | None, tmp_path: Path):
    """An office with one of everything."""
    app = office(tmp_path / "office", server)
    with app.app_context():
        upgrade()
        build_world(make_cast())
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def command(app: Flask, *words: str) -> tuple[int, dict, str]:
    """Run one of the commands as somebody outside does: exit code, the document, and what was said beside it."""
    db.session.remove()
    done = app.test_cli_runner().invoke(args=["backup", *words, "--json"])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, json.loads(done.stdout), done.stderr


def create(app: Flask) -> tuple[Path, str]:
    code, found, said = command(app, "create")
    assert code == 0, said
    return Path(found["file"]), said


def everybody() -> list[tuple]:
    """What every version has of people."""
    with one_moment() as connection:
        asked = text('SELECT id, name, email, team_id, created_at FROM "user" ORDER BY id')
        return [tuple(row) for row in connection.execute(asked)]


def stands() -> dict:
    with one_moment() as connection:
        return digests(connection)


def test_an_office_comes_back_as_it_was_table_by_table(full: Flask):
    """F10, contract: create, list, verify, change, restore."""
    before = stands()
    path, said = create(full)
    assert "AGE-SECRET-KEY-1" in said, "the recovery key is shown the first time"
    assert "AGE-SECRET-KEY-1" not in create_again(full)
    assert str(path) in [each["file"] for each in command(full, "list")[1]["backups"]]
    code, verified, _said = command(full, "verify", str(path))
    assert (code, verified["rows"]) == (0, sum(each["rows"] for each in before.values()))
    for person in db.session.scalars(select(User)):
        person.name = "En annen"
    make_person(name="Ny etter kopien")
    db.session.commit()
    assert stands() != before
    code, _restored, said = command(full, "restore", str(path))
    assert code == 0, said
    after = stands()
    assert {name: after[name] for name in after.keys() - MINE} == {name: before[name] for name in before.keys() - MINE}
    assert make_person(name="Enda en").id > 0, "new rows get new numbers"


def create_again(app: Flask) -> str:
    with time_machine.travel(now().replace(year=now().year + 1), tick=True):
        return create(app)[1]


def test_nobody_is_signed_in_and_no_link_lives_on_after_a_restore(full: Flask):
    """F14."""
    person = make_person()
    make(UserSession, token_hash="open", user_id=person.id, browser="Test")
    given = {"expires_at": now().replace(year=now().year + 1), "invited_by_id": person.id}
    make(StaffInvitation, token_hash="link", user_id=person.id, **given)
    room = make_room(person, called="R. Vei")
    room_link, _code = links.make(room, by=person)
    guest = Browser(full)
    guest.enter(room)
    db.session.commit()
    assert (links.works(room_link), guest.get("/room/").status) == (True, 200)
    calendar_addresses.make_address(whole_office=False, by=person)
    db.session.commit()
    path, _said = create(full)
    assert command(full, "restore", str(path))[0] == 0
    assert db.session.scalars(select(CalendarAddress).where(CalendarAddress.withdrawn_at.is_(None))).all() == []
    assert db.session.scalars(select(UserSession).where(UserSession.ended_at.is_(None))).all() == []
    link = db.session.scalars(select(StaffInvitation).where(StaffInvitation.token_hash == "link")).one()
    assert link.withdrawn_at is not None
    assert (links.works(room_link), guest.get("/room/").status) == (False, 401)
    assert db.session.scalars(select(GuestSession).where(GuestSession.ended_at.is_(None))).all() == []
    assert db.session.scalar(text("SELECT count(*) FROM security_event WHERE kind = 'restored'")) == 1


@pytest.mark.embedded  # about files, whichever database
def test_the_key_on_paper_opens_it_on_another_machine_and_no_other_key_does(full: Flask, tmp_path: Path):
    path, said = create(full)
    paper = next(word for word in said.split() if word.startswith("AGE-SECRET-KEY-1"))
    elsewhere = office(tmp_path / "elsewhere", None)
    with elsewhere.app_context():
        code, found, _said = command(elsewhere, "verify", str(path))
        assert (code, found["ok"]) == (1, False)
        assert "recovery key" in found["problem"]
        assert command(elsewhere, "verify", str(path), "--recovery-key", "AGE-SECRET-KEY-1FEIL")[0] == 1
        assert command(elsewhere, "verify", str(path), "--recovery-key", paper.lower())[0] == 0
        db.session.remove()
        db.engine.dispose()


@pytest.mark.embedded  # about files, whichever database
def test_a_damaged_backup_is_always_noticed_and_changes_nothing(full: Flask, tmp_path: Path):
    """F9: flipped bytes anywhere, cut off, empty, another file."""
    path, _said = create(full)
    whole, chance, before = path.read_bytes(), random.Random(7), stands()
    for at in [chance.randrange(len(whole)) for _time in range(25)]:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        assert command(full, "verify", str(path))[0] == 1, f"byte {at}"
    for other in (whole[: len(whole) // 2], whole[:-1], b"", b"Dette er noe annet."):
        path.write_bytes(other)
        code, found, _said = command(full, "restore", str(path))
        assert (code, found["ok"]) == (1, False)
    assert stands() == before


def test_an_older_backup_is_brought_up_to_date_and_a_newer_is_refused(full: Flask, monkeypatch):
    """F12, F13."""
    db.session.remove()
    downgrade(revision="0003")
    path, _said = create(full)
    people = everybody()
    code, found, said = command(full, "restore", str(path))
    assert (code, found["revision"]) == (0, "0003"), said
    assert len(people) > 1
    assert everybody() == people
    assert "supervision_session" in stands(), "the newest tables are there"
    before = stands()
    monkeypatch.setattr("app.privacy.backup.dump.revision_of", lambda _connection: "9999")
    with time_machine.travel(now().replace(year=now().year + 1), tick=True):
        path, _said = create(full)
    code, found, _said = command(full, "restore", str(path))
    assert (code, "newer" in found["problem"]) == (1, True)
    assert stands() == before


@pytest.mark.embedded  # about files, whichever database
def test_a_served_office_is_not_restored(full: Flask):
    path, _said = create(full)
    with (settings_of_app().instance / "serving.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        code, found, _said = command(full, "restore", str(path))
    assert (code, found["problem"]) == (
        1, "The office is being served, or a command writes to it. Stop the server first, then try again."
    )  # fmt: skip


@contextmanager
def twins_grow() -> Iterator[None]:
    """Two tables that always hold equally many, and somebody who goes on writing to both."""
    with db.engine.begin() as connection:
        for name in ("one", "other"):
            connection.exec_driver_sql(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY)")
    done, engine = threading.Event(), db.engine

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                for name in ("one", "other"):
                    connection.exec_driver_sql(f"INSERT INTO {name} VALUES ({number})")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        done.set()
        writer.join()


def test_a_backup_made_while_people_write_is_one_moment(full: Flask):
    """F11: two tables that always hold equally many are equal in the backup."""
    kept = []
    with twins_grow():
        for _time in range(3):
            with one_moment() as connection:
                found = digests(connection)
            kept.append((found["one"]["rows"], found["other"]["rows"]))
    assert all(one == other for one, other in kept), kept
    assert kept[-1][0] > 0, "somebody wrote meanwhile"


def test_an_embedded_office_moves_to_another_machine_and_into_the_other_database(server: str | None, tmp_path: Path):
    """The same rows stand in both, by digest."""
    small = office(tmp_path / "small", None)
    with small.app_context():
        upgrade()
        build_world(make_cast())
        db.session.remove()
        before = stands()
        path, said = create(small)
        db.engine.dispose()
    paper = next(word for word in said.split() if word.startswith("AGE-SECRET-KEY-1"))
    large = office(tmp_path / "large", server, "moved")
    with large.app_context():
        code, _found, said = command(large, "restore", str(path), "--recovery-key", paper)
        assert code == 0, said
        after = stands()
        assert {name: after[name] for name in after.keys() - MINE} == {
            name: before[name] for name in before.keys() - MINE
        }
        make_person(name="Enda en")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()


@pytest.mark.embedded  # about files, whichever database
def test_each_night_a_backup_is_made_copied_and_proved_by_a_restore(full: Flask, tmp_path: Path):
    """F10: by itself, with nobody there to read a recovery key; the copy on the other disk is the same file."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings = dataclasses.replace(settings_of_app(), backup_folder=elsewhere)
    full.extensions["treklang_settings"] = settings
    before = stands()
    db.session.remove()
    assert work.nightly() == sum(each["rows"] for each in before.values())
    (made,) = files.found(settings.instance)
    assert files.proved(settings.instance)[0] == made.path.name
    assert (elsewhere / made.path.name).read_bytes() == made.path.read_bytes()
    assert not (settings.instance / "backup.recovery").exists()
    after = stands()
    assert after.pop("trace_checked") != before.pop("trace_checked"), "all of the chain was read"
    assert after == before
    assert "RECOVERY KEY" in create_again(full), "made and shown the first time somebody asks"


@pytest.mark.embedded  # about files, whichever database
def test_what_was_trying_out_is_gone_and_files_are_for_the_owner_only(full: Flask):
    """K1."""
    path, _said = create(full)
    command(full, "verify", str(path))
    instance = settings_of_app().instance
    assert [each.name for each in instance.iterdir() if each.name.startswith(".trying")] == []
    for name in ("backup.key", "backup.recovery", f"backups/{path.name}"):
        assert (instance / name).stat().st_mode & 0o077 == 0, name
    assert (instance / "backups").stat().st_mode & 0o077 == 0
    assert b"Kim Kollega" not in path.read_bytes()


def test_old_backups_are_let_go_of(tmp_path: Path):
    """D4: a fortnight of days, eight weeks, never older than ninety days, and always the newest."""
    place = files.folder(tmp_path)
    with time_machine.travel("2026-11-22 12:00:00+00:00"):
        for days in range(200):
            made = now().replace(hour=3, minute=10)
            name = f"treklang-{made - timedelta(days=days):%Y%m%dT%H%M%S}Z.age"
            (place / name).write_bytes(b"x")
        files.let_go(tmp_path)
        kept = files.found(tmp_path)
        ages = [(now() - each.made_at).days for each in kept]
    assert ages[:14] == list(range(14))
    assert len(kept) == 14 + 6, "and the newest of six weeks before those"
    assert max(ages) < 90
