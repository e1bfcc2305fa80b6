"""O1: the doctor is content with a healthy office, and each of its checks says what is wrong when that is broken."""

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import upgrade
from sqlalchemy import delete, func, select, update

from app.accounts.enums import Role
from app.accounts.models import Office, User, UserRole
from app.accounts.sessions import settings as settings_of_app
from app.config import ROOT, write_private
from app.kernel import db as kernel_db
from app.kernel import headers, jobs
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.privacy.backup import fences, files, work
from app.privacy.doctor import machine
from app.privacy.doctor.all_checks import CHECKS, look_over
from app.privacy.doctor.findings import Level
from tests.factories import make, make_cast, make_person
from tests.privacy.test_backup import office as built_office


@pytest.fixture
def healthy(server: str | None, tmp_path, monkeypatch) -> Flask:
    """An office of a week, with everything the doctor asks for."""
    for folder in ("office", "elsewhere"):
        (tmp_path / folder).mkdir(mode=0o700)
    config = f'origin = "https://prove.example"\nproxies = 1\nbackup_folder = "{tmp_path / "elsewhere"}"\n'
    write_private(tmp_path / "office" / "config.toml", config)
    app = built_office(tmp_path / "office", server, "doctor")
    with app.app_context():
        upgrade()
        make_cast()
        make_person(Role.ADMIN)
        db.session.execute(update(Office).values(created_at=now() - timedelta(days=7)))
        db.session.commit()
        registered().nightly["backup"] = lambda: 0
        jobs.run_nightly()
        made, _shown = work.make(settings_of_app(), lambda _line: None, somebody_reads=True)
        work.copy_off(made, settings_of_app())
        files.mark_proved(made)
        monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
        yield app
        db.session.remove()
        db.engine.dispose()


def level(key: str) -> Level:
    db.session.expire_all()
    return next(each.level for each in look_over() if each.key == key)


