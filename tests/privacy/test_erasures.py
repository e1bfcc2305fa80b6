"""F14, T17: what was erased does not come back with an older backup, on this machine or another."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from app.accounts.sessions import settings as settings_of_app
from app.guidance.actions import nightly, rooms
from app.guidance.draft_keys import in_room
from app.guidance.enums import RoomEnd
from app.guidance.invitation_words import Gone
from app.guidance.models import GuidanceRoom, RoomCount
from app.kernel import erasures
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.privacy.backup.dump import one_moment
from app.privacy.backup.rows import lines_of, tables_of
from tests.factories import make, make_cast
from tests.guidance.canaries import CLOSED, OPEN, build
from tests.guidance.factories import make_room
from tests.privacy.test_backup import command, create, office


@pytest.fixture
def full(server: str | None, tmp_path: Path):
    """An office with rooms whose every text is known."""
    app = office(tmp_path / "office", server)
    with app.app_context():
        upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()


def everything() -> str:
    """Each row of each table, as text."""
    with one_moment() as connection:
        return "\n".join(line for table in tables_of(connection) for line in lines_of(connection, table))


def later(app: Flask, minutes: int, *words: str) -> Path:
    """A backup of another second: two of the same second would have one name."""
    with time_machine.travel(now() + timedelta(minutes=minutes), tick=True):
        return create(app)[0]


def test_an_erased_room_does_not_come_back_with_a_backup_however_often(full: Flask):
    """Nothing of it is left in any row: of the room, of drafts, of things that lead to it."""
    made = build(make_cast())
    room, other = made.people[OPEN], made.people[CLOSED]
    typed = {"key": in_room(room.id, "message"), "fields": {"text": [made.new(f"{OPEN}.typed", ())]}}
    make(Draft, user_id=room.owner_id, saved_at=now(), **typed)
    db.session.commit()
    room_id, other_id = room.id, other.id
    of_both = {name for name in made.strings if name.startswith((f"{OPEN}.", f"{CLOSED}."))}
    of_other = {name for name in of_both if name.startswith(f"{CLOSED}.")}
    path, _said = create(full)
    assert made.seen_in(everything()) & of_both == of_both
    rooms.erase(db.session.get(GuidanceRoom, room_id), by=None)
    db.session.commit()
    for _time in range(2):
        code, _found, said = command(full, "restore", str(path))
        assert (code, "erased again: 1" in said) == (0, True), said
        assert db.session.get(GuidanceRoom, room_id) is None
        assert made.seen_in(everything()) & of_both == of_other, "what nobody erased is back, and nothing else"
        assert db.session.scalars(select(RoomCount.how)).all() == [Gone.ERASED]
    assert [(each.table, each.id) for each in erasures.noted()] == [("guidance_room", room_id)]
    assert db.session.get(GuidanceRoom, other_id) is not None


@pytest.mark.nightly  # slow, and much like another in this file
def test_a_room_that_was_deleted_by_deadline_does_not_come_back_either(full: Flask):
    room = make_room(make_cast().colleague, called="Utløpt")
    rooms.end(room, how=RoomEnd.FINISHED, by=None)
    db.session.commit()
    path, _said = create(full)
    with time_machine.travel(now() + timedelta(days=31), tick=True):
        assert nightly.delete_ended() == 1
        db.session.commit()
        assert command(full, "restore", str(path))[0] == 0
    assert db.session.scalars(select(GuidanceRoom)).all() == []
    assert "Utløpt" not in everything()


def test_what_was_not_kept_was_not_erased(full: Flask):
    room = make_room(make_cast().colleague)
    db.session.commit()
    for undo in (db.session.rollback, db.session.close):
        rooms.erase(db.session.get(GuidanceRoom, room.id), by=None)
        undo()
        db.session.commit()
    assert erasures.noted() == []


@pytest.mark.nightly  # slow, and much like another in this file
def test_a_new_room_with_the_number_of_an_erased_one_stays(full: Flask):
    """After a restore the numbers of what was made since are given again."""
    owner = make_cast().colleague
    db.session.commit()
    owner_id = owner.id
    path, _said = create(full)
    gone = make_room(owner)
    db.session.commit()
    gone_id = gone.id
    rooms.erase(gone, by=None)
    db.session.commit()
    assert command(full, "restore", str(path))[0] == 0
    new = make_room(db.session.get(type(owner), owner_id), called="Ny")
    db.session.commit()
    assert new.id == gone_id
    path = later(full, 5)
    assert command(full, "restore", str(path))[0] == 0
    assert db.session.scalars(select(GuidanceRoom.called)).all() == ["Ny"]


def test_a_new_machine_learns_from_a_backup_what_was_erased(full: Flask, server: str | None, tmp_path: Path):
    """The newest backup knows; an older one restored after it brings nobody back."""
    room = make_room(make_cast().colleague, called="Skal bort")
    db.session.commit()
    older, said = create(full)
    rooms.erase(room, by=None)
    db.session.commit()
    newer = later(full, 5)
    paper = next(word for word in said.split() if word.startswith("AGE-SECRET-KEY-1"))
    elsewhere = office(tmp_path / "elsewhere", server, "elsewhere")
    with elsewhere.app_context():
        for path in (newer, older):
            assert command(elsewhere, "restore", str(path), "--recovery-key", paper)[0] == 0
        assert "Skal bort" not in everything()
        db.session.remove()
        db.engine.dispose()


def test_the_ledger_is_for_its_owner_holds_no_words_and_lets_go_after_120_days(full: Flask):
    owner = make_cast().colleague
    ledger = settings_of_app().instance / "erased.log"
    with time_machine.travel(now() - timedelta(days=121), tick=True):
        rooms.erase(make_room(owner, called="Gammel"), by=None)
        db.session.commit()
    with ledger.open("a") as file:
        file.write('\n{"table": "guidance_r')  # a crash
    rooms.erase(make_room(owner, called="Ung"), by=None)
    db.session.commit()
    assert ledger.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in ledger.read_text().splitlines() if line.endswith("}")]
    assert [set(line) for line in lines] == [{"table", "id", "made", "at"}] * 2
    assert "Gammel" not in ledger.read_text()
    assert (erasures.forget_old(), erasures.forget_old()) == (1, 0)
    assert [each.id for each in erasures.noted()] == [lines[1]["id"]]
    assert ledger.stat().st_mode & 0o777 == 0o600
