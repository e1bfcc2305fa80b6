"""Job starts, and how different the jobs and the employers are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, extract, func, select
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


def starts_by_quarter(coaches: Coaches, first: Quarter, on: date) -> dict[Quarter, int]:
    """Job starts of each quarter from the first to the one the day lies in."""
    year, month = extract("year", Placement.started_on), extract("month", Placement.started_on)
    rows = db.session.execute(
        select(year, month, func.count())
        .join(Case)
        .where(*started_jobs(coaches, first.first_day, on))
        .group_by(year, month)
    )
    found: Counter[Quarter] = Counter()
    for its_year, its_month, count in rows:
        found[Quarter.of(date(int(its_year), int(its_month), 1))] += count
    quarters = [first]
    while quarters[-1].last_day < on:
        quarters.append(quarters[-1].next())
    return {quarter: found[quarter] for quarter in quarters}


@dataclass(frozen=True)
class Diversity:
    """How many of the jobs begun are of different kinds, and at different employers. A job without a title is in
    neither number of kinds."""

    jobs: int
    employers: int
    titled: int
    titles: int


def diversity(coaches: Coaches, period: Period) -> Diversity:
    """Someone's own business is an employer of its own."""
    title: Any = in_alphabet(func.trim(Placement.title))
    row = db.session.execute(
        select(
            func.count(Placement.id),
            func.count(func.distinct(Placement.employer_id)),
            func.count(Placement.employer_id),
            func.count(func.nullif(title, "")),
            func.count(func.distinct(func.nullif(title, ""))),
        )
        .join(Case)
        .where(*started_jobs(coaches, period.first, period.on))
    ).one()
    jobs, employers, employed, titled, titles = map(int, row)
    return Diversity(jobs=jobs, employers=employers + jobs - employed, titled=titled, titles=titles)
