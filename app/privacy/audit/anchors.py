"""What is known of the chain outside the database: the mark beside it, and the names of backups (trust L6, F17)."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from app.accounts.sessions import settings
from app.kernel.audit import AuditEvent
from app.kernel.chain import mark
from app.kernel.chain.models import TraceLink
from app.privacy.audit.problems import Kind, Problem
from app.privacy.backup import files


def problems(connection: Connection) -> list[Problem]:
    return [*_of_mark(connection), *_of_backups(connection)]


def _of_mark(connection: Connection) -> Iterator[Problem]:
    if missing := mark.missing():
        yield Problem(Kind.TRUNCATED, n=missing.newest, last=missing.mark.head.n, source=mark.FILE)


def _of_backups(connection: Connection) -> Iterator[Problem]:
    """Each backup tells the newest link of its moment, which must still stand – unless the office was put back to an
    earlier moment since, which is a line of the chain."""
    newest = mark.head(connection).n
    for backup in files.found(settings().instance):
        if backup.link is None or backup.link[0] == 0:
            continue
        number, half = backup.link
        stands = connection.scalar(select(TraceLink.hash).where(TraceLink.n == number))
        told = bytes(stands).hex()[: len(half)] if stands is not None else None
        if told != half and not _was_left(connection, backup, number):
            yield Problem(Kind.TRUNCATED, n=newest, last=number, source=backup.path.name)


def _was_left(connection: Connection, backup: files.Backup, number: int) -> bool:
    """Whether a restore since then began from before this link."""
    restored = select(TraceLink.n).join(AuditEvent, AuditEvent.id == TraceLink.row_id)
    of = (TraceLink.trace == AuditEvent.__tablename__, AuditEvent.thing == TraceLink.__tablename__)
    since = restored.where(*of, AuditEvent.action == "restore", AuditEvent.at >= backup.made_at, TraceLink.n <= number)
    return connection.execute(since.limit(1)).first() is not None
