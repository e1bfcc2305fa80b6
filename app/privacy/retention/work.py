"""The night lets go of what is due (trust D2): in portions, so that nobody waits long for the write lock, and first
what hangs on something."""

from collections.abc import Iterator
from typing import Any

import structlog
from sqlalchemy import Table, delete, select

from app.kernel import audit, erasures
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.errors import places
from app.kernel.jobs import NightlyFailed
from app.kernel.retention import lengths
from app.privacy.retention.due import Deadline, deadlines, goes_with, held_by, pointing_at

PORTION = 250

log = structlog.get_logger()


def forget_due() -> Iterator[int]:
    """Nightly. Gives how many rows went, portion by portion. Rows of one table that cannot go hold no other table's; in
    the end the work counts as not done. While a backup is put back, all of it is one transaction."""
    failed = []
    for deadline in in_order(deadlines(lengths())):
        if deadline.job:
            continue
        try:
            yield from let_go(deadline)
        except Exception as error:
            if db.session().bind is not None:
                raise
            db.session.rollback()
            log.error("not_let_go", table=deadline.kept.table, kind=type(error).__name__, where=places(error))
            failed.append(deadline.kept.table)
    if failed:
        raise NightlyFailed(f"Not let go: {', '.join(failed)}.")


def in_order(found: Iterator[Deadline]) -> list[Deadline]:
    """Those that hang on others come before them."""
    place = {table.name: number for number, table in enumerate(db.metadata.sorted_tables)}
    return sorted(found, key=lambda deadline: -place[deadline.kept.table])


def let_go(deadline: Deadline) -> Iterator[int]:
    table = deadline.table
    condition = deadline.is_due(now())
    if "id" not in table.c:
        yield _gone(delete(table).where(condition))
        return
    free = [~held for held in held_by(table)]
    while ids := db.session.execute(select(table.c.id).where(condition, *free).limit(PORTION)).scalars().all():
        if deadline.removed:
            _note(table, ids)
        delete_rows(table, ids)
        yield len(ids)


def delete_rows(table: Table, ids: Any) -> None:
    """These rows, and those that are declared to go with them where the database does not see to it."""
    for key in pointing_at(table):
        child = key.parent.table
        if key.ondelete is not None or child is table or not goes_with(child, table):
            continue
        hanging = key.parent.in_(ids)
        if "id" in child.c:
            delete_rows(child, db.session.execute(select(child.c.id).where(hanging)).scalars().all())
        else:
            db.session.execute(delete(child).where(hanging))
    db.session.execute(delete(table).where(table.c.id.in_(ids)))


def _note(table: Table, ids: Any) -> None:
    """What somebody took away is told to have gone, in the trace and in the ledger: an older backup still has it."""
    model = next(mapper.class_ for mapper in Base.registry.mappers if mapper.local_table is table)
    audit.record_many("delete", model, ids, by=None)
    if "created_at" in table.c:
        rows = db.session.execute(select(table.c.id, table.c.created_at).where(table.c.id.in_(ids)))
        erasures.note_rows(table.name, [(row.id, row.created_at) for row in rows])


def _gone(statement: Any) -> int:
    return int(db.session.execute(statement).rowcount)  # type: ignore[attr-defined]
