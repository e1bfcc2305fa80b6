"""Trying a backup out, and putting the office back to it.

The new database is built and looked through beside the old one, and takes its place in one step; until then nothing of
the office has changed, and afterwards the old database is kept beside it.
"""

import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.actions import factors
from app.config import Settings
from app.kernel import erasures, read_only
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.models import TraceLink
from app.kernel.dates import now
from app.kernel.db import UnsafeDatabase, db, guard_sqlite, session_on, watch_foreign_keys
from app.kernel.features import registered
from app.kernel.jobs import LEAP
from app.kernel.serving import to_itself
from app.kernel.starting import MOVED
from app.privacy.audit.problems import Verdict
from app.privacy.audit.verify import verify
from app.privacy.backup import counters, files, keys, sealed, since
from app.privacy.backup.dump import Told
from app.privacy.backup.load import Loading, upgrade

DATABASE = "office.sqlite"
BEFORE = re.compile(r"office-before-(\d{8}T\d{6}Z)\.sqlite.*")
RESTORING = f".{DATABASE}.restoring"
UPGRADING = ".upgrading"
"""The copy that an upgrade works on (tools/upgrade_office.py); it has the office to itself, as a restore has."""
A_DAY = timedelta(days=1)
BEFORE_KEPT = timedelta(days=30)
"""What stood before a restore or an upgrade holds what people have had erased since."""


@dataclass(frozen=True)
class Restored:
    revision: str
    tables: dict[str, dict[str, Any]]
    erased: list[dict[str, Any]]
    """What the backup says was erased before it was made."""
    kept: str | None = None
    """The old database, kept under this name."""
    made_at: datetime | None = None
    chain: Verdict | None = None
    """What was found when the chain of the traces was read, all of it."""

    @property
    def rows(self) -> int:
        return sum(each["rows"] for each in self.tables.values())


class ClockInDoubt(Exception):
    """What is due by the clock goes with a restore, and the clock is far from when the backup was made."""


def try_out(path: Path, settings: Settings, told: Told, recovery_key: str | None = None) -> Restored:
    """Restore a backup into a database of its own, which is thrown away: the proof that it can be restored (F10)."""
    with (
        files.at_work(settings.instance),
        tempfile.TemporaryDirectory(dir=settings.instance, prefix=files.TRYING) as place,
        embedded(Path(place) / DATABASE, secrets.token_hex(32)) as connection,
    ):
        done = _fill(connection, path, settings, told, recovery_key)
        return replace(done, chain=verify(connection))


def put_back(
    path: Path, settings: Settings, told: Told, recovery_key: str | None = None, *, clock_is_right: bool = False
) -> Restored:
    """Make the office what it was in this backup. Sessions and links from before are dead afterwards, and what was
    erased since is erased again (F14)."""
    with to_itself():
        into = _into_server if settings.database_url else _into_file
        done = into(path, settings, told, recovery_key, clock_is_right)
        mark.rebase()
        (settings.instance / MOVED).unlink(missing_ok=True)  # it was put back to where it is asked for now
        read_only.lift()  # what stood against writing was said of the database that is gone
        return done


def _settle(
    connection: Connection, done: Restored, told: Told, clock_is_right: bool, before: since.Doors | None
) -> None:
    """What may not live on is let go of in the new database, before it takes the place of the old one."""
    if not clock_is_right:
        refuse_leap(done.made_at)
    with session_on(connection):
        erasures.take_in(done.erased)
        told(f"erased again: {erasures.replay()}")
        for let_go in registered().restored:
            let_go()
        since.keep_out(before, told)
        told(f"second steps to be set up anew, since their key is not here: {factors.forget_unreadable()}")
        _mark_the_gap()
        db.session.commit()


def refuse_leap(made_at: datetime | None) -> None:
    """A clock that is far ahead would let go of what is not due for years (F15), here as at night; one that is behind
    the backup would keep what is due."""
    if made_at is not None and not -A_DAY <= now() - made_at <= LEAP:
        raise ClockInDoubt(
            f"Nothing was done: the clock says {now():%Y-%m-%d}, and the backup was made {made_at:%Y-%m-%d}. A restore "
            "deletes what is due by the clock. Is the clock right? Then add --clock-is-right"
        )


def _mark_the_gap() -> None:
    """The chain goes on from the newest link of the backup; this line tells how far the other one had come."""
    known = mark.read()
    over = known.head.n if known else None
    db.session.add(AuditEvent(action="restore", thing=TraceLink.__tablename__, thing_id=over))


