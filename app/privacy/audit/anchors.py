"""What is known of the chain outside the database: the mark beside it, and the names of backups (trust L6, F17)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from app.accounts.sessions import settings
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.models import TraceLink
from app.privacy.audit.problems import Kind, Problem
from app.privacy.backup import files


@dataclass(frozen=True)
class Known:
    """What stands outside. It is read before the database, which is then never behind it."""

    mark: mark.Mark | None
    backups: list[files.Backup]


def known() -> Known:
    return Known(mark.read(), files.found(settings().instance))


def problems(connection: Connection, outside: Known) -> list[Problem]:
    """What is known outside and not in this database."""
    return [*_of_mark(connection, outside), *_of_backups(connection, outside)]


def _of_mark(connection: Connection, outside: Known) -> Iterator[Problem]:
    if outside.mark and (missing := mark.missing_in(connection, outside.mark)):
        yield Problem(Kind.TRUNCATED, n=missing.newest, last=outside.mark.head.n, source=mark.FILE)


def _of_backups(connection: Connection, outside: Known) -> Iterator[Problem]:
    """Each backup tells the newest link of its moment, which must still stand – unless the office was put back to an
    earlier moment since, which is a line of the chain."""
    newest = mark.head(connection).n
    for backup in outside.backups:
        if backup.link is None or backup.link[0] == 0:
            continue
        number, half = backup.link
        stands = connection.scalar(select(TraceLink.hash).where(TraceLink.n == number))
        told = bytes(stands).hex()[: len(half)] if stands is not None else None
        if told != half and not _was_left(connection, backup, number):
            yield Problem(Kind.TRUNCATED, n=newest, last=number, source=backup.path.name)


def _was_left(connection: Connection, backup: files.Backup, number: int) -> bool:
    """Whether a restore since then began from before this link. A backup that was made while the clock was ahead tells
    no time; there the line of the restore tells how far the office had come that was left."""
    since_then = AuditEvent.at >= backup.made_at
    if files.is_ahead(backup.made_at):
        since_then = or_(since_then, AuditEvent.thing_id >= number)
    restored = select(TraceLink.n).join(AuditEvent, AuditEvent.id == TraceLink.row_id)
    of = (TraceLink.trace == AuditEvent.__tablename__, AuditEvent.thing == TraceLink.__tablename__)
    since = restored.where(*of, AuditEvent.action == "restore", since_then, TraceLink.n <= number)
    return connection.execute(since.limit(1)).first() is not None
