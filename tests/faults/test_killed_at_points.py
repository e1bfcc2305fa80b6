"""F4: a backup, a restore, an erasure and a change of the database's key, each killed at points of our own code from
its first line to its last. The office stands as it was or as it shall, and no half file has a final name. With each a
control: the same kills, with the protection taken away, and the same check."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from app import create_app, database_key
from app.accounts.models import User
from app.accounts.sessions import settings
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.config import load
from app.kernel.db import db
from app.privacy import rotation
from app.privacy.backup import files, restore, work
from app.privacy.backup.dump import one_moment
from app.privacy.backup.load import digests
from app.privacy.erasure import cases
from tests.access_world import build_world
from tests.caseload.factories import make_case
from tests.factories import make_cast, make_person
from tests.faults.office import count, key_of, told
from tests.faults.points import lived_through, spread
from tests.guidance.factories import make_room

POINTS = count("KILL_POINTS", 50)
CONTROLS = 12
"""Kills of each control; one that is found is enough."""

pytestmark = [pytest.mark.embedded, pytest.mark.nightly, pytest.mark.timeout(600 + 60 * POINTS)]

NOT_OF_A_RESTORE = {
    "trace_link", "audit_event", "user_session", "staff_invitation", "security_event", "room_invitation",
    "guest_session", "calendar_address",
}  # fmt: skip
"""What a restore changes by itself: it ends what opened doors before, and leaves lines of its own in the traces."""


def silent(_line: str) -> None:
    return


def opened(folder: Path) -> Flask:
    """The office as a new process finds it, with what a start tidies up."""
    return create_app(load({"INSTANCE": str(folder)}), {"TESTING": True})


def within(folder: Path, work_: Callable[[], Any]) -> Callable[[], Any]:
    """This work as a process of the office does it."""

    def run() -> None:
        app = opened(folder)
        with app.app_context():
            work_()
            db.session.remove()

    return run


def close() -> None:
    db.session.remove()
    db.engine.dispose()


def stands(folder: Path) -> dict[str, Any]:
    """Every table with its rows as one digest."""
    with opened(folder).app_context():
        with one_moment() as connection:
            found = digests(connection)
        close()
    return {name: each for name, each in found.items() if name not in NOT_OF_A_RESTORE}


def rows_of(folder: Path) -> dict[str, int]:
    """How many rows each table has."""
    with opened(folder).app_context():
        tables = db.metadata.sorted_tables
        found = {each.name: db.session.scalar(select(func.count()).select_from(each)) or 0 for each in tables}
        close()
    return found


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with something of everything, and a person with a case and a room."""
    folder = tmp_path_factory.mktemp("full")
    with opened(folder).app_context():
        upgrade()
        cast = make_cast()
        build_world(cast)
        case = make_case(cast.coach, display_name="Skal Slettes")
        make_room(cast.colleague, called="Skal Slettes", case_id=case.id)
        db.session.commit()
        close()
    return folder


