"""F10–F14, counted: a fortnight of nights, many moments while people write, a backup of each version there was, newer
ones, and people who were erased. With each the same again without what protects, and the loss is seen."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.sessions import settings as settings_of_app
from app.config import ROOT
from app.kernel import erasures
from app.kernel.dates import now
from app.kernel.db import db
from app.privacy.backup import dump, files, load, restore, sealed, work
from app.privacy.erasure import colleagues
from tests.factories import make_person
from tests.faults.office import told
from tests.privacy.test_backup import MINE, command, create, everybody, full, one_moment, stands, twins_grow  # noqa: F401

# About files, whichever database; one of each kind is in test_backup.py every time.
pytestmark = [pytest.mark.embedded, pytest.mark.nightly, pytest.mark.timeout(900)]

NIGHTS, MOMENTS, ERASED = 14, 1000, 100
REVISIONS = [path.name[:4] for path in sorted((ROOT / "migrations" / "versions").glob("[0-9]*.py"))]


def test_each_night_of_a_fortnight_is_proved(full: Flask, record_property: Any):  # noqa: F811
    """F10: people go on meanwhile, and the backup of each night is what the office was then."""
    proved = set()
    for night in range(NIGHTS):
        with time_machine.travel(now() + timedelta(days=night), tick=True):
            make_person(name=f"Kom dag {night}")
            db.session.commit()
            rows = sum(each["rows"] for each in stands().values())
            db.session.remove()
            assert work.nightly() == rows
            name, _moment = files.proved(settings_of_app().instance) or ("", None)
            proved.add(name)
    kept = {each.path.name for each in files.found(settings_of_app().instance)}
    told(record_property, "F10 nights", NIGHTS, NIGHTS - len(proved & kept))
    assert len(proved & kept) == NIGHTS


def test_control_a_backup_that_lost_a_row_proves_no_night(full: Flask, monkeypatch):  # noqa: F811
    """F10, control: something between the database and the file drops one line; the restore of that night finds it."""
    seal = files.seal

    def without_one(lines: Iterator[str], *words: Any) -> None:
        kept = list(lines)
        del kept[next(at for at, line in enumerate(kept) if line.startswith("["))]
        seal(kept, *words)

    monkeypatch.setattr(files, "seal", without_one)
    with pytest.raises(sealed.Damaged):
        work.nightly()
    assert files.proved(settings_of_app().instance) is None


def twins(each_in: Callable[[], Any]) -> tuple[int, int]:
    """How many rows the two have in one backup; `each_in` is what a table is read within."""
    found = []
    with each_in() as held:
        for name in ("one", "other"):
            with nullcontext(held) if held is not None else one_moment() as connection:
                found.append(len(connection.exec_driver_sql(f"SELECT id FROM {name}").all()))
    return found[0], found[1]


def test_each_backup_while_people_write_is_one_moment(full: Flask, record_property: Any):  # noqa: F811
    """F11."""
    with twins_grow():
        seen = [twins(one_moment) for _time in range(MOMENTS)]
    mixed = sum(one != other for one, other in seen)
    told(record_property, "F11 moments", MOMENTS, mixed)
    assert (mixed, seen[-1][0] > seen[0][0]) == (0, True)


def test_control_tables_read_one_after_the_other_are_two_moments(full: Flask):  # noqa: F811
    """F11, control: each in a transaction of its own."""
    with twins_grow():
        assert any(one != other for one, other in (twins(nullcontext) for _time in range(MOMENTS)))


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_backup_of_each_version_becomes_todays_office(full: Flask, revision: str, record_property: Any):  # noqa: F811
    """F12: everybody is there, the tables are today's, and pages can be opened."""
    db.session.remove()
    today = stands().keys()
    downgrade(revision=revision)
    path, _said = create(full)
    people = everybody()
    code, found, said = command(full, "restore", str(path))
    assert (code, found["revision"]) == (0, revision), said
    lost = len(set(people) - set(everybody()))
    told(record_property, "F12 people", len(people), lost)
    assert (lost, stands().keys()) == (0, today)
    assert len(people) > 1


