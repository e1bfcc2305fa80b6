"""D4, F4: what backups and restores leave behind goes in time, on this machine and in the other folder."""

import dataclasses
import fcntl
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.accounts.sessions import settings as settings_of_app
from app.config import ROOT
from app.kernel.dates import now
from app.privacy.backup import files, restore, work
from tests.running.conftest import close, opened

pytestmark = pytest.mark.embedded  # about files


@pytest.fixture
def office(instance: Path):
    app = opened(instance)
    with app.app_context():
        yield app
        close()


def backup_of(days: int, place: Path) -> Path:
    """A file that is named as a backup made so many days ago."""
    made = place / f"treklang-{now() - timedelta(days=days):%Y%m%dT%H%M%S}Z.age"
    made.write_bytes(b"x")
    return made


def test_old_backups_go_from_the_other_folder_too(office: Flask, tmp_path: Path):
    """D4: never older than ninety days in either, and what another office keeps there is left alone."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    office.extensions["treklang_settings"] = dataclasses.replace(settings_of_app(), backup_folder=elsewhere)
    here = files.folder(settings_of_app().instance)
    (settings_of_app().instance / ".office.sqlite.restoring").write_bytes(b"x")
    with time_machine.travel("2026-11-22 03:10:00+00:00", tick=True):
        for place in (here, elsewhere):
            for days in range(1, 200):
                backup_of(days, place)
        foreign = elsewhere / "treklang-20261101T120000Z.age"
        other = elsewhere / "regnskap.xlsx"
        for path in (foreign, other, elsewhere / ".treklang-1.part"):
            path.write_bytes(b"x")
        work.nightly()
        assert not (settings_of_app().instance / ".office.sqlite.restoring").exists()
        ages = {place: [(now() - each.made_at).days for each in files.found_in(place)] for place in (here, elsewhere)}
    assert max(ages[here]) < 90
    assert max(ages[elsewhere]) <= 90
    names = {each.path.name for each in files.found_in(elsewhere)}
    assert {each.path.name for each in files.found_in(here)} | {foreign.name} == names
    assert other.exists()
    assert list(elsewhere.glob(".*")) == []


def test_a_disk_that_was_away_for_long_loses_what_is_too_old_but_never_the_last(tmp_path: Path):
    """D4."""
    for days in (200, 120, 100):
        backup_of(days, tmp_path)
    files.let_go_elsewhere(tmp_path, [])
    assert [(now() - each.made_at).days for each in files.found_in(tmp_path)] == [100]


def test_what_a_killed_restore_left_and_databases_of_before_go_at_night(office: Flask):
    """F4, P4: those of the last month can still be fetched back."""
    instance = settings_of_app().instance
    moments = {days: f"office-before-{now() - timedelta(days=days):%Y%m%dT%H%M%S}Z.sqlite" for days in (29, 31)}
    left = [".office.sqlite.restoring", ".office.sqlite.restoring-wal", moments[31], f"{moments[31]}-wal"]
    for name in [*left, moments[29]]:
        (instance / name).write_bytes(b"x")
    (instance / ".trying-1").mkdir()
    (instance / ".trying-1" / "office.sqlite").write_bytes(b"x")
    with files.at_work(instance):
        restore.clear_away(instance)
    assert [name for name in [*left, ".trying-1"] if (instance / name).exists()] == []
    assert (instance / moments[29]).exists()


def test_a_backup_that_is_being_made_is_not_taken_for_a_leftover(office: Flask):
    """F4: whoever wants to clear waits until it is done."""
    instance = settings_of_app().instance
    held = files.folder(instance) / files.LOCK
    with files.at_work(instance), held.open("a") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    killed = files.folder(instance) / ".treklang-1.1.part"
    killed.write_bytes(b"x")
    with files.at_work(instance):
        assert not killed.exists()


def test_the_demonstration_is_not_loaded_beneath_a_restore(office: Flask):
    """F4: it waits for the lock that a restore has; here the lock is seen to be taken while it loads."""
    instance, seen = settings_of_app().instance, []

    def look() -> bool:
        with (instance / "serving.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                seen.append("held")
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.demo.cli.is_empty", look)
        office.test_cli_runner().invoke(args=["demo", "load"])
        office.test_cli_runner().invoke(args=["demo", "ensure"])
    assert seen == ["held", "held"]


def test_a_command_leaves_all_it_wrote_in_the_database_and_nothing_in_its_log(tmp_path: Path):
    """O4: an upgrade puts the migrated copy in the database's place, and refuses one that was not closed."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"INSTANCE": str(tmp_path), "FLASK_APP": "wsgi"}
    command = [sys.executable, "-m", "flask", "db", "upgrade"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert (tmp_path / "office.sqlite").stat().st_size > 100_000
    log = tmp_path / "office.sqlite-wal"
    assert not log.exists() or log.stat().st_size == 0
