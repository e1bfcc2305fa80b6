"""F15: the clock was far ahead for some days and is right again. What was written meanwhile silences no alarm, stops no
night, takes no backup's place, hides no denial and calls no chain broken."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import delete, func, select, update

from app.accounts.models import Office, SecurityEvent
from app.kernel.audit import AuditEvent
from app.kernel.chain import link, mark
from app.kernel.chain.models import TraceLink
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import NightlyRun
from app.privacy import nights
from app.privacy.audit import anchors
from app.privacy.backup import files, restore
from app.privacy.doctor import office as doctor
from app.privacy.logs.denials import AT_MOST
from tests.faults.test_clocks import MONDAY

pytestmark = pytest.mark.embedded  # about the clock

A_DAY = timedelta(days=1)
AHEAD = timedelta(days=30)
"""Less than what a night asks about."""


def worked(moment: datetime) -> None:
    """The night was worked then, by the clock of that moment; the office is old enough to have had some."""
    db.session.execute(delete(NightlyRun))
    db.session.add_all(NightlyRun(job=name, done_at=moment, rows=0) for name in registered().nightly)
    db.session.execute(update(Office).values(created_at=MONDAY - 9 * A_DAY, demo=False))
    db.session.commit()
    db.session.expire_all()


@pytest.mark.parametrize(("ahead", "silent"), [(AHEAD, False), (timedelta(hours=1), True)])
def test_alarms_do_not_wait_for_the_moment_that_it_said(app, cast, browser_of, ahead: timedelta, silent: bool):
    """D2, O1: nights go on without a timer, the pages and the doctor tell that one was missed. An hour is no matter."""
    with time_machine.travel(MONDAY, tick=False):
        worked(MONDAY + ahead)
        place = files.folder(app.extensions["treklang_settings"].instance)
        made = place / f"treklang-{MONDAY + ahead:%Y%m%dT%H%M%S}Z.age"
        made.write_bytes(b"x")
        files.mark_proved(files.Backup(made, MONDAY + ahead))
        (place / files.PROVED).write_text(f"{made.name} {(MONDAY + ahead).isoformat()}\n")
        try:
            checks = (doctor.nights_are_worked(), doctor.backup_is_fresh(), doctor.backup_was_proved())
            told = "Nattens arbeid er ikke gjort siden" in browser_of(cast.admin).get("/me").text
            assert (nights.is_late(), told, [each is None for each in checks]) == (not silent, not silent, [silent] * 3)
        finally:
            made.unlink()
            (place / files.PROVED).unlink()


def backups(place: Path, *moments: datetime) -> list[str]:
    """Empty ones, whose files are as old as their names say."""
    names = []
    for moment in moments:
        path = place / f"treklang-{moment:%Y%m%dT%H%M%S}Z.age"
        path.write_bytes(b"x")
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        names.append(path.name)
    return names


def left(instance: Path, *names: str) -> set[str]:
    files.let_go(instance)
    return {each.path.name for each in files.found(instance)} & set(names)


def test_backups_of_then_take_no_place_of_those_whose_day_is_known(tmp_path: Path):
    """D4: a fortnight of days is kept as ever, and the newest is the newest."""
    place = files.folder(tmp_path)
    with time_machine.travel(MONDAY, tick=False):
        right = backups(place, *(MONDAY - day * A_DAY for day in range(14)))
        backups(place, *(MONDAY + AHEAD + day * A_DAY for day in range(20)))
        assert left(tmp_path, *right) == set(right)
        assert files.found(tmp_path)[0].path.name == right[0]


def test_backups_of_then_go_ninety_days_after_they_were_noticed(tmp_path: Path):
    """D4: not in the year that they name, also where they were copied to; and never all of them."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    then = datetime.fromisoformat("2038-01-19T03:14:08+00:00")
    with time_machine.travel(MONDAY, tick=False):
        for place in (files.folder(tmp_path), elsewhere):
            names = backups(place, then, then + A_DAY)
        assert left(tmp_path, *names) == set(names)
        files.let_go_elsewhere(elsewhere, [])
    for days, kept in ((90, 2), (91, 0)):
        with time_machine.travel(MONDAY + days * A_DAY, tick=False):
            for place in (files.folder(tmp_path), elsewhere):
                backups(place, MONDAY + days * A_DAY)
            assert len(left(tmp_path, *names)) == kept
            files.let_go_elsewhere(elsewhere, [])
            assert len({each.path.name for each in files.found_in(elsewhere)} & set(names)) == kept


def test_a_clock_that_is_far_behind_lets_no_backup_go(tmp_path: Path):
    """D4: to such a clock all that are there are from tomorrow."""
    place = files.folder(tmp_path)
    right = backups(place, *(MONDAY - day * A_DAY for day in range(14)))
    with time_machine.travel("2001-01-01T00:00:00+00:00", tick=False):
        backups(place, now())
        assert left(tmp_path, *right) == set(right)
    with time_machine.travel(MONDAY + A_DAY, tick=False):
        backups(place, now())
        assert left(tmp_path, *right) == set(right[:13])


def test_a_database_of_then_that_was_put_aside_goes_after_a_month(tmp_path: Path):
    """P4."""
    path = tmp_path / "office-before-20380119T031408Z.sqlite"
    path.write_bytes(b"x")
    gone = []
    for days in (0, 29, 31):
        with time_machine.travel(MONDAY + days * A_DAY, tick=False):
            gone.append(restore.forget_before(tmp_path, older_than=restore.BEFORE_KEPT))
    assert gone == [0, 0, 1]


def test_denials_of_then_hide_none_of_now(app, cast, browser_of):
    """A log that is full until tomorrow would let somebody look around unseen."""
    with time_machine.travel(MONDAY, tick=False):
        line = {"user_id": cast.admin.id, "kind": "denied", "about": "x", "at": MONDAY + A_DAY}
        db.session.commit()
        with link.writing() as connection:
            link.write(connection, SecurityEvent, *[line] * (AT_MOST + 1))
        browser_of(cast.admin).get("/caseload/cases/1")
        asked = select(SecurityEvent.kind, SecurityEvent.about).order_by(SecurityEvent.id.desc())
        assert tuple(db.session.execute(asked).first()) == ("denied", "caseload.case")


@pytest.mark.parametrize(("over", "broken"), [(9, False), (4, True)])
def test_a_backup_of_then_is_known_to_have_been_left_by_a_restore(cast, over: int, broken: bool):
    """F14, L6: the line of the restore tells how far the office had come; a chain that was cut is found as ever."""
    with time_machine.travel(MONDAY, tick=False):
        db.session.add(AuditEvent(action="restore", thing=TraceLink.__tablename__, thing_id=over))
        db.session.commit()
        db.session.rollback()
        number = mark.head(db.session.connection()).n + 6
        assert number in range(5, 10), "between the two"
        name = f"treklang-{MONDAY + AHEAD:%Y%m%dT%H%M%S}Z-{number}-{'0' * 32}.age"
        outside = anchors.Known(None, [files.Backup(Path(name), MONDAY + AHEAD)])
        found = anchors.problems(db.session.connection(), outside)
    assert bool(found) is broken
    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == 1
