"""After a restore, before anybody is served: what the deadlines have taken since the backup goes again (P4)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, or_, select, update

from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import in_portions
from app.kernel.retention import PERIODS, cutoff, lengths
from app.privacy.declared import tables
from app.privacy.declared.shape import After, By
from app.privacy.retention import work
from app.privacy.retention.due import held_by

TRACES = {"look_up", "audit_event", "security_event"}
"""They are let go of on the night after, with a seal of their own."""


def let_go_of_what_is_due() -> None:
    """All that the night would let go of by the clock. What had been taken away, or was told of beforehand, is in the
    ledger of what was erased."""
    nightly = registered().nightly
    rules = [rule for kept in tables() if kept.table not in TRACES for rule in kept.all_rules]
    named = {rule.job for rule in rules if isinstance(rule, After | By) and rule.job}
    for name, job in list(nightly.items()):
        if name in named or job is work.forget_due:
            in_portions(job(), db.session.flush)


def erase(table: str, id_: int, made: datetime) -> int:
    """What had been taken away and went after a while, goes again with what hangs on it. What something in the backup
    still leans on is taken away anew, and goes when it is free."""
    back = db.metadata.tables[table]
    same = back.c.id == id_, back.c.created_at == made
    held = db.session.execute(select(or_(False, *held_by(back))).where(*same)).scalars().all()
    if any(held):
        _take_away(back, *same)
    elif held:
        work.delete_rows(back, [id_])
    return len(held)


def _take_away(table: Table, *same: Any) -> None:
    """It had been kept its whole time when it went, so it is due as soon as nothing holds it."""
    period = next(PERIODS[kept.removed] for kept in tables() if kept.table == table.name)
    due = cutoff(lengths()[period.key], period.unit)
    db.session.execute(update(table).where(*same).values(removed_at=func.coalesce(table.c.removed_at, due)))
