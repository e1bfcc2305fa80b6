"""Which cases a figure counts: those that had begun on a day, and whose coach then is among the people asked for.

Everything is true for any day: status, stage and coach are those of that day, from the dated history.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, ScalarSelect, Select, and_, func, not_, or_, select
from sqlalchemy import case as one_of
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.functions import GenericFunction

from app.caseload.enums import Consent, OutcomeStatus, Seat
from app.caseload.models import Case, CaseClosing, CaseCoach, CaseStatus

Coaches = Sequence[int] | None
"""Ids of coaches; None is the whole office."""


def ids(coaches: Coaches) -> tuple[int, ...] | None:
    """As a statement is kept by."""
    return None if coaches is None else tuple(coaches)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both counted. What has not happened on `today` is not counted."""

    first: date
    last: date
    today: date

    @property
    def on(self) -> date:
        """The day the period is looked at: its last, or today while it runs."""
        return min(self.last, self.today)

    @property
    def weeks(self) -> float:
        """How long it has lasted, in weeks."""
        return max((self.on - self.first).days + 1, 0) / 7

    def holds(self, day: Any) -> ColumnElement[bool]:
        """Whether a column's day lies in what has passed of the period."""
        return and_(day >= self.first, day <= self.on)


class days_between(GenericFunction[int]):
    """Whole days from the first day to the second, on both databases."""

    type = Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **words: Any) -> str:
    first, second = (compiler.process(clause, **words) for clause in element.clauses)
    return f"CAST(julianday({second}) - julianday({first}) AS INTEGER)"


@compiles(days_between, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **words: Any) -> str:
    first, second = (compiler.process(clause, **words) for clause in element.clauses)
    return f"(CAST({second} AS date) - CAST({first} AS date))"


def coach_on(case_id: Any, day: Any) -> ScalarSelect[int]:
    """Who was the coach of the case on that day (a date or a column)."""
    row = aliased(CaseCoach)
    return (
        select(row.user_id)
        .where(row.case_id == case_id, row.seat == Seat.COACH, row.from_on <= day)
        .order_by(row.from_on.desc())
        .limit(1)
        .scalar_subquery()
    )


def coach_then(day: Any) -> ColumnElement[int]:
    """Who was the coach of the `Case` on that day, not before it began. Nothing of a history lies ahead (decision 11):
    where nobody came later it is who has the case now, and of most cases no row is fetched."""
    row = aliased(CaseCoach)
    later = select(row.id).where(row.case_id == Case.id, row.seat == Seat.COACH, row.from_on > day)
    return one_of((later.correlate_except(row).exists(), coach_on(Case.id, day)), else_=Case.coach_id)


def status_on(day: Any, case_id: Any = Case.id) -> ScalarSelect[Any]:
    """The status of a case on that day."""
    return (
        select(CaseStatus.status)
        .where(CaseStatus.case_id == case_id, CaseStatus.from_on <= day)
        .order_by(CaseStatus.from_on.desc())
        .limit(1)
        .correlate_except(CaseStatus)
        .scalar_subquery()
    )


def coached_by(coaches: Coaches, case_id: Any, day: Any) -> ColumnElement[bool]:
    """Whether one of these was the coach of the case on that day. Nobody is asked of the whole office; an empty list
    is nobody's."""
    if coaches is None:
        return and_(True)
    # The first condition finds the few cases they ever had by index; the second asks who had each of them that day.
    return and_(case_id.in_(had(coaches)), coach_on(case_id, day).in_(coaches))


def had(coaches: Sequence[int]) -> ScalarSelect[int]:
    """Cases that one of these had at some time: few, found by index."""
    ever = aliased(CaseCoach)
    return select(ever.case_id).where(ever.user_id.in_(coaches)).scalar_subquery()


