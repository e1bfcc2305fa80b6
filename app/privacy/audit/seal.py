"""Old months of a trace are let go of (trust 6.2): their rows go, their links stay without anybody's mark, and a seal –
a link of the chain like any other – tells how many there were."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import ColumnElement, delete, select, update

from app.kernel.chain.models import LINKS, TRACES, TraceSeal
from app.kernel.dates import local, utc
from app.kernel.db import db

FORGETS = "forget"
"""The lines of the trace of changes that stay: without them a person who was erased looks like a person taken out."""


def month_of(moment: datetime) -> datetime:
    """The beginning of the month, as Norwegian clocks tell it."""
    return utc(local(moment).date().replace(day=1), time())


def drop_before(trace: str, moment: datetime) -> int:
    """Let go of the rows of whole months before `moment`. Gives how many; the caller commits. A row that has no link is
    refused by the database: somebody put it there."""
    table, links, before = TRACES[trace].table(), LINKS, month_of(moment)
    is_old: ColumnElement[bool] = table.c.at < before
    if "action" in table.c:
        is_old &= table.c.action != FORGETS
    old = select(table.c.id).where(is_old)
    mine = (links.c.trace == trace, links.c.row_id.in_(old))
    found = db.session.execute(select(links.c.n, links.c.hash).where(*mine).order_by(links.c.n)).all()
    if not found:
        return 0
    seal = TraceSeal(
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
    db.session.execute(delete(table).where(is_old))
    db.session.execute(update(links).where(links.c.seal_id == seal.id).values(row_id=None))
    return len(found)


def digest_of(hashes: Iterable[bytes]) -> str:
    """Over the hashes of links, in their order."""
    made = hashlib.sha256()
    for each in hashes:
        made.update(bytes(each))
    return made.hexdigest()
