"""Old months of a trace are let go of (trust 6.2): their rows go, their links stay without anybody's mark, and a seal –
a link of the chain like any other – tells how many there were."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, Table, delete, func, select, update

from app.kernel.chain import link
from app.kernel.chain.models import LINKS, TRACES, TraceSeal
from app.kernel.dates import local, now, utc
from app.kernel.db import db

FORGETS = "forget"
"""The lines of the trace of changes that stay: without them a person who was erased looks like a person taken out."""

KEPT_MONTHS = 12
"""The shortest time that any trace is kept (kernel.retention)."""


def month_of(moment: datetime) -> datetime:
    """The beginning of the month, as Norwegian clocks tell it."""
    return utc(local(moment).date().replace(day=1), time())


def month_after(moment: datetime) -> datetime:
    return month_of(month_of(moment) + timedelta(days=32))


def drop_before(trace: str, moment: datetime) -> Iterator[int]:
    """Let go of the rows of whole months before `moment`, month by month, each with a seal of its own that the caller
    commits. Gives how many went each time. A row that has no link is refused by the database: somebody put it there."""
    table, last = TRACES[trace].table(), month_of(moment)
    oldest = db.session.scalar(select(func.min(table.c.at)).where(_is_old(table, last)))
    before = month_after(oldest) if oldest else None
    while before and before <= last:
        link.take_turn(db.session.connection())  # first of all locks: an erasure takes it before the rows, too
        if rows := _seal(trace, before):
            yield rows
        before = month_after(before)


def _is_old(table: Table, before: datetime) -> ColumnElement[bool]:
    is_old: ColumnElement[bool] = table.c.at < before
    return is_old & (table.c.action != FORGETS) if "action" in table.c else is_old


def _seal(trace: str, before: datetime) -> int:
    """What a clock that was wrong has put among newer rows waits until those go."""
    table, links, at = TRACES[trace].table(), LINKS, now()
    mine = [links.c.trace == trace, links.c.row_id.in_(select(table.c.id).where(_is_old(table, before)))]
    if newer := db.session.scalar(first_newer(trace, before, at)):
        mine.append(links.c.n < newer)
    found = db.session.execute(select(links.c.n, links.c.hash).where(*mine).order_by(links.c.n)).all()
    if not found:
        return 0
    seal = TraceSeal(
        at=at,
        trace=trace,
        before=before,
        rows=len(found),
        first_n=found[0].n,
        last_n=found[-1].n,
        digest=digest_of(row.hash for row in found),
    )
    db.session.add(seal)
    db.session.flush()
    db.session.execute(update(links).where(*mine).values(seal_id=seal.id, actor=None, subject=None))
    waits = select(links.c.row_id).where(links.c.trace == trace, links.c.seal_id.is_(None), links.c.row_id.is_not(None))
    db.session.execute(delete(table).where(_is_old(table, before), table.c.id.not_in(waits)))
    db.session.execute(update(links).where(links.c.seal_id == seal.id).values(row_id=None))
    return len(found)


def first_newer(trace: str, before: datetime, at: datetime) -> Select[tuple[int | None]]:
    """The first link whose row stands and was no month old enough when the seal was made: all that is let go of comes
    before it. A row of the future, as a wrong clock makes, does not count."""
    table = TRACES[trace].table()
    stands = select(func.min(LINKS.c.n)).join(table, table.c.id == LINKS.c.row_id)
    return stands.where(LINKS.c.trace == trace, table.c.at >= before, table.c.at <= at)


def digest_of(hashes: Iterable[bytes]) -> str:
    """Over the hashes of links, in their order."""
    made = hashlib.sha256()
    for each in hashes:
        made.update(bytes(each))
    return made.hexdigest()