def spans(table: Any, value: str, coaches: Coaches, *conditions: ColumnElement[bool]) -> CTE:
    """A history as rows that each know when the next one begins: case_id, the value, from_on, next_on."""
    query = select(
        table.case_id,
        getattr(table, value),
        table.from_on,
        func.lead(table.from_on).over(partition_by=table.case_id, order_by=table.from_on).label("next_on"),
    ).where(*conditions)
    if coaches is not None:
        query = query.where(table.case_id.in_(had(coaches)))
    return query.cte(f"{table.__tablename__}_spans")


def true_on(span: CTE, day: Any) -> ColumnElement[bool]:
    """Whether the row was true that day."""
    return and_(span.c.from_on <= day, or_(span.c.next_on.is_(None), span.c.next_on > day))


@dataclass(frozen=True)
class History:
    """`Case` joined with its status spans, and with its coaches' when some are asked for."""

    coaches: Coaches
    status: CTE
    coach: CTE | None

    @classmethod
    def of(cls, coaches: Coaches, among: Select[*tuple[int]] | None = None) -> "History":
        """Of all their cases, or of those `among` these."""
        coach = None if coaches is None else spans(CaseCoach, "user_id", coaches, CaseCoach.seat == Seat.COACH)
        these = () if among is None else (CaseStatus.case_id.in_(among),)
        return cls(coaches, spans(CaseStatus, "status", coaches, *these), coach)

    def joined(self, query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        query = query.select_from(self.status).join(Case, Case.id == self.status.c.case_id)
        if self.coach is not None and self.coaches is not None:
            mine = and_(self.coach.c.case_id == Case.id, self.coach.c.user_id.in_(self.coaches))
            query = query.join(self.coach, mine)
        return query.where(Case.removed_at.is_(None))

    def on(self, day: date) -> ColumnElement[bool]:
        """Of all joined rows, the one of each case that had begun on the day, when its coach then was one of these."""
        then = and_(Case.started_on <= day, true_on(self.status, day))
        return then if self.coach is None else and_(then, true_on(self.coach, day))

    def in_caseload(self, day: date) -> ColumnElement[bool]:
        """Whether the case was in the caseload at the end of the day: not ended, with consent, not withdrawn."""
        return and_(open_on(day), self.status.c.status != OutcomeStatus.WITHDRAWN)


def open_on(day: Any) -> ColumnElement[bool]:
    """Not ended and not without consent at the end of the day, nor closed then and opened again later."""
    closed = select(CaseClosing.id).where(
        CaseClosing.case_id == Case.id, CaseClosing.from_on <= day, CaseClosing.until_on > day
    )
    return and_(
        or_(Case.ended_on.is_(None), Case.ended_on > day),
        or_(Case.consent_withdrawn_on.is_(None), Case.consent_withdrawn_on > day),
        ~closed.correlate(Case).exists(),
    )


def in_caseload_now() -> ColumnElement[bool]:
    """Whether a `Case` is in the caseload today, from what stands on it. That is what its history says, of which
    nothing lies ahead (decision 11)."""
    return and_(
        Case.ended_on.is_(None),
        Case.consent != Consent.WITHDRAWN,
        Case.removed_at.is_(None),
        Case.status != OutcomeStatus.WITHDRAWN,
    )


CLOSED, OPEN = 1, 2
"""How a case that had begun stood on a day."""


def how_stood(
    days: Sequence[date], is_open: Callable[[date], Any], had_begun: Callable[[date], Any] | None = None
) -> Any:
    """One number for how a row stood on all of the days, a digit to base three for each: not at all (0), closed, or
    open. So each condition is asked once for a row, and rows that stood alike are counted together."""
    digits = []
    for n, day in enumerate(days):
        not_begun = () if had_begun is None else ((not_(had_begun(day)), 0),)
        digits.append(one_of(*not_begun, (is_open(day), OPEN * 3**n), else_=CLOSED * 3**n))
    return sum(digits[1:], digits[0])


def counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows the condition holds for."""
    return func.coalesce(func.sum(one_of((condition, 1), else_=0)), 0)
