"""What waits for its deadline: kinds, counts and dates. Nothing of what is due is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, cast, func, literal, null, select, union_all

from app.kernel.dates import UtcDateTime, local, now, today
from app.kernel.db import db
from app.kernel.retention import NOTICE, due_day, lengths
from app.privacy.declared import DECLARED
from app.privacy.declared.shape import After, Left, Processing
from app.privacy.retention.due import Deadline, deadlines
from app.privacy.retention.words import removed_words, rule_words


@dataclass
class Line:
    """Rows of one kind that go by one rule: how many have a deadline, how many go within two weeks, the first day."""

    rule: str
    waiting: int = 0
    soon: int = 0
    first: date | None = None

    def add(self, waiting: int, soon: int, first: date) -> None:
        self.waiting += waiting
        self.soon += soon
        self.first = min(self.first or first, first)


def overview() -> list[tuple[Processing, list[Line]]]:
    """By processing, those with something waiting. Two statements."""
    numbers = lengths()
    found = list(deadlines(numbers))
    of_table = {kept.table: processing.key for processing in DECLARED for kept in processing.tables}
    lines: dict[str, dict[str, Line]] = {}
    for row in db.session.execute(union_all(*(_counts(place, each) for place, each in enumerate(found)))):
        if row.waiting:
            deadline = found[row.place]
            words = _words(deadline, numbers)
            of_processing = lines.setdefault(of_table[deadline.kept.table], {})
            of_processing.setdefault(words, Line(words)).add(row.waiting, row.soon, _first(deadline, row))
    return [(each, list(lines[each.key].values())) for each in DECLARED if each.key in lines]


def _counts(place: int, deadline: Deadline) -> Any:
    """How many rows the clock runs for, how many are due within two weeks, and what the first one counts from."""
    table, clock = deadline.table, deadline.clock
    is_day = isinstance(clock.type, Date)
    first = func.min(clock)
    statement = select(
        literal(place).label("place"),
        func.count(clock).label("waiting"),
        func.count().filter(deadline.is_due(now() + NOTICE)).label("soon"),
        (cast(null(), UtcDateTime) if is_day else first).label("moment"),
        (first if is_day else cast(null(), Date)).label("day"),
    )
    if deadline.of_owner:
        return statement.select_from(table.join(clock.table, table.c[deadline.of_owner] == clock.table.c.id))
    return statement.select_from(table).where(deadline.is_meant())


def _first(deadline: Deadline, row: Any) -> date:
    since: date = row.day or local(row.moment).date()
    return max(due_day(since, deadline.number, deadline.unit), today())


def _words(deadline: Deadline, numbers: dict[str, int]) -> str:
    if deadline.removed:
        return removed_words(deadline.kept, numbers)
    kind, column = (Left, deadline.of_owner) if deadline.of_owner else (After, deadline.clock.name)
    rules = (rule for rule in deadline.kept.all_rules if isinstance(rule, kind))
    return rule_words(next(rule for rule in rules if rule.column == column), numbers)
