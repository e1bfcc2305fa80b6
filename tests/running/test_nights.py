"""O4, D2: when no timer runs the nights, one process of the server does: outside the requests, once, and never in a
demonstration."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import delete, select, update

from app.accounts.models import Office
from app.config import ROOT
from app.kernel import jobs
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import NightlyRun
from app.privacy import nights
from tests.faults.server import Server, select_nothing
from tests.running.conftest import close, opened


def ran_at(moment) -> None:
    """Each piece of the work was last done then."""
    db.session.execute(delete(NightlyRun))
    db.session.add_all(NightlyRun(job=name, done_at=moment, rows=0) for name in registered().nightly)
    db.session.commit()


def test_a_night_is_late_after_twenty_six_hours_and_never_in_a_demonstration(cast):
    moment = now()
    db.session.execute(update(Office).values(created_at=moment, demo=False))
    db.session.commit()
    late = []
    for hours in (25, 27):
        with time_machine.travel(moment + timedelta(hours=hours), tick=False):
            db.session.expire_all()
            late.append(nights.is_late())
    assert late == [False, True], "an office that has never had a night is as old as itself"
    with time_machine.travel(moment + timedelta(hours=40), tick=False):
        for hours in (25, 27):
            ran_at(now() - timedelta(hours=hours))
            late.append(nights.is_late())
        db.session.execute(update(Office).values(demo=True))
        db.session.commit()
        db.session.expire_all()
        late.append(nights.is_late())
    assert late[2:] == [False, True, False]


def test_a_night_with_work_that_fails_is_tried_again_tomorrow_and_not_all_day(app, cast, monkeypatch):
    """D2: each worker looks every half hour, and a whole night makes a backup."""
    tried: list[str] = []

    def breaks() -> int:
        tried.append("x")
        raise ValueError

    monkeypatch.setattr(registered(), "nightly", {"one": lambda: 1, "breaks": breaks})
    db.session.execute(update(Office).values(created_at=now() - timedelta(days=3), demo=False))
    db.session.commit()
    moment = now() + timedelta(days=9)
    exits = []
    for hours in (0, 0.5, 19, 20.5):
        with time_machine.travel(moment + timedelta(hours=hours), tick=False):
            db.session.expire_all()
            exits.append((app.test_cli_runner().invoke(args=["nightly-if-late"]).exit_code, len(tried)))
    assert exits == [(1, 1), (0, 1), (0, 1), (1, 2)]
    with time_machine.travel(moment - timedelta(days=1), tick=False):
        assert nights.is_late(), "a clock that is put right has not tried yet"


def test_whoever_comes_second_leaves_it(app, cast, monkeypatch):
    """The timer's command too; on PostgreSQL the lock is the database's, for several web servers."""
    done: list[str] = []
    monkeypatch.setitem(registered().nightly, "trial", lambda: len(done))
    for name in registered().nightly:
        monkeypatch.setitem(registered().nightly, name, lambda: done.append("x") or 0)
    with jobs.alone() as mine:
        assert mine
        if db.engine.dialect.name == "postgresql":  # another machine has a lock file of its own
            (app.extensions["treklang_settings"].instance / "nightly.lock").unlink()
        with jobs.alone() as other:
            assert not other
        result = app.test_cli_runner().invoke(args=["nightly"])
        assert (result.exit_code, done) == (0, [])
    assert app.test_cli_runner().invoke(args=["nightly"]).exit_code == 0
    assert len(done) == len(registered().nightly)


@pytest.mark.nightly  # waits for real processes
@pytest.mark.embedded  # about processes
def test_two_processes_that_find_it_late_do_it_once(instance: Path):
    """Started at the same moment; the backup that a night makes is there once."""
    app = opened(instance)
    with app.app_context():
        db.session.execute(update(Office).values(created_at=now() - timedelta(days=3), demo=False))
        db.session.commit()
        close()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(instance)}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "nightly-if-late"]
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) for _time in range(2)]
    said = [each.communicate()[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert sorted(each.count(b'"job": "backup"') for each in said) == [0, 1]
    assert len(list((instance / "backups").glob("treklang-*.age"))) == 1


CONFIG = f"""\
import sys
sys.path.insert(0, "{ROOT}/tools")
from gunicorn_conf import *
from app.privacy import nights
nights.LOOK_EVERY = 0.4
"""


@pytest.mark.nightly
@pytest.mark.embedded
def test_a_server_without_a_timer_works_the_night_by_itself(tmp_path: Path):
    """Two workers look all the time; one night is worked, and requests are answered meanwhile."""
    server = Server(tmp_path / "office", people=1, workers=2)
    app = opened(server.instance)
    with app.app_context():
        db.session.execute(update(Office).values(created_at=now() - timedelta(days=3)))
        db.session.commit()
        close()
    config = tmp_path / "conf.py"
    config.write_text(CONFIG)
    command = [sys.executable, "-m", "gunicorn", "--config", str(config), "wsgi:app"]
    with server.log.open("ab") as log:
        server.process = subprocess.Popen(command, cwd=ROOT, env=server.environment, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 90
        while not list((server.instance / "backups").glob("last-proved.txt")):
            assert time.monotonic() < until, server.log.read_text()
            select_nothing(0.2)
        assert server.answers()
    finally:
        server.process.terminate()
        server.process.wait()
    with app.app_context():
        assert set(db.session.scalars(select(NightlyRun.job))) >= {"backup", "drafts"}
        close()
    assert len(list((server.instance / "backups").glob("treklang-*.age"))) == 1
    assert server.log.read_text().count('"job": "backup"') == 1
