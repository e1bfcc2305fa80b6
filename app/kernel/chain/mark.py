"""The high-water mark (trust F17): a small file beside the database tells the newest link, so that a database which has
lost its newest rows in silence – a shortened log of writes, an older file put in its place – is noticed.

It is written after each commit with new links, in place and without waiting for the disk: a crash may leave it behind,
never ahead. It lives in the instance folder, also where the database is a server.
"""

import fcntl
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from flask import current_app
from sqlalchemy import Connection, inspect, select

from app.kernel.chain import digest
from app.kernel.chain.models import TraceLink
from app.kernel.dates import now
from app.kernel.db import db

FILE = "traces.mark"
SIZE = 200
"""Bytes that are read; a line has fewer, always equally many."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Head:
    """A link by number and hash; number 0 is before the first."""

    n: int
    hash: bytes

    def after(self, row: bytes) -> "Head":
        """The link of the next row."""
        return Head(self.n + 1, digest.follow(self.hash, self.n + 1, row))


@dataclass(frozen=True)
class Mark:
    """What the file says, and when it was written."""

    head: Head
    at: datetime


@dataclass(frozen=True)
class Missing:
    """What the database does not know, although the mark does. Where the numbers fit, it is another history."""

    mark: Mark
    newest: int

    @property
    def lines(self) -> int:
        return max(self.mark.head.n - self.newest, 0)

    @property
    def words(self) -> str:
        """For the log of the machine and the page that says so: numbers and a moment."""
        moment = self.mark.at.isoformat(timespec="minutes")
        if not self.lines:
            return f"{self.mark.head.n} ({moment})"
        return f"{self.newest + 1}–{self.mark.head.n} ({self.lines}, {moment})"


def path() -> Path:
    instance: Path = current_app.extensions["treklang_settings"].instance
    return instance / FILE


def head(connection: Connection) -> Head:
    """The newest link of this database."""
    newest = select(TraceLink.n, TraceLink.hash).order_by(TraceLink.n.desc()).limit(1)
    found = connection.execute(newest).first()
    return Head(found.n, bytes(found.hash)) if found else Head(0, digest.START)


def head_if_any(connection: Connection) -> Head:
    """The same of a database that may be older than the chain."""
    return head(connection) if inspect(connection).has_table(TraceLink.__tablename__) else Head(0, digest.START)


def remember(newest: Head) -> None:
    """Tell the file. Of several processes the one with the highest number is right; what cannot be written leaves the
    mark behind, which is allowed."""
    try:
        file = os.open(path(), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            stands = _meant(os.pread(file, SIZE, 0))
            if stands is None or stands.head.n < newest.n:
                os.pwrite(file, _line(newest), 0)
        finally:
            os.close(file)
    except OSError:
        log.warning("mark_not_written")


def read() -> Mark | None:
    """What the file says; None when there is none, or none that can be read."""
    try:
        return _meant(path().read_bytes()[:SIZE])
    except FileNotFoundError:
        return None


def missing() -> Missing | None:
    """What the mark knows and the database does not. The mark is read first: the database is never behind it."""
    known = read()
    if known is None:
        return None
    with db.engine.connect().execution_options(write=False) as connection:
        return missing_in(connection, known)


def missing_in(connection: Connection, known: Mark) -> Missing | None:
    if not inspect(connection).has_table(TraceLink.__tablename__):
        return Missing(known, 0)
    stands = connection.scalar(select(TraceLink.hash).where(TraceLink.n == known.head.n))
    if stands is not None and bytes(stands) == known.head.hash:
        return None
    return Missing(known, head(connection).n)


def forget() -> None:
    """Just before another database takes the place of this one: a crash leaves no mark rather than a wrong one."""
    path().unlink(missing_ok=True)


def rebase() -> None:
    """The database that stands now is the right one, as after a restore."""
    forget()
    with db.engine.connect().execution_options(write=False) as connection:
        newest = head(connection)
    if newest.n:
        remember(newest)


def _line(newest: Head) -> bytes:
    said = f"{newest.n:020d} {newest.hash.hex()} {now().isoformat(timespec='microseconds')}"
    return f"{said} {digest.line_check(said)}\n".encode("ascii")


def _meant(line: bytes) -> Mark | None:
    """A line that was torn is none."""
    try:
        said, _space, check = line.decode("ascii").strip().rpartition(" ")
        number, hash_, moment = said.split(" ")
        if digest.line_check(said) != check:
            return None
        return Mark(Head(int(number), bytes.fromhex(hash_)), datetime.fromisoformat(moment))
    except ValueError:
        return None
