"""What is due, as conditions for statements. Nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, ForeignKey, Table, exists, or_, select, true

from app.accounts.models import User
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.retention import PERIODS, Period, Unit, cutoff, cutoff_day
from app.privacy.declared import tables
from app.privacy.declared.shape import After, Kept, Left, With

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Deadline:
    """One way in which rows of a table become due: counted from `clock`, after `number` of `unit`."""

    kept: Kept
    clock: Any  # a column
    number: float  # of days, perhaps a part of one
    unit: Unit
    job: str = ""
    of_owner: str = ""  # the column of the owner, whose account the clock is of
    unless: str = ""  # rows with something in this column are not meant
    removed: bool = False  # what was taken away, and can be brought back until then

    @property
    def table(self) -> Table:
        return db.metadata.tables[self.kept.table]

    def is_due(self, at: datetime) -> Condition:
        """Rows that have been kept their whole time at this moment."""
        if isinstance(self.clock.type, Date):
            over: Condition = self.clock <= cutoff_day(self.number, self.unit, local(at).date())
        else:
            over = self.clock <= cutoff(self.number, self.unit, at)
        if not self.of_owner:
            return over & self.is_meant()
        return self.table.c[self.of_owner].in_(select(User.id).where(over))

    def is_meant(self) -> Condition:
        return self.table.c[self.unless].is_(None) if self.unless else true()


def deadlines(lengths: dict[str, int]) -> Iterator[Deadline]:
    """All that is declared with a period, table by table; `lengths` are the office's own (kernel/retention.py)."""
    for kept in tables():
        table = db.metadata.tables[kept.table]
        for rule in kept.all_rules:
            if isinstance(rule, After):
                number, unit = _span(rule.period, lengths)
                yield Deadline(kept, table.c[rule.column], number, unit, rule.job, unless=rule.unless)
            elif isinstance(rule, Left):
                clock = User.__table__.c.deactivated_at
                yield Deadline(kept, clock, lengths["left"], PERIODS["left"].unit, of_owner=rule.column)
        if "removed_at" in table.c and kept.removed in PERIODS:
            period = PERIODS[kept.removed]
            yield Deadline(kept, table.c.removed_at, lengths[period.key], period.unit, removed=True)


def _span(period: str | timedelta, lengths: dict[str, int]) -> tuple[float, Unit]:
    if isinstance(period, str):
        found: Period = PERIODS[period]
        return lengths[found.key], found.unit
    return period / timedelta(days=1), Unit.DAYS


def held_by(table: Table) -> list[Condition]:
    """What keeps a row from going: others that point at it, and neither go with it nor let go of it; or that hold
    something which goes with it."""
    found: list[Condition] = []
    for key in pointing_at(table):
        child = key.parent.table
        if key.ondelete is not None:
            continue
        if child is table:
            other = table.alias()
            found.append(exists().where(other.c[key.parent.name] == key.column).correlate(table))
        elif not goes_with(child, table):
            found.append(exists().where(key.parent == key.column).correlate(table))
        elif inner := held_by(child):
            found.append(exists().where(key.parent == key.column, or_(*inner)).correlate(table))
    return found


def goes_with(table: Table, other: Table) -> bool:
    """Whether it is declared that rows of `table` go with those of `other`."""
    return any(
        isinstance(rule, With) and rule.table == other.name
        for kept in tables()
        if kept.table == table.name
        for rule in kept.all_rules
    )


def pointing_at(table: Table) -> list[ForeignKey]:
    found = [key for other in db.metadata.sorted_tables for key in other.foreign_keys if key.column.table is table]
    return sorted(found, key=lambda key: (key.parent.table.name, key.parent.name))
