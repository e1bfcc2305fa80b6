"""Days as numbers in SQL, so that two can be subtracted the same way in both databases."""

from typing import Any

from sqlalchemy import Date, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class day_number(GenericFunction[int]):  # read as a function of SQL
    """The number of a day, one more for each day: `day_number(a) - day_number(b)` is the days from b to a."""

    type = Integer()
    inherit_cache = True


class day_of(GenericFunction[Any]):
    """The day that has this number."""

    type = Date()
    inherit_cache = True


@compiles(day_number, "sqlite")
def _sqlite_number(element: Any, compiler: Any, **kw: Any) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **kw)}) + 0.5 AS INTEGER)"


@compiles(day_number, "postgresql")
def _postgresql_number(element: Any, compiler: Any, **kw: Any) -> str:
    return f"(CAST({compiler.process(element.clauses, **kw)} AS DATE) - DATE '1970-01-01' + 2440588)"


@compiles(day_of, "sqlite")
def _sqlite_day(element: Any, compiler: Any, **kw: Any) -> str:
    return f"date({compiler.process(element.clauses, **kw)} - 0.5)"


@compiles(day_of, "postgresql")
def _postgresql_day(element: Any, compiler: Any, **kw: Any) -> str:
    return f"(DATE '1970-01-01' + CAST({compiler.process(element.clauses, **kw)} - 2440588 AS INTEGER))"
