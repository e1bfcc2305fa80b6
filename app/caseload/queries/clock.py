"""The clock of closed cases, inside statements: which ones wait for an answer, are locked, or go soon (settled 2).

Locked: the time of the case is over and nobody has answered. Nobody reads it then; its coach or stand-in may only say
what became of what mattered in it, or open it again (decision 22).
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, func, literal, or_, select
from sqlalchemy import case as one_of

from app.accounts.asking import kept
from app.caseload.deadlines import CLOSED_CASE, Clock
from app.caseload.models import Case
from app.kernel.dates import local, today
from app.kernel.retention import NOTICE, ChosenPeriod, Unit, cutoff_day

CHOSEN = (ChosenPeriod.number, ChosenPeriod.updated_at)


def clock() -> Clock:
    """As this office has decided. One statement."""
    row = _chosen(None).one_or_none()
    return clock_of(row) if row else Clock()


@kept
def _chosen(_nobody: None) -> Select[*tuple[Any, ...]]:
    return select(*CHOSEN).where(ChosenPeriod.key == CLOSED_CASE.key)


def with_clock(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The same rows, with what the office has chosen in two more columns, for `clock_of`."""
    return query.outerjoin(ChosenPeriod, ChosenPeriod.key == CLOSED_CASE.key).add_columns(*CHOSEN)


def clock_of(chosen: Sequence[Any]) -> Clock:
    months, changed_at = chosen
    return Clock(months, local(changed_at).date()) if months else Clock()


def closed_until(*, earlier: int = 0, on: date | None = None) -> ColumnElement[date]:
    """Inside a statement: what was closed on this day or before has been kept its time on the day (today), or all but
    so many months of it."""
    return _closed_until(earlier, on or today())


@lru_cache(maxsize=8)
def _closed_until(earlier: int, on: date) -> ColumnElement[date]:
    """Put together once a day: most pages of follow-up ask for it."""
    stored = select(ChosenPeriod.number).where(ChosenPeriod.key == CLOSED_CASE.key).scalar_subquery()
    assert CLOSED_CASE.lowest is not None
    assert CLOSED_CASE.highest is not None
    days = {
        months: literal(cutoff_day(months - earlier, Unit.MONTHS, on), Date)
        for months in range(CLOSED_CASE.lowest, CLOSED_CASE.highest + 1)
    }
    return one_of(days, value=func.coalesce(stored, CLOSED_CASE.number))


def asked() -> ColumnElement[bool]:
    """Somebody must answer for the `Case` now."""
    return and_(Case.retention_from <= closed_until(earlier=1), Case.archiving.is_(None))


def locked() -> ColumnElement[bool]:
    """The time of the `Case` is over, and nobody has answered."""
    return and_(Case.retention_from <= closed_until(), Case.archiving.is_(None))


def not_locked() -> ColumnElement[bool]:
    return or_(Case.retention_from.is_(None), Case.archiving.is_not(None), Case.retention_from > closed_until())


def leaving() -> ColumnElement[bool]:
    """The `Case` is answered and goes within two weeks."""
    return and_(Case.retention_from <= closed_until(on=today() + NOTICE), Case.archiving.is_not(None))
