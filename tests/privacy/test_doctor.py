"""O1: the doctor is content with a healthy office, and each of its checks says what is wrong when that is broken."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, text, update

from app.accounts.enums import Role
from app.accounts.models import Office, User, UserRole
from app.config import ROOT
from app.kernel import db as kernel_db
from app.kernel import headers, jobs
from app.kernel.audit import AuditEvent
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.privacy.backup import files
from app.privacy.doctor import machine
from app.privacy.doctor.all_checks import CHECKS, look_over
from app.privacy.doctor.findings import Level
from tests.factories import make, make_cast, make_person
from tests.privacy.test_backup import office as built_office


@pytest.fixture
def healthy(server: str | None, tmp_path, monkeypatch) -> Flask:
    """An office of a week, with everything the doctor asks for."""
    app = built_office(tmp_path / "office", server, "doctor")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "office" / "config.toml").write_text(
        f'origin = "https://prove.example"\nbackup_folder = "{elsewhere}"\n'
    )
    app = built_office_again(tmp_path, server)
    with app.app_context():
        from flask_migrate import upgrade

        upgrade()
        make_cast()
        make_person(Role.ADMIN)
        db.session.execute(update(Office).values(created_at=now() - timedelta(days=7)))
        db.session.commit()
        from app.privacy.backup import restore, work

        registered().nightly["backup"] = lambda: 0
        jobs.run_nightly()
        made, _shown, _copy = work.make(restore.settings_of_app(), lambda _line: None, somebody_reads=True)
        files.mark_proved(made)
        monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
        yield app
        db.session.remove()
        db.engine.dispose()


def built_office_again(tmp_path, server: str | None) -> Flask:
    return built_office(tmp_path / "office", server, "doctor")


def level(key: str) -> Level:
    db.session.expire_all()
    return next(each.level for each in look_over() if each.key == key)


def test_there_are_at_least_twenty_checks_and_a_healthy_office_passes_them_all(healthy: Flask):
    found = look_over()
    assert [(each.key, each.words) for each in found if each.level is not Level.GOOD] == []
    assert len(found) >= 20
    done = healthy.test_cli_runner().invoke(args=["doctor", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ok"] is True
    assert set(BREAKS) == {check.key for check in CHECKS}, "each check has a test that breaks it"


def no_admin(_instance, _monkeypatch) -> None:
    db.session.execute(delete(UserRole).where(UserRole.role == Role.ADMIN))


def lost_reference(_instance, monkeypatch) -> None:
    if db.engine.dialect.name != "sqlite":
        monkeypatch.setattr("app.privacy.doctor.database._embedded", boom)
        return
    db.session.remove()
    with db.engine.connect().execution_options(write=True) as connection:
        kernel_db.watch_foreign_keys(connection, False)
        with connection.begin():
            connection.exec_driver_sql("UPDATE team SET leader_id = 99999")


def boom() -> bool:
    raise RuntimeError("broken on purpose")


def change_file(name: str, change):
    return lambda instance, _monkeypatch: change(instance / name)


def open_to_all(path) -> None:
    path.chmod(0o644)


def database_file_open(instance, _monkeypatch) -> None:
    path = instance / "office.sqlite"
    path.touch()
    path.chmod(0o644)


def damaged(_instance, monkeypatch) -> None:
    """As when pages of the file are damaged: the database says so (what it says of real damage: test_damage)."""
    real = db.session.execute

    class Told:
        def all(self):
            return [("page 3: hmac check failed",)]

    monkeypatch.setattr("app.privacy.doctor.database._embedded", lambda: True)
    monkeypatch.setattr(
        db.session, "execute", lambda *a, **k: Told() if "cipher" in str(a[0]) else real(*a, **k)
    )


def later(_instance, _monkeypatch) -> None:
    make(AuditEvent, at=now() + timedelta(hours=3), action="edit", thing="user", thing_id=1)


def move_revision(_instance, _monkeypatch) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))


def forget_nights(_instance, _monkeypatch) -> None:
    db.session.execute(update(jobs.NightlyRun).values(done_at=now() - timedelta(hours=37)))


def only_one_admin(_instance, _monkeypatch) -> None:
    first = db.session.scalar(text("SELECT min(user_id) FROM user_role WHERE role = 'admin'"))
    db.session.execute(update(User).where(User.id == first).values(deactivated_at=now()))


def old_backup(instance, _monkeypatch) -> None:
    (made,) = files.found(instance)
    old = now() - timedelta(hours=40)
    made.path.rename(made.path.with_name(f"treklang-{old:%Y%m%dT%H%M%S}Z.age"))


def patched(target: str, value):
    return lambda _instance, monkeypatch: monkeypatch.setattr(target, value)


def without_headers(_instance, monkeypatch) -> None:
    monkeypatch.setattr(machine.headers, "for_office", lambda _settings: {**headers.HEADERS, "X-Frame-Options": "DENY"})


def unbuilt(_instance, monkeypatch) -> None:
    monkeypatch.setattr(machine, "ROOT", ROOT / "docs")


def debugging(_instance, monkeypatch) -> None:
    from flask import current_app

    monkeypatch.setitem(current_app.config, "DEBUG", True)


def plain_file(instance, monkeypatch) -> None:
    monkeypatch.setattr("app.privacy.doctor.database._embedded", lambda: True)
    monkeypatch.setattr("app.privacy.doctor.database.PLAIN", (instance / "session.key").read_bytes()[:16])
    import pathlib

    real = pathlib.Path.read_bytes
    monkeypatch.setattr(
        pathlib.Path, "read_bytes", lambda path: real(path.with_name("session.key") if path.name == "office.sqlite" else path)
    )


def less_than_promised(_instance, monkeypatch) -> None:
    if db.engine.dialect.name != "sqlite":
        monkeypatch.setattr("app.privacy.doctor.database._embedded", boom)
    monkeypatch.setattr(kernel_db, "PRAGMAS", (*kernel_db.PRAGMAS, ("cache_size", "7", 7)))


def unsafe(_instance, monkeypatch) -> None:
    monkeypatch.setattr("app.privacy.doctor.database._embedded", lambda: True)
    monkeypatch.setattr(kernel_db, "OLDEST_SAFE_SQLITE", (99, 0, 0))


BREAKS = {
    "database_engine": (unsafe, Level.PROBLEM),
    "database_promises": (less_than_promised, Level.PROBLEM),
    "database_whole": (damaged, Level.PROBLEM),
    "database_references": (lost_reference, Level.PROBLEM),
    "database_encrypted": (plain_file, Level.PROBLEM),
    "migrations": (move_revision, Level.PROBLEM),
    "disk": (patched("app.privacy.doctor.machine.ROOM_NEEDED", 10**18), Level.PROBLEM),
    "folder": (change_file(".", lambda path: path.chmod(0o755)), Level.PROBLEM),
    "keys": (change_file("database.key", open_to_all), Level.PROBLEM),
    "database_file": (database_file_open, Level.PROBLEM),
    "clock": (later, Level.PROBLEM),
    "time_zone": (patched("app.privacy.doctor.machine.ZoneInfo", lambda _name: __import__("datetime").UTC), Level.PROBLEM),
    "address": (patched("app.config.Settings.secure", False), Level.ADVICE),
    "headers": (without_headers, Level.PROBLEM),
    "files": (unbuilt, Level.PROBLEM),
    "languages": (unbuilt, Level.PROBLEM),
    "debug": (debugging, Level.PROBLEM),
    "account": (patched("app.privacy.doctor.machine.os.geteuid", lambda: 0), Level.ADVICE),
    "backup": (old_backup, Level.PROBLEM),
    "backup_proved": (change_file("backups/last-proved.txt", lambda path: path.unlink()), Level.PROBLEM),
    "recovery_key": (change_file("backup.recovery", lambda path: path.unlink()), Level.PROBLEM),
    "backup_elsewhere": (change_file("../elsewhere", lambda path: [each.unlink() for each in path.iterdir()]), Level.PROBLEM),
    "nightly": (forget_nights, Level.PROBLEM),
    "administrators": (no_admin, Level.PROBLEM),
    "privacy_officer": (
        lambda _instance, _monkeypatch: db.session.execute(delete(UserRole).where(UserRole.role == Role.PRIVACY_OFFICER)),
        Level.PROBLEM,
    ),
}


def test_each_check_says_so_when_its_thing_is_broken(healthy: Flask, monkeypatch):
    """One healthy office, broken in one way after the other and mended again."""
    instance = files.folder(healthy.extensions["treklang_settings"].instance).parent
    missed = []
    for key, (break_it, expected) in BREAKS.items():
        with monkeypatch.context() as patches:
            kept = {path: (path.read_bytes(), path.stat().st_mode) for path in instance.rglob("*") if path.is_file() and ".sqlite" not in path.name}
            mode = instance.stat().st_mode
            break_it(instance, patches)
            db.session.flush()
            found = next(each for each in look_over() if each.key == key)
            if (found.level, bool(found.words and found.to_do)) != (expected, True):
                missed.append((key, found))
            patches.undo()
            db.session.rollback()
            mend(instance, kept, mode)
    assert missed == []


def mend(instance, kept, mode) -> None:
    instance.chmod(mode)
    for path in (instance / "backups").iterdir():
        if path not in kept:
            path.unlink()
    for path, (content, permissions) in kept.items():
        path.write_bytes(content)
        path.chmod(permissions)


def test_one_administrator_is_advice_and_an_office_of_today_is_not_scolded(healthy: Flask):
    only_one_admin(None, None)
    assert level("administrators") is Level.ADVICE
    forget_nights(None, None)
    db.session.execute(update(Office).values(created_at=now()))
    assert level("nightly") is Level.ADVICE


def test_the_administrator_reads_the_same_on_a_page(app, cast, browser_of):
    page = browser_of(cast.admin).get("/office/doctor")
    assert page.heading == "Står det bra til?"
    assert "Det finnes ingen sikkerhetskopi." in page.text
    assert "Databasen er hel" in page.text
