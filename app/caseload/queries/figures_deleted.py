"""What the figures of the whole office count of cases that were deleted (models/deleted.py). Figures of some coaches
have none of them, since nobody can tell whose they were.

Their days are the first of a month, and tell how things stood on its last day: a day inside a month counts them as that
day does, and what happened in a month counts in a period that holds its first day.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, literal, or_, select

from app.caseload.enums import OutcomeStatus, PlacementKind
from app.caseload.models import DeletedCase, DeletedJob, DeletedStatus, DeletedSustained, DeletedTime
from app.caseload.queries.figures_scope import Period, counted, how_stood

WEEKS = (13, 26, 52)
"""How long those who began in a job are followed in the figures."""


def was_on(row: Any, day: Any) -> ColumnElement[bool]:
    """Whether a row with months from and until was true at the end of the day's month."""
    return and_(row.from_on <= day, or_(row.until_on.is_(None), row.until_on > day))


def stood(days: Sequence[date]) -> Select[*tuple[Any, ...]]:
    """The columns of `figures_status.standings`: how many had a status and were or were not out of work at the start,
    by how they stood on each of the days."""
    key = (
        DeletedStatus.status,
        DeletedCase.out_of_work_at_start,
        how_stood(days, lambda _day: DeletedStatus.is_open, lambda day: was_on(DeletedStatus, day)).label("stood"),
    )
    ever = or_(DeletedStatus.until_on.is_(None), DeletedStatus.until_on > min(days))
    query = select(*key, func.count()).join(DeletedCase, DeletedCase.key == DeletedStatus.key)
    return query.where(DeletedStatus.from_on <= max(days), ever).group_by(*key)


def counted_on(day: date) -> ScalarSelect[int]:
    """How many deleted cases a figure of this day counts."""
    rows = select(func.count(DeletedStatus.key.distinct())).where(was_on(DeletedStatus, day))
    return rows.scalar_subquery()


def counted_in(period: Period) -> Iterator[ScalarSelect[int]]:
    """How many deleted cases each figure of the period counts: how things stood, what began, and who has stayed."""
    yield counted_on(period.on)
    yield select(func.count(DeletedCase.key)).where(period.holds(DeletedCase.started_on)).scalar_subquery()
    jobs = select(func.count(DeletedJob.key.distinct()))
    yield jobs.where(*started(period.first, period.on)).scalar_subquery()
    among = select(func.count(DeletedSustained.key.distinct())).where(was_on(DeletedSustained, period.on))
    yield from (among.where(DeletedSustained.weeks == weeks).scalar_subquery() for weeks in WEEKS)


def percents(on: date) -> Select[*tuple[Any]]:
    """Of each in work on the day: the percentage of all jobs together; NULL when it is not known."""
    together = (
        select(func.sum(DeletedJob.percent))
        .where(DeletedJob.key == DeletedStatus.key, DeletedJob.kind == PlacementKind.JOB, was_on(DeletedJob, on))
        .correlate(DeletedStatus)
        .scalar_subquery()
    )
    working = DeletedStatus.status == OutcomeStatus.IN_WORK
    return select(together.label("percent")).where(working, was_on(DeletedStatus, on))


def begun(kind: PlacementKind, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Placements of this kind that began in these months."""
    return DeletedJob.begins.is_(True), DeletedJob.kind == kind, DeletedJob.from_on >= first, DeletedJob.from_on <= last


def started(first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Ordinary jobs that began in these months."""
    return begun(PlacementKind.JOB, first, last)


def met(period: Period) -> Select[*tuple[Any, ...]]:
    """Of cases begun in the period: how many, those who met an employer in time, who have met one, and who have had a
    job. One row."""
    job = exists().where(
        DeletedJob.key == DeletedCase.key, *started(date.min, period.today)
    ).correlate(DeletedCase)  # fmt: skip
    return select(
        func.count(DeletedCase.key).label("begun"),
        counted(DeletedCase.met_in_time.is_(True)).label("in_time"),
        counted(DeletedCase.met_on <= period.today).label("met"),
        counted(job).label("with_job"),
    ).where(period.holds(DeletedCase.started_on))


def stayed(weeks: int, on: date) -> tuple[Any, Any]:
    """Of those who had begun in a job so many weeks before: how many, and how many had lasted so long."""
    among = select(func.count(DeletedSustained.key.distinct())).where(
        DeletedSustained.weeks == weeks, was_on(DeletedSustained, on)
    )
    return among.scalar_subquery(), among.where(DeletedSustained.reached_on <= on).scalar_subquery()


def milestones(period: Period) -> Select[*tuple[Any, ...]]:
    """Milestones reached in the months of the period, and how many persons reached one."""
    each = select(DeletedSustained.key, DeletedSustained.weeks).where(period.holds(DeletedSustained.reached_on))
    reached = each.distinct().subquery()
    return select(func.count(), func.count(reached.c.key.distinct())).select_from(reached)


def time_outside(period: Period) -> Select[*tuple[Any, ...]]:
    """Contacts outside the office and their minutes, in the columns of `figures_time.outside`."""
    return select(
        literal("deleted"),
        func.coalesce(func.sum(DeletedTime.contacts), 0),
        literal(0),
        func.coalesce(func.sum(DeletedTime.minutes), 0),
    ).where(period.holds(DeletedTime.month))
