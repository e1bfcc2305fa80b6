"""A row of any table, made from the schema alone: for what must hold for every table there is."""

from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import count
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, LargeBinary, String, Table, Time, insert, text

from app.kernel.dates import UtcDateTime, now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear, HalfYearType

_number = count(1)


@contextmanager
def without_checks():
    """Rows of dummies need not make sense; their foreign keys still hold. SQLite alone can do this."""
    db.session.rollback()
    db.session.execute(text("PRAGMA ignore_check_constraints = ON"))
    try:
        yield
    finally:
        db.session.rollback()
        db.session.execute(text("PRAGMA ignore_check_constraints = OFF"))
        db.session.commit()


def dummy(table: Table, *, words: str = "x", **values: Any) -> dict[str, Any]:
    """A row, and whatever it must hang on. What may be empty is empty, moments are now; texts say `words`."""
    row = {
        column.name: _value(column, words) for column in table.columns if _is_needed(column) or column.name in values
    }
    row.update(values)
    made = db.session.execute(insert(table).values(row).returning(*table.primary_key.columns)).one()
    return {**row, **made._mapping}


def _is_needed(column: Column[Any]) -> bool:
    return not column.nullable and not _is_numbered(column)


def _is_numbered(column: Column[Any]) -> bool:
    """Given by the database."""
    return column is column.table.autoincrement_column or column.server_default is not None


def _value(column: Column[Any], words: str) -> Any:
    for key in column.foreign_keys:
        return dummy(key.column.table)[key.column.name]
    kind = column.type
    plain: tuple[tuple[type | tuple[type, ...], Any], ...] = (
        (Enum, lambda: kind.enums[0]),
        (HalfYearType, lambda: HalfYear(1950 + next(_number) % 100, 1)),
        (JSON, lambda: {"words": words}),
        (UtcDateTime, now),
        (Date, today),
        (Time, lambda: time(9)),
        (Boolean, lambda: False),
        (LargeBinary, words.encode),
        (String, lambda: f"{words} {next(_number)}"),
    )
    for of, make in plain:
        if isinstance(kind, of):
            return make()
    return next(_number)


def stands(table: Table, row: dict[str, Any]) -> bool:
    """Whether the row is still there."""
    key = [column == row[column.name] for column in table.primary_key.columns]
    return db.session.execute(table.select().where(*key)).first() is not None


def as_of(column: Column[Any], moment: datetime, day: date) -> datetime | date:
    return day if isinstance(column.type, Date) else moment
