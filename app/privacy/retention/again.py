"""After a restore, before anybody is served: what the deadlines have taken since the backup goes again (P4)."""

from datetime import datetime

from sqlalchemy import select

from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import in_portions
from app.privacy.declared import tables
from app.privacy.declared.shape import After, By
from app.privacy.retention import work

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
    """What had been taken away and went after a while, goes again with what hangs on it."""
    back = db.metadata.tables[table]
    ids = db.session.execute(select(back.c.id).where(back.c.id == id_, back.c.created_at == made)).scalars().all()
    work.delete_rows(back, ids)
    return len(ids)
