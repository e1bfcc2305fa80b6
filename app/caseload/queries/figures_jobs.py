"""Job starts, and how different the jobs and the employers are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, extract, func, literal, null, select, union_all
from sqlalchemy import case as one_of

from app.caseload.enums import PlacementKind
from app.caseload.models import Case, Placement
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.figures_scope import Coaches, Period, coached_by
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
    query = select(func.count(Placement.id)).join(Case).where(*started_jobs(coaches, period.first, period.on))
    return db.session.scalar(query) or 0


def _starts(coaches: Coaches, first: Quarter, on: date) -> Select[*tuple[Any, ...]]:
    """Rows of year, month and how many jobs began in it."""
    year, month = (cast(extract(part, Placement.started_on), Integer) for part in ("year", "month"))
    return (
        select(year.label("a"), month.label("b"), func.count().label("c"))
        .join(Case)
        .where(*started_jobs(coaches, first.first_day, on))
        .group_by(year, month)
    )


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
    neither number of kinds."""

    jobs: int
    employers: int
    titled: int
    titles: int


def _kinds(coaches: Coaches, period: Period) -> Select[*tuple[Any, ...]]:
    title: Any = in_alphabet(func.trim(Placement.title))
    return (
        select(
            func.count(Placement.id).label("a"),
            func.count(func.distinct(Placement.employer_id)).label("b"),
            func.count(Placement.employer_id).label("c"),
            func.count(func.nullif(title, "")).label("d"),
            func.count(func.distinct(func.nullif(title, ""))).label("e"),
        )
        .join(Case)
        .where(*started_jobs(coaches, period.first, period.on))
    )


def _diverse(row: Sequence[Any]) -> Diversity:
    jobs, employers, employed, titled, titles = map(int, row)
    return Diversity(jobs=jobs, employers=employers + jobs - employed, titled=titled, titles=titles)


def diversity(coaches: Coaches, period: Period) -> Diversity:
    """Someone's own business is an employer of its own."""
    return _diverse(db.session.execute(_kinds(coaches, period)).one())


def diversity_and_starts(coaches: Coaches, period: Period, first: Quarter) -> tuple[Diversity, dict[Quarter, int]]:
    """Both of the above in one statement, the quarters up to the day the period is looked at."""
    kinds, starts = _kinds(coaches, period).subquery().c, _starts(coaches, first, period.on).subquery().c
    rows = db.session.execute(
        union_all(
            select(literal("kinds"), *kinds),
            select(literal("starts"), *starts, cast(null(), Integer), cast(null(), Integer)),
        )
    ).all()
    [row] = [rest for what, *rest in rows if what == "kinds"]
    return _diverse(row), _quarters([rest[:3] for what, *rest in rows if what == "starts"], first, period.on)
