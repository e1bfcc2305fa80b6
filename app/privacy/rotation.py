"""New keys for old ones, without losing anything (K2). A change that is cut off has happened, or has not."""

import os
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from pyrage import x25519

from app import database_key
from app.accounts.sessions import settings as settings_of_app
from app.config import Settings, write_private
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.serving import to_itself
from app.privacy.backup import files, keys, restore

REKEYING = f".{restore.DATABASE}.rekeying"
OPENS_FOR = files.OLDEST + timedelta(days=1)
"""How long a backup key that was changed is kept: until nothing it closed is left."""


class CannotChange(Exception):
    """This key cannot be changed here; the message says what to do."""


def change_session_key(settings: Settings) -> None:
    """Nobody is signed in afterwards, and every link, code and calendar address that was given out is dead."""
    with to_itself():
        for let_go in registered().restored:
            let_go()
        db.session.commit()  # before the key: a change that is cut off has let no link live, and can be done again
        _replace(settings.instance / "session.key", secrets.token_hex(32))


def change_health_token(settings: Settings) -> None:
    """The monitor must be told the new one."""
    with to_itself():
        _replace(settings.instance / "health.token", secrets.token_hex(32))


def change_database_key(settings: Settings) -> int:
    """Close a copy with the new key, see that it is whole, and let it take the database's place in one step; the new
    key lies beside the old one until then, so that one of them always fits. Gives how many databases from before a
    restore went, which only the old key opened."""
    if settings.database_url:
        raise CannotChange("The database is on a server, which closes it with a key of its own. Change it there.")
    instance = settings.instance
    with to_itself(), database_key.held(instance):
        db.session.remove()
        db.engine.dispose()
        key = secrets.token_hex(32)
        (instance / database_key.NEW).unlink(missing_ok=True)
        write_private(instance / database_key.NEW, key)
        copy = instance / REKEYING
        try:
            _copy_closed_with(instance, copy, (instance / database_key.KEY).read_text("ascii").strip(), key)
            os.replace(copy, instance / restore.DATABASE)
        finally:
            restore.clear(copy)
        files.sync(instance)
        os.replace(instance / database_key.NEW, instance / database_key.KEY)
        files.sync(instance)
        return restore.forget_before(instance)


def _copy_closed_with(instance: Path, copy: Path, old: str, new: str) -> None:
    restore.clear(copy)
    stands = _opened(instance / restore.DATABASE, old)
    try:
        stands.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        stands.execute("BEGIN IMMEDIATE")  # nobody writes while it is copied
        log = instance / f"{restore.DATABASE}-wal"
        if log.exists() and log.stat().st_size:
            raise CannotChange("Somebody else is writing to the database. Wait for it, then try again.")
        shutil.copyfile(instance / restore.DATABASE, copy)
    finally:
        stands.close()
    made = _opened(copy, old)
    try:
        made.execute("PRAGMA journal_mode = DELETE").fetchone()
        made.execute(f"PRAGMA rekey = \"x'{new}'\"")
    finally:
        made.close()
    made = _opened(copy, new)
    try:
        broken = made.execute("PRAGMA cipher_integrity_check").fetchall()
        if broken or made.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise CannotChange("The database is damaged, and its key was left as it is. Run: flask doctor")
    finally:
        made.close()
    with copy.open("rb") as file:
        os.fsync(file.fileno())


def _opened(database: Path, key: str) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(database), isolation_level=None, timeout=5)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def change_backup_keys(settings: Settings) -> str:
    """New backups open for a new key of this machine and a new one on paper, which is given. The old key of this
    machine stays beside it until the backups it opens are gone, and so should the old paper."""
    instance = settings.instance
    with files.at_work(instance):
        machine = instance / keys.MACHINE
        if machine.exists():
            kept = instance / f"{keys.MACHINE}.{now():%Y%m%dT%H%M%SZ}"
            if not kept.exists():
                os.link(machine, kept)
        _replace(machine, str(x25519.Identity.generate()))
        paper = x25519.Identity.generate()
        _replace(instance / keys.RECOVERY, str(paper.to_public()))
        return str(paper)


def forget_old() -> int:
    """Nightly: machine keys whose backups have all rolled off. Gives how many went."""
    instance = settings_of_app().instance
    gone = [path for path, moment in keys.earlier(instance) if files.age_of(path, moment) > OPENS_FOR]
    for path in gone:
        path.unlink()
    return len(gone)


def opens_until() -> datetime:
    return now() + files.OLDEST


def _replace(path: Path, text: str) -> None:
    """A new text in place of the old one, in one step."""
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.unlink(missing_ok=True)
    write_private(fresh, text)
    os.replace(fresh, path)
    files.sync(path.parent)
