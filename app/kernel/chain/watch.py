"""What a server process does for the chain when it starts and while it runs (trust F17).

At the start the mark is held against the database; lines that are missing close the office for writing. Each minute
what stands in the log of writes is moved into the database itself, where each page is signed: a damaged page of the log
is passed over in silence by the database, with all that was written after it, so that little should be there.
"""

import threading
from pathlib import Path

import structlog
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.kernel import read_only
from app.kernel.chain import mark
from app.kernel.db import db

EVERY = 60.0
"""Seconds."""

log = structlog.get_logger()


def begin(app: Flask) -> None:
    """In each process that serves, before the first request."""
    look(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            threading.Thread(target=_keep_short, args=(db.engine, _log_of(app)), daemon=True).start()


def look(app: Flask) -> None:
    """Refuse to write when the database has lost what the mark knows. An office without a mark gets one."""
    with app.app_context():
        try:
            missing = mark.missing()
            if missing:
                read_only.refuse_writes(read_only.Reason.BEHIND, missing.words)
            elif mark.read() is None:
                mark.rebase()
        except SQLAlchemyError as error:  # a database that cannot be read has pages of its own that say so
            log.error("mark_not_compared", kind=type(error).__name__)


def _log_of(app: Flask) -> Path:
    instance: Path = app.extensions["treklang_settings"].instance
    return instance / "office.sqlite-wal"


def _keep_short(engine: Engine, written: Path) -> None:
    waits = threading.Event()
    while not waits.wait(EVERY):
        if written.exists() and written.stat().st_size:
            shorten(engine)


def shorten(engine: Engine) -> bool:
    """Move the log of writes into the database. Waits for nobody: who reads or writes now is moved the next time."""
    try:
        connection = engine.raw_connection()
    except SQLAlchemyError:
        return False
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute("PRAGMA busy_timeout = 5000")
        return not busy
    except engine.dialect.dbapi.Error as error:  # type: ignore[union-attr]
        log.warning("log_not_shortened", kind=type(error).__name__)
        return False
    finally:
        connection.close()
