"""Nights without a timer. Each server process looks now and then; when no night was worked for more than a day, one of
them starts the work as a process of its own, with low priority, so that no request waits for it."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import timedelta
from random import uniform

import click
import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.models import Office
from app.accounts.sessions import settings
from app.config import ROOT
from app.kernel.dates import is_lately, now
from app.kernel.db import db
from app.kernel.jobs import NightlyFailed, alone, last_run, run_nightly
from app.kernel.serving import in_use

LATE = timedelta(hours=26)
"""A timer that runs each night is never this late."""
AGAIN = timedelta(hours=20)
"""A night whose work failed, or was cut off, is not begun again by the server for so long: each makes a backup."""
TRIED = "nightly.tried"
"""In the instance folder: its time is when a night was begun last, by a server on this machine."""
LOOK_EVERY = 1800.0
"""Seconds. The first look comes after about as long, when the server has long been ready."""

log = structlog.get_logger()


def is_late() -> bool:
    """Whether a night was missed. A demonstration has no nights, and an office of its first day has had none yet."""
    office = db.session.get(Office, 1)
    if office is None or office.demo:
        return False
    return not is_lately(last_run() or office.created_at, LATE) and not _was_tried()


def _was_tried() -> bool:
    """Lately; what a clock that went ahead has left does not count."""
    try:
        began = (settings().instance / TRIED).stat().st_mtime
    except FileNotFoundError:
        return False
    return 0 <= now().timestamp() - began < AGAIN.total_seconds()


def _try() -> None:
    path = settings().instance / TRIED
    path.touch(mode=0o600)
    os.utime(path, (now().timestamp(), now().timestamp()))


def begin(app: Flask) -> None:
    """In each process that serves."""
    threading.Thread(target=_watch, args=(app,), name="nights", daemon=True).start()


def _watch(app: Flask) -> None:
    waits, at_work = threading.Event(), None
    every = uniform(LOOK_EVERY / 2, LOOK_EVERY)  # noqa: S311  (so that the processes do not look at the same moment)
    while not waits.wait(every):
        if (at_work is None or at_work.poll() is not None) and _looks_late(app):
            command = [sys.executable, "-m", "flask", "--app", "wsgi", "nightly-if-late"]
            at_work = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)  # noqa: S603  (our own words)


def _looks_late(app: Flask) -> bool:
    try:
        with app.app_context():
            return is_late()
    except SQLAlchemyError as error:
        log.error("nights_not_looked_at", kind=type(error).__name__)
        return False


@click.command("nightly-if-late")
def nightly_if_late() -> None:
    """What the server starts by itself: the work of the night, if it was missed and nobody else is at it."""
    with suppress(OSError):
        os.nice(10)
    with in_use(), alone() as mine:
        if mine and is_late():
            try:
                _try()
                run_nightly()
            except NightlyFailed as error:
                click.echo(str(error), err=True)
                sys.exit(1)