def a_copy(folder: Path, place: Path) -> Path:
    """The whole folder, with the log of the database beside it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder, place)
    return place


Killing = tuple[int, int]
"""How many were killed, and how often what was left was wrong."""


def killed_at_points(
    run: Callable[[], Any], begin: Callable[[], Any], wrong: Callable[[], bool], wanted: int
) -> Killing:
    begin()
    done, points = lived_through(run, until=None)
    assert done
    killed = broken = 0
    for point in spread(points, wanted):
        begin()
        done, _points = lived_through(run, until=point)
        killed += not done
        broken += wrong()
    return killed, broken


def backed_up(folder: Path) -> set[Path]:
    return set((folder / "backups").glob("treklang-*.age"))


def make_backup() -> None:
    work.make(settings(), silent, somebody_reads=False)


def opens(path: Path, folder: Path) -> bool:
    """Whether the backup holds all that it says."""
    with opened(folder).app_context():
        try:
            restore.try_out(path, settings(), silent)
        except Exception:
            return False
        finally:
            close()
    return True


def told_of(what: str, record_property: Any, killing: Killing) -> None:
    killed, broken = killing
    told(record_property, f"F4 kills of {what}", killed, broken)
    print(f"F4: {what}, {killed} kills, {broken} left something half")


def try_backups(full: Path, place: Path, wanted: int) -> Killing:
    seen: set[Path] = set()

    def wrong() -> bool:
        new = backed_up(place) - seen
        seen.update(new)
        return stands(place) != before or not all(opens(path, place) for path in new)

    a_copy(full, place)
    before = stands(place)
    return killed_at_points(within(place, make_backup), lambda: None, wrong, wanted)


def test_a_backup_killed_at_any_point_has_no_half_file(full: Path, tmp_path: Path, record_property: Any):
    killing = try_backups(full, tmp_path / "office", POINTS)
    told_of("backup", record_property, killing)
    assert killing[0] >= min(POINTS, 20) // 2
    assert killing[1] == 0


def test_control_a_backup_written_under_its_final_name_is_half(full, tmp_path, monkeypatch):
    """F4, control: the name is there from the first byte."""
    seal = files.seal

    def straight(lines: Any, file: Any, recipients: Any) -> None:
        (draft,) = (tmp_path / "office" / "backups").glob(".*.part")
        os.link(draft, draft.with_name(draft.name.removeprefix(".").rsplit(".", 2)[0]))
        seal(lines, file, recipients)

    monkeypatch.setattr(files, "seal", straight)
    monkeypatch.setattr(files.os, "replace", lambda draft, _path: draft.unlink())
    try:
        killed, broken = try_backups(full, tmp_path / "office", CONTROLS)
    finally:
        monkeypatch.undo()
    print(f"F4 control: backup, {killed} kills, {broken} left something half")
    assert broken > 0


@pytest.fixture
def later(full: Path, tmp_path: Path) -> tuple[Path, Path, dict[str, Any]]:
    """An office that has a backup and has gone on since: its folder, the backup, and how it stood then."""
    folder = a_copy(full, tmp_path / "later")
    then = stands(folder)
    with opened(folder).app_context():
        made, _shown = work.make(settings(), silent, somebody_reads=False)
        make_person(name="Etter kopien")
        db.session.commit()
        close()
    return folder, made.path, then


def try_restores(later: Any, place: Path, wanted: int) -> Killing:
    folder, backup, then = later
    now_stands = stands(folder)
    assert now_stands != then

    def put_back() -> None:
        restore.put_back(place / "backups" / backup.name, settings(), silent)

    def wrong() -> bool:
        try:
            return stands(place) not in (then, now_stands)
        except Exception:  # neither key fits, or no tables are there
            return True

    return killed_at_points(within(place, put_back), lambda: a_copy(folder, place), wrong, wanted)


def test_a_restore_killed_at_any_point_is_one_office_or_the_other(later, tmp_path, record_property):
    killing = try_restores(later, tmp_path / "office", POINTS)
    told_of("restore", record_property, killing)
    assert killing[0] >= min(POINTS, 20) // 2
    assert killing[1] == 0


def test_control_a_restore_into_the_offices_own_file_is_neither(later, tmp_path, monkeypatch):
    """F4, control: nothing is built beside it."""
    monkeypatch.setattr(restore, "RESTORING", restore.DATABASE)
    monkeypatch.setattr(restore.os, "link", lambda *_words: None)
    monkeypatch.setattr(restore, "_put_logs_aside", lambda *_words: None)
    killed, broken = try_restores(later, tmp_path / "office", CONTROLS)
    print(f"F4 control: restore, {killed} kills, {broken} left something half")
    assert broken > 0


def erase_person() -> None:
    case = db.session.scalars(select(Case).where(Case.display_name == "Skal Slettes")).one()
    cases.erase(case, archiving=Archiving.MOVED, by=db.session.get_one(User, case.coach_id))
    db.session.commit()


def try_erasures(full: Path, place: Path, wanted: int) -> Killing:
    before = rows_of(a_copy(full, place))
    done, _points = lived_through(within(place, erase_person), until=None)
    after = rows_of(place)
    assert done
    assert after["case"] == before["case"] - 1

    def wrong() -> bool:
        return rows_of(place) not in (before, after)

    return killed_at_points(within(place, erase_person), lambda: a_copy(full, place), wrong, wanted)


def test_an_erasure_killed_at_any_point_is_whole_or_has_not_begun(full, tmp_path, record_property):
    killing = try_erasures(full, tmp_path / "office", POINTS)
    told_of("erasure", record_property, killing)
    assert killing[0] >= min(POINTS, 20) // 2
    assert killing[1] == 0


def test_control_an_erasure_kept_bit_by_bit_is_half(full, tmp_path, monkeypatch):
    """F4, control: what goes with the case is let go of before the case."""
    delete_all = cases.rooms.delete_all

    def by_itself(room: Any, how: Any) -> None:
        delete_all(room, how)
        db.session.commit()

    monkeypatch.setattr(cases.rooms, "delete_all", by_itself)
    killed, broken = try_erasures(full, tmp_path / "office", CONTROLS)
    print(f"F4 control: erasure, {killed} kills, {broken} left something half")
    assert broken > 0


def try_keys(full: Path, place: Path, wanted: int) -> Killing:
    before = stands(a_copy(full, place))

    def wrong() -> bool:
        try:
            return stands(place) != before or (place / database_key.NEW).exists()
        except Exception:
            return True

    change = within(place, lambda: rotation.change_database_key(settings()))
    return killed_at_points(change, lambda: a_copy(full, place), wrong, wanted)


def test_a_new_database_key_killed_at_any_point_leaves_one_that_fits(full, tmp_path, record_property):
    killing = try_keys(full, tmp_path / "office", POINTS)
    told_of("change of key", record_property, killing)
    assert killing[0] >= min(POINTS, 20) // 2
    assert killing[1] == 0


@pytest.fixture
def one_key_at_a_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The new key takes the place of the old one before the database is closed with it."""

    def write_straight(path: Path, text: str) -> None:
        path.with_name(database_key.KEY).write_text(text)
        path.write_text(text)

    copy_closed = rotation._copy_closed_with
    old: list[str] = []

    def first_read(instance: Path, copy: Path, _old: str, new: str) -> None:
        copy_closed(instance, copy, old[0], new)

    change = rotation.change_database_key

    def remembering(here: Any) -> int:
        old.append(key_of(here.instance))
        return change(here)

    monkeypatch.setattr(rotation, "write_private", write_straight)
    monkeypatch.setattr(rotation, "_copy_closed_with", first_read)
    monkeypatch.setattr(rotation, "change_database_key", remembering)
    return


def test_control_a_key_changed_before_its_database_opens_nothing(full, tmp_path, one_key_at_a_time):
    """F4, control: killed in between, nobody has the key."""
    killed, broken = try_keys(full, tmp_path / "office", CONTROLS)
    print(f"F4 control: change of key, {killed} kills, {broken} left something half")
    assert broken > 0
