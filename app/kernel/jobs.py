"""Nightly work: each feature registers its own; one command runs all of it, each in a transaction of its own."""

import fcntl
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import click
import structlog
from flask import Flask, current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import drafts, once
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.errors import places
from app.kernel.features import registered
from app.kernel.serving import in_use

LEAP = timedelta(days=40)
"""Longer between two nights than this, and somebody is asked whether the clock is right."""

log = structlog.get_logger()

ADVISORY = 7_310
"""The number of the lock on a database server; ours alone, and the same in every version."""


class NightlyRun(Base):
    """When each piece of nightly work was last done, and how many rows it dealt with."""

    __tablename__ = "nightly_run"

    job: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[datetime]
    rows: Mapped[int]


class NightlyFailed(Exception):
    """Some of the work could not be done; the message names it."""


def run_nightly(*, clock_is_right: bool = False) -> dict[str, int]:
    """Run every registered job; returns how many rows each has dealt with. One that fails is undone and does not stop
    the others: in the end NightlyFailed says which did."""
    if not clock_is_right:
        refuse_leap()
    done, failed = {}, []
    for name, job in registered().nightly.items():
        try:
            done[name] = _run(name, job)
        except Exception as error:  # whatever it is: what is due tonight elsewhere is still due
            db.session.rollback()
            log.error("nightly_failed", job=name, kind=type(error).__name__, where=places(error))
            failed.append(name)
    if failed:
        raise NightlyFailed(f"Not done: {', '.join(failed)}.")
    return done


def refuse_leap() -> None:
    """A clock that is far ahead would have the night delete what is not due for years (F15). Somebody says that it is
    right, as after a summer with the machine switched off."""
    before, moment = db.session.scalar(select(func.max(NightlyRun.done_at))), now()
    db.session.rollback()
    if before and moment - before > LEAP:
        log.error("clock_leapt")
        raise NightlyFailed(
            f"Nothing was done: the clock says {moment:%Y-%m-%d}, and the last night was {before:%Y-%m-%d}. "
            "Is the clock right? Then run: flask nightly --clock-is-right"
        )


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this process is the one that does the work of the night; another may be at it, on this machine or, on a
    shared database, on another."""
    path = current_app.extensions["treklang_settings"].instance / "nightly.lock"
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        if db.engine.dialect.name != "postgresql":
            yield True
            return
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            mine = bool(connection.scalar(select(func.pg_try_advisory_lock(ADVISORY))))
            try:
                yield mine
            finally:
                if mine:
                    connection.execute(select(func.pg_advisory_unlock(ADVISORY)))


def _run(name: str, job: Callable[[], int | Iterator[int]]) -> int:
    rows = in_portions(job(), db.session.commit)
    db.session.merge(NightlyRun(job=name, done_at=now(), rows=rows))
    db.session.commit()
    log.info("nightly", job=name, rows=rows)
    return rows


def in_portions(work: int | Iterator[int], kept: Callable[[], None]) -> int:
    """How many rows a piece of work dealt with. One that takes many rows gives them in portions, and each is `kept`
    before the next, so that nobody waits long for the write lock."""
    if isinstance(work, int):
        return work
    rows = 0
    for portion in work:
        kept()
        rows += portion
    return rows


def one_by_one(things: Iterable[Any], do: Callable[[Any], int]) -> int:
    """Each in a transaction of its own, so that one that fails holds no other: it is undone and told in the log, and in
    the end the work counts as not done. Gives how many rows were dealt with.

    While a backup is put back all of it is one transaction, and what fails there fails the restore."""
    rows, failed = 0, 0
    for thing in things:
        try:
            rows += do(thing)
            db.session.commit()
        except Exception as error:
            if db.session().bind is not None:
                raise
            db.session.rollback()
            log.error("nightly_row_failed", row=thing, kind=type(error).__name__, where=places(error))
            failed += 1
    if failed:
        raise NightlyFailed(f"{failed} could not be done, {rows} were.")
    return rows


def last_run() -> datetime | None:
    """When all of the nightly work was last done: the moment of the piece that was done longest ago, None when one
    of them never was."""
    wanted = registered().nightly.keys()
    done = select(func.count(), func.min(NightlyRun.done_at)).where(NightlyRun.job.in_(wanted))
    number, oldest = db.session.execute(done).one()
    return oldest if number == len(wanted) else None


def behind_since() -> datetime | None:
    """The moment of the piece of work that was done longest ago, of those that ever were; None when none was."""
    wanted = registered().nightly.keys()
    return db.session.scalar(select(func.min(NightlyRun.done_at)).where(NightlyRun.job.in_(wanted)))


def init_app(app: Flask) -> None:
    registered(app).nightly.update({"drafts": drafts.forget_old, "sent_forms": once.forget_old})

    @app.cli.command("nightly")
    @click.option("--clock-is-right", is_flag=True, help="Although the last night is more than forty days ago.")
    def nightly(clock_is_right: bool) -> None:
        """Run the nightly work once. Exit 1 when some of it could not be done; the log says what and where."""
        try:
            with in_use(), alone() as mine:
                if mine:
                    run_nightly(clock_is_right=clock_is_right)
                else:
                    click.echo("The work of the night is being done by another process.", err=True)
        except NightlyFailed as error:
            click.echo(str(error), err=True)
            sys.exit(1)
