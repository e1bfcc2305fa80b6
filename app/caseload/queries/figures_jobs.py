"""Job starts, and how different the jobs and the employers are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    cast,
    extract,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import case as one_of

from app.accounts.asking import kept
from app.caseload.enums import PlacementKind
from app.caseload.models import Case, DeletedJob, Placement
from app.caseload.queries import figures_deleted
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.figures_scope import Coaches, Period, coached_by, ids
from app.kernel.db import db
from app.kernel.halfyear import Quarter


def job_day() -> ColumnElement[date]:
    """The day a job start belongs to a coach: the start of the job, or of the case when the job began before it."""
    return one_of((Placement.started_on < Case.started_on, Case.started_on), else_=Placement.started_on)


def started_jobs(coaches: Coaches, first: date, last: date) -> tuple[ColumnElement[bool], ...]:
    """Ordinary jobs that began in these days. Needs Case joined. Once per placement, whatever became of it."""
    return (
        Placement.kind == PlacementKind.JOB,
        Placement.removed_at.is_(None),
        Case.removed_at.is_(None),
        Placement.started_on >= first,
        Placement.started_on <= last,
        coached_by(coaches, Case.id, job_day()),
    )


def job_starts(coaches: Coaches, period: Period) -> int:
    days = period.first, period.on
    query = select(func.count(Placement.id)).join(Case).where(*started_jobs(coaches, *days))
    gone = select(func.count(DeletedJob.key)).where(*figures_deleted.started(*days))
    numbers = select(query.scalar_subquery(), literal(0) if coaches is not None else gone.scalar_subquery())
    return sum(db.session.execute(numbers).one())


def _starts(coaches: Coaches, first: Quarter, on: date) -> Any:
    """Rows of year, month and how many jobs began in it; deleted ones in rows of their own."""
    year, month = _year_and_month(Placement.started_on)
    here: Any = (
        select(year.label("a"), month.label("b"), func.count().label("c"))
        .join(Case)
        .where(*started_jobs(coaches, first.first_day, on))
        .group_by(year, month)
    )
    if coaches is not None:
        return here
    year, month = _year_and_month(DeletedJob.from_on)
    gone = select(year, month, func.count()).where(*figures_deleted.started(first.first_day, on)).group_by(year, month)
    return union_all(here, gone)


def _year_and_month(day: Any) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return cast(extract("year", day), Integer), cast(extract("month", day), Integer)


def _quarters(rows: Iterable[Sequence[Any]], first: Quarter, on: date) -> dict[Quarter, int]:
    found: Counter[Quarter] = Counter()
    for its_year, its_month, count in rows:
        found[Quarter.of(date(its_year, its_month, 1))] += count
    quarters = [first]
    while quarters[-1].last_day < on:
        quarters.append(quarters[-1].next())
    return {quarter: found[quarter] for quarter in quarters}


def starts_by_quarter(coaches: Coaches, first: Quarter, on: date) -> dict[Quarter, int]:
    """Job starts of each quarter from the first to the one the day lies in."""
    rows = db.session.execute(_starts(coaches, first, on)).all()
    return _quarters(rows, first, on)


@dataclass(frozen=True)
class Diversity:
    """How many of the jobs begun are of different kinds, and at different employers. A job without a title is in
    neither number of kinds; nor is one that is deleted, whose employer nobody knows any more."""

    jobs: int
    employers: int
    titled: int
    titles: int
    deleted: int = 0

    @property
    def starts(self) -> int:
        """All jobs begun, deleted ones too."""
        return self.jobs + self.deleted


def _kinds(coaches: Coaches, period: Period) -> Select[*tuple[Any, ...]]:
    title = func.nullif(func.trim(Placement.title), "").label("title")
    found = select(Placement.employer_id, title).join(Case).where(*started_jobs(coaches, period.first, period.on))
    jobs = found.cte("jobs")
    # Letters are made alike in each title once, not in each job that has it.
    each = select(jobs.c.title).distinct().subquery()
    alike: Any = in_alphabet(each.c.title)
    return select(
        func.count().label("a"),
        func.count(func.distinct(jobs.c.employer_id)).label("b"),
        func.count(jobs.c.employer_id).label("c"),
        func.count(jobs.c.title).label("d"),
        select(func.count(func.distinct(alike))).select_from(each).scalar_subquery().label("e"),
        _gone(coaches, period).label("f"),
    ).select_from(jobs)


def _gone(coaches: Coaches, period: Period) -> Any:
    if coaches is not None:
        return literal(0)
    return select(func.count(DeletedJob.key)).where(*figures_deleted.started(period.first, period.on)).scalar_subquery()


def _diverse(row: Sequence[Any]) -> Diversity:
    jobs, employers, employed, titled, titles, deleted = map(int, row)
    return Diversity(jobs, employers=employers + jobs - employed, titled=titled, titles=titles, deleted=deleted)


def diversity(coaches: Coaches, period: Period) -> Diversity:
    """Someone's own business is an employer of its own."""
    return _diverse(db.session.execute(_kinds(coaches, period)).one())


def diversity_and_starts(coaches: Coaches, period: Period, first: Quarter) -> tuple[Diversity, dict[Quarter, int]]:
    """Both of the above in one statement, the quarters up to the day the period is looked at."""
    rows = _both(None, ids(coaches), period, first).all()
    [row] = [rest for what, *rest in rows if what == "kinds"]
    return _diverse(row), _quarters([rest[:3] for what, *rest in rows if what == "starts"], first, period.on)


@kept
def _both(_nobody: None, coaches: Coaches, period: Period, first: Quarter) -> CompoundSelect[*tuple[Any, ...]]:
    kinds, starts = _kinds(coaches, period).subquery().c, _starts(coaches, first, period.on).subquery().c
    return union_all(
        select(literal("kinds"), *kinds),
        select(literal("starts"), *starts, *(cast(null(), Integer) for _each in range(3))),
    )