@pytest.mark.embedded
def test_there_are_at_least_twenty_checks_and_a_healthy_office_passes_them_all(healthy: Flask):
    found = look_over()
    assert [(each.key, each.words) for each in found if each.level is not Level.GOOD] == []
    assert len(found) >= 20
    done = healthy.test_cli_runner().invoke(args=["doctor", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ok"] is True
    assert set(BREAKS) == {check.key for check in CHECKS}, "each check has a test that breaks it"


def role_gone(role: Role):
    return lambda _instance, _patches: db.session.execute(delete(UserRole).where(UserRole.role == role))


def committed(statement: str, *, keys_watched: bool = True):
    """A change that stands, past what the product would allow."""

    def change(_instance, _patches) -> None:
        db.session.remove()
        with db.engine.connect().execution_options(write=True) as connection:
            if not keys_watched:
                kernel_db.watch_foreign_keys(connection, False)
            with connection.begin():
                connection.exec_driver_sql(statement)
        db.engine.dispose()

    return change


def to_file(name: str, change):
    return lambda instance, _patches: change(instance / name)


def patched(target: str, value):
    return lambda _instance, patches: patches.setattr(target, value)


def open_to_all(path: Path) -> None:
    path.touch()
    path.chmod(0o644)


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def flip_the_newest(folder: Path) -> None:
    (made,) = folder.glob("treklang-*.age")
    flip_a_byte(made)


def put_plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(100))


def empty(folder: Path) -> None:
    for each in folder.iterdir():
        each.unlink()


def grow_old(folder: Path) -> None:
    (made,) = folder.glob("treklang-*.age")
    made.rename(folder / f"treklang-{now() - timedelta(hours=40):%Y%m%dT%H%M%S}Z.age")


def more_headers(_settings) -> dict[str, str]:
    return {**headers.HEADERS, "X-Frame-Options": "DENY"}


def later(_instance, _patches) -> None:
    make(AuditEvent, at=now() + timedelta(hours=3), action="edit", thing="user", thing_id=1)


def forget_nights(_instance=None, _patches=None) -> None:
    db.session.execute(update(jobs.NightlyRun).values(done_at=now() - timedelta(hours=37)))


def promise_more(_instance, patches) -> None:
    """The connection was opened when less was asked for."""
    db.session.execute(select(1))
    patches.setattr("app.kernel.db.PRAGMAS", (("cache_size", "7", 7),))


def trace_changed(instance, patches) -> None:
    """By somebody who takes the guard away and puts it up again."""
    make(AuditEvent, action="edit", thing="team", thing_id=1)
    db.session.commit()
    with db.engine.connect() as connection:
        held = fences.down(connection)
        connection.execute(update(AuditEvent).values(action="other"))
        held.up(connection)
        connection.commit()


def guard_gone(_instance, _patches) -> None:
    table = " ON look_up" if db.engine.dialect.name == "postgresql" else ""
    name = "look_up_stands" if table else "look_up_stands_delete"
    committed(f"DROP TRIGGER {name}{table}")(None, None)


def no_proxy(_instance, patches) -> None:
    patches.setitem(current_app.extensions, "treklang_settings", replace(settings_of_app(), proxies=0))


def debugging(_instance, patches) -> None:
    patches.setitem(current_app.config, "DEBUG", True)


HERE = "app.privacy.doctor.machine"
SEALED_ELSEWHERE = """INSERT INTO totp_factor (user_id, sealed, last_step, created_at, last_used_at)
    SELECT id, 'x', 0, created_at, created_at FROM "user" ORDER BY id LIMIT 1"""

BREAKS = {
    "database_engine": (patched("app.kernel.db.OLDEST_SAFE_SQLITE", (99, 0, 0)), Level.PROBLEM),
    "database_promises": (promise_more, Level.PROBLEM),
    "database_whole": (to_file("office.sqlite", flip_a_byte), Level.PROBLEM),
    "database_references": (committed("UPDATE team SET leader_id = 99999", keys_watched=False), Level.PROBLEM),
    "database_encrypted": (to_file("office.sqlite", put_plain), Level.PROBLEM),
    "migrations": (committed("UPDATE alembic_version SET version_num = '0001'"), Level.PROBLEM),
    "disk": (patched(f"{HERE}.ROOM_NEEDED", 10**18), Level.PROBLEM),
    "folder": (to_file(".", lambda path: path.chmod(0o755)), Level.PROBLEM),
    "keys": (to_file("database.key", open_to_all), Level.PROBLEM),
    "database_file": (to_file("office.sqlite", open_to_all), Level.PROBLEM),
    "clock": (later, Level.PROBLEM),
    "time_zone": (patched(f"{HERE}.ZoneInfo", lambda _name: UTC), Level.PROBLEM),
    "address": (patched("app.config.Settings.secure", False), Level.ADVICE),
    "proxies": (no_proxy, Level.PROBLEM),
    "headers": (patched("app.kernel.headers.for_office", more_headers), Level.PROBLEM),
    "files": (patched(f"{HERE}.ROOT", ROOT / "docs"), Level.PROBLEM),
    "languages": (patched(f"{HERE}.ROOT", ROOT / "docs"), Level.PROBLEM),
    "debug": (debugging, Level.PROBLEM),
    "account": (patched(f"{HERE}.os.geteuid", lambda: 0), Level.ADVICE),
    "backup": (to_file("backups", grow_old), Level.PROBLEM),
    "backup_proved": (to_file("backups/last-proved.txt", Path.unlink), Level.PROBLEM),
    "backups_open": (to_file("backups", flip_the_newest), Level.PROBLEM),
    "recovery_key": (to_file("backup.recovery", Path.unlink), Level.PROBLEM),
    "backup_elsewhere": (to_file("../elsewhere", empty), Level.PROBLEM),
    "nightly": (forget_nights, Level.PROBLEM),
    "traces": (trace_changed, Level.PROBLEM),
    "traces_guarded": (guard_gone, Level.PROBLEM),
    "second_steps": (committed(SEALED_ELSEWHERE), Level.PROBLEM),
    "administrators": (role_gone(Role.ADMIN), Level.PROBLEM),
    "privacy_officer": (role_gone(Role.PRIVACY_OFFICER), Level.PROBLEM),
}
EMBEDDED = {"database_engine", "database_promises", "database_whole", "database_references", "database_encrypted"}
"""What is looked at only in the embedded database."""
COMMITTED = {"traces", "traces_guarded", "second_steps"}
"""What stands on a server, where the database is no file that can be put back."""


def test_each_check_says_so_when_its_thing_is_broken(healthy: Flask, server: str | None, monkeypatch):
    """One healthy office, broken in one way after the other and mended again."""
    folder = healthy.extensions["treklang_settings"].instance.parent
    missed = []
    for key in [key for key in BREAKS if server is None or key not in EMBEDDED]:
        break_it, expected = BREAKS[key]
        kept = photograph(folder)
        with monkeypatch.context() as patches:
            break_it(folder / "office", patches)
            db.session.flush()
            found = next(each for each in look_over() if each.key == key)
        if (found.level, bool(found.words and found.to_do)) != (expected, True):
            missed.append(found)
        mend(folder, kept)
    assert missed == []
    left = {each.key for each in look_over() if each.level is not Level.GOOD}
    assert left == (set() if server is None else COMMITTED), "mended again"


def photograph(folder: Path) -> dict[Path, tuple[bytes | None, int]]:
    """All files as they are, with nothing of the database left in another file."""
    db.session.remove()
    db.engine.dispose()
    return {path: (path.read_bytes() if path.is_file() else None, path.stat().st_mode) for path in folder.rglob("*")}


def mend(folder: Path, kept: dict[Path, tuple[bytes | None, int]]) -> None:
    db.session.rollback()
    db.session.remove()
    db.engine.dispose()
    for path in folder.rglob("*"):
        if path not in kept:
            path.unlink()
    for path, (content, mode) in kept.items():
        if content is not None:
            path.write_bytes(content)
        path.chmod(mode)
    if db.engine.dialect.name != "sqlite":
        newest = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config()).get_current_head()
        committed(f"UPDATE alembic_version SET version_num = '{newest}'")(None, None)


@pytest.mark.embedded
def test_one_administrator_is_advice_and_an_office_of_today_is_not_scolded(healthy: Flask):
    first = db.session.scalar(select(func.min(UserRole.user_id)).where(UserRole.role == Role.ADMIN))
    db.session.execute(update(User).where(User.id == first).values(deactivated_at=now()))
    assert level("administrators") is Level.ADVICE
    forget_nights()
    db.session.execute(update(Office).values(created_at=now()))
    assert level("nightly") is Level.ADVICE


def test_the_administrator_reads_the_same_on_a_page(app, cast, browser_of):
    page = browser_of(cast.admin).get("/office/doctor")
    assert page.heading == "Står det bra til?"
    assert "Det finnes ingen sikkerhetskopi." in page.text
    assert "Databasen er hel" in page.text
