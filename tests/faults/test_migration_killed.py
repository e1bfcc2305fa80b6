"""F3: killed at any statement of a migration, the office stands at the revision it had, with every row, or at the next
one; and the upgrade can be begun again."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from flask_migrate import downgrade, upgrade
from sqlalchemy import event

from app import create_app
from app.config import load
from app.kernel.db import db
from app.kernel.starting import problems
from tests.access_world import build_world
from tests.factories import make_cast
from tests.faults.office import DATABASE, count, key_of, told
from tests.faults.server import ROOT

pytestmark = [pytest.mark.embedded, pytest.mark.timeout(3600)]

REVISIONS = sorted(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
EACH = count("MIGRATION_EACH", 3)
"""Looked at is each ninth statement, all of them at night."""
KILLS = count("MIGRATION_KILLS", 0)
KEPT = (DATABASE, f"{DATABASE}-wal", "database.key", "session.key", "config.toml")


def photograph(folder: Path) -> str:
    """Everything that the database holds: its tables and each row, as one number."""
    with closing(sqlcipher.connect(str(folder / DATABASE), isolation_level=None, timeout=20)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key_of(folder)}'\"")
        seen = hashlib.sha256()
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall():
            seen.update(repr((name, sql)).encode())
            if sql and sql.startswith("CREATE TABLE"):
                for row in connection.execute(f'SELECT * FROM "{name}"'):
                    seen.update(repr(row).encode())
        return seen.hexdigest()


def copy(folder: Path, place: Path) -> Path:
    """What stands on the disk at this moment, which is what a killed process leaves."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name in KEPT:
        if (folder / name).exists():
            shutil.copyfile(folder / name, place / name)
    return place


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with something of everything, at the newest revision."""
    folder = tmp_path_factory.mktemp("full")
    app = create_app(load({"INSTANCE": str(folder)}), {"TESTING": True})
    with app.app_context():
        upgrade()
        build_world(make_cast())
        db.session.remove()
        db.engine.dispose()
    return folder


def old_office(full: Path, place: Path, revision: str) -> Path:
    """The same at the revision before."""
    copy(full, place)
    before = REVISIONS.index(revision)
    app = create_app(load({"INSTANCE": str(place)}), {"TESTING": True})
    with app.app_context():
        downgrade(revision=REVISIONS[before - 1] if before else "base")
        db.session.remove()
        db.engine.dispose()
    return place


NEWEST_OR_NIGHTLY = [pytest.param(each, marks=pytest.mark.nightly) for each in REVISIONS[:-1]] + [REVISIONS[-1]]


@pytest.mark.parametrize("revision", NEWEST_OR_NIGHTLY)
def test_at_each_statement_the_office_stands_as_it_was_or_as_it_shall(full, tmp_path, revision, record_property):
    """F3."""
    folder = old_office(full, tmp_path / "office", revision)
    old, left, seen = photograph(folder), [], 0
    app = create_app(load({"INSTANCE": str(folder)}), {"TESTING": True})

    def at_statement(*_words: object) -> None:
        nonlocal seen
        seen += 1
        if seen % EACH == 0:
            left.append(copy(folder, tmp_path / f"left {seen}"))

    with app.app_context():
        event.listen(db.engine, "after_cursor_execute", at_statement)
        upgrade(revision=revision)
        db.session.remove()
        db.engine.dispose()
    new = photograph(folder)
    assert new != old
    assert len(left) >= 3
    broken = [place.name for place in left if photograph(place) not in {old, new}]
    broken += [place.name for place in left if problems(place / DATABASE, key_of(place))]
    told(record_property, "F3 statements", len(left), len(broken))
    print(f"F3: {revision}, {len(left)} of {seen} statements, {len(broken)} half")
    assert broken == []
    again = create_app(load({"INSTANCE": str(left[len(left) // 2])}), {"TESTING": True})
    with again.app_context():
        upgrade(revision=revision)
        db.engine.dispose()


def test_control_without_one_transaction_half_a_migration_stands(full, tmp_path):
    """F3, control: the same statements, each kept for itself."""
    folder = old_office(full, tmp_path / "office", REVISIONS[-1])
    said: list[tuple[str, object]] = []
    app = create_app(load({"INSTANCE": str(folder)}), {"TESTING": True})
    untouched = copy(folder, tmp_path / "untouched")

    def note(_connection: object, _cursor: object, statement: str, values: object, *_rest: object) -> None:
        if statement.split(None, 1)[0] in {"CREATE", "INSERT", "ALTER", "DROP", "UPDATE", "DELETE"}:
            said.append((statement, values))

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        upgrade()
        db.session.remove()
        db.engine.dispose()
    old, new = photograph(untouched), photograph(folder)
    with closing(sqlcipher.connect(str(untouched / DATABASE), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key = \"x'{key_of(untouched)}'\"")
        for statement, values in said[: len(said) // 2]:
            connection.execute(statement, values)
    assert photograph(untouched) not in {old, new}


KILL = """
import os, signal, sys
from flask_migrate import upgrade
from sqlalchemy import event
from app import create_app
from app.kernel.db import db
app, seen = create_app(), 0
def at_statement(*words):
    global seen
    seen += 1
    if seen == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
with app.app_context():
    event.listen(db.engine, "after_cursor_execute", at_statement)
    upgrade(revision=sys.argv[1])
"""
FULLEST = "0006"
"""The migration with most statements, some four hundred; at night it is killed at each twentieth."""
KILLED_AT = [(REVISIONS[-1], 3), *((FULLEST, 20 * number) for number in range(1, KILLS + 1))]


@pytest.mark.parametrize(("revision", "number"), KILLED_AT)
def test_kill_minus_nine_in_the_middle_leaves_it_as_it_was(full, tmp_path, revision, number, record_property):
    """F3: a real process, really killed; and what the machine runs at a start brings it up."""
    folder = old_office(full, tmp_path / "office", revision)
    old = photograph(folder)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(folder), "FLASK_APP": "wsgi"}
    command = [sys.executable, "-c", KILL, revision, str(number)]
    killed = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert photograph(folder) == old
    told(record_property, "F3 kills", 1, 0)
    words = [sys.executable, "-m", "flask", "db", "upgrade"]
    assert subprocess.run(words, cwd=ROOT, env=environment, check=False, capture_output=True).returncode == 0
    assert photograph(folder) != old