def _fill(connection: Connection, path: Path, settings: Settings, told: Told, recovery_key: str | None) -> Restored:
    loading = Loading(connection, told)
    sealed.unseal(path, keys.identities(settings.instance, recovery_key), loading.hear)
    tables = loading.finish()
    assert loading.revision is not None
    upgrade(connection, "head")
    counters.at_least(connection, loading.counters)
    return Restored(loading.revision, tables, loading.erased, made_at=loading.made_at)


def _into_file(
    path: Path, settings: Settings, told: Told, recovery_key: str | None, clock_is_right: bool
) -> Restored:
    instance, moment = settings.instance, now()
    new, old = instance / RESTORING, instance / DATABASE
    clear(new)
    before = _doors() if old.exists() else None
    with embedded(new, settings.database_key) as connection:
        done = _fill(connection, path, settings, told, recovery_key)
    with embedded(new, settings.database_key, watched=True) as connection:  # what is erased takes its rows with it
        _settle(connection, done, told, clock_is_right, before)
    db.engine.dispose()
    kept = None
    if old.exists():
        kept = _name_of_before(moment)
        os.link(old, instance / kept)
        _put_logs_aside(instance, kept)
    mark.forget()
    os.replace(new, old)
    files.sync(instance)
    return Restored(done.revision, done.tables, done.erased, kept)


def _doors() -> since.Doors | None:
    """Of the database that is about to be put aside, which may be the reason why a backup is put back."""
    try:
        with db.engine.connect().execution_options(write=False) as connection:
            return since.doors(connection)
    except (SQLAlchemyError, UnsafeDatabase):
        return None


def put_aside(instance: Path) -> str:
    """The office no longer lives in the file of its folder, which is kept like one from before a restore."""
    kept = _name_of_before(now())
    os.replace(instance / DATABASE, instance / kept)
    _put_logs_aside(instance, kept)
    files.sync(instance)
    return kept


def _name_of_before(moment: datetime) -> str:
    return f"office-before-{moment:%Y%m%dT%H%M%S}Z.sqlite"


def _put_logs_aside(instance: Path, kept: str) -> None:
    """Never an old log beside a new database (F9)."""
    for log in _beside(instance / DATABASE):
        if log.exists():
            os.replace(log, instance / f"{kept}{log.name.removeprefix(DATABASE)}")


def _into_server(
    path: Path, settings: Settings, told: Told, recovery_key: str | None, clock_is_right: bool
) -> Restored:
    """In one transaction: either all of the old is gone and all of the new stands, or nothing has changed."""
    with db.engine.connect().execution_options(repairs=True) as connection, connection.begin():
        before = since.doors(connection)
        for table in inspect(connection).get_table_names():
            connection.exec_driver_sql(f'DROP TABLE "{table}" CASCADE')
        done = _fill(connection, path, settings, told, recovery_key)
        _settle(connection, done, told, clock_is_right, before)
        return done  # the mark is left: until this is committed the old database is the right one


@contextmanager
def embedded(path: Path, key: str, *, watched: bool = False) -> Iterator[Connection]:
    """An encrypted database in a file. Unwatched, as while it is filled, no row's foreign keys are looked at."""
    engine: Engine = create_engine(f"sqlite:///{path}", module=sqlcipher)
    guard_sqlite(engine, key)
    try:
        with engine.connect().execution_options(write=True) as connection:
            watch_foreign_keys(connection, watched)
            with connection.begin():
                yield connection
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all of it is in the one file that will be moved
    finally:
        engine.dispose()


def clear_away(instance: Path) -> None:
    """Nightly, while nothing is restored: what a killed restore or upgrade left, and databases that nobody
    fetched back."""
    clear(instance / RESTORING)
    shutil.rmtree(instance / UPGRADING, ignore_errors=True)
    forget_before(instance, older_than=BEFORE_KEPT)


def forget_before(instance: Path, *, older_than: timedelta = timedelta(0)) -> int:
    """Databases that stood before a restore or an upgrade. Gives how many files went."""
    found = [(path, BEFORE.fullmatch(path.name)) for path in instance.iterdir()]
    dated = [(path, datetime.strptime(of[1], "%Y%m%dT%H%M%S%z")) for path, of in found if of]
    gone = [path for path, moment in dated if files.age_of(path, moment) >= older_than]
    for path in gone:
        path.unlink()
    return len(gone)


def clear(database: Path) -> None:
    for left in (database, *_beside(database)):
        left.unlink(missing_ok=True)


def _beside(database: Path) -> list[Path]:
    return [database.with_name(f"{database.name}{end}") for end in ("-wal", "-shm")]