def test_control_without_its_migrations_an_older_backup_is_yesterdays_office(full: Flask, monkeypatch):  # noqa: F811
    """F12, control."""
    today = stands().keys()
    db.session.remove()
    downgrade(revision="0003")
    path, _said = create(full)
    monkeypatch.setattr(restore, "upgrade", lambda _connection, _revision: None)
    try:
        code, _found, _said = command(full, "restore", str(path))
    except Exception:  # the first statement that knows a newer table
        code = 1
    assert code != 0 or stands().keys() != today


NEWER = [{"revision": "9999"}, {"revision": "0010_unknown"}, {"format": dump.FORMAT + 1}, {"revision": None}]


def newer(app: Flask, monkeypatch: Any, **about: Any) -> Path:
    """A backup whose first line says that something later made it."""
    seal = files.seal

    def from_later(lines: Iterator[str], *words: Any) -> None:
        first, *rest = lines
        seal([json.dumps(json.loads(first) | about), *rest], *words)

    with monkeypatch.context() as patched:
        patched.setattr(files, "seal", from_later)
        return create(app)[0]


def test_newer_backups_are_refused_and_nothing_is_touched(full: Flask, monkeypatch, record_property: Any):  # noqa: F811
    """F13: with both commands; afterwards the office is what it was, byte by byte in its tables."""
    touched = 0
    for number, about in enumerate(NEWER):
        with time_machine.travel(now() + timedelta(seconds=2 * number), tick=True):
            path = newer(full, monkeypatch, **about)
        before = stands()
        for word in ("verify", "restore"):
            code, found, _said = command(full, word, str(path))
            assert (code, "newer" in found["problem"]) == (1, True), (word, about)
            touched += stands() != before
    told(record_property, "F13 refusals", 2 * len(NEWER), touched)
    assert touched == 0


def test_control_a_newer_backup_that_nobody_refuses_is_put_back(full: Flask, monkeypatch):  # noqa: F811
    """F13, control: it says that it is of a revision that is known after all."""
    path = newer(full, monkeypatch, revision="9999")
    monkeypatch.setattr(load, "_known_revisions", lambda: {"9999"})
    monkeypatch.setattr(load, "upgrade", lambda connection, _revision: restore.upgrade(connection, "head"))
    monkeypatch.setattr(load, "FORMAT", 99)
    make_person(name="Etter kopien")
    db.session.commit()
    before = stands()
    assert command(full, "restore", str(path))[0] == 0
    assert {name: each for name, each in stands().items() if name not in MINE} != before


def erased_and_put_back(app: Flask, number: int) -> set[str]:
    """The names of people who were erased after a backup, and are there when it has been put back."""
    people = [make_person(name=f"Slettet{at:03d}x", deactivated_at=now()) for at in range(number)]
    by = make_person()
    db.session.commit()
    names, path = {person.name for person in people}, create(app)[0]
    for person in people:
        colleagues.erase(person, by=by)
        db.session.commit()
    assert command(app, "restore", str(path))[0] == 0
    return names & set(db.session.scalars(select(User.name)))


def test_nobody_who_was_erased_comes_back(full: Flask, record_property: Any):  # noqa: F811
    """F14."""
    back = erased_and_put_back(full, ERASED)
    told(record_property, "F14 erased", ERASED, len(back))
    assert back == set()


def test_control_without_the_ledger_they_come_back(full: Flask, monkeypatch):  # noqa: F811
    """F14, control: nobody remembers who was erased."""
    monkeypatch.setattr(erasures, "replay", lambda: 0)
    assert len(erased_and_put_back(full, 3)) == 3


def test_the_versions_are_those_that_migrations_know(full: Flask):  # noqa: F811
    """F12: the newest one is not left out of the list above."""
    steps = ScriptDirectory.from_config(load._config()).walk_revisions()
    assert sorted(step.revision for step in steps) == REVISIONS
