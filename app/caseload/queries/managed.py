"""What the whole office managed in a month: counts in which nobody can be recognised, and stories without names.

The rule: counts are shown for months that are over, when five job coaches or more had cases, and after the measuring
was discussed with the employees' representatives. A count of job seekers below five is told as «færre enn fem».
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.caseload.enums import PlacementKind
from app.caseload.models import Case, DeletedJob, EmployerVisit, Placement, Story
from app.caseload.queries import figures_deleted
from app.caseload.queries.figures_coaches import some_on
from app.caseload.queries.figures_jobs import started_jobs
from app.caseload.queries.figures_scope import Period, days_between
from app.caseload.queries.figures_time import carried_out, counts
from app.caseload.queries.settings import settings
from app.caseload.queries.sustained_work import milestones_reached
from app.caseload.sustained_work import MILESTONES
from app.kernel.anonymity import MIN_GROUP, enough
from app.kernel.dates import today
from app.kernel.db import db

LONGEST_WAY = timedelta(days=540)
"""A milestone of 52 weeks is reached by somebody who began in a job no longer ago than this, short gaps included."""


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_of(text: str) -> date:
    """The first day of the month written as 2026-10; the last month that is over where nothing can be read."""
    last_over = first_of(first_of(today()) - timedelta(days=1))
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return last_over
    return found if found <= today() else last_over


def last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


@dataclass(frozen=True)
class Count:
    """Something counted, and how many job seekers it was about (None: it is not about job seekers)."""

    number: int
    persons: int | None

    @property
    def shown(self) -> bool:
        return self.persons is None or self.persons == 0 or enough(self.persons)


@dataclass(frozen=True)
class Counts:
    job_starts: Count
    practices: Count
    milestones: Count
    visits: Count
    employers: Count


def why_hidden(month: date) -> str | None:
    """Which part of the rule keeps the counts of this month back; None when they are shown."""
    if last_of(month) >= today():
        return "running"
    if settings().discussed_on is None:
        return "not_discussed"
    return None if enough(len(some_on(last_of(month), MIN_GROUP))) else "too_few"


def counts_of(month: date) -> Counts:
    """Four statements."""
    period = Period(month, last_of(month), today())
    jobs = (
        select(func.count(Placement.id), func.count(func.distinct(Placement.case_id)))
        .join(Case, Case.id == Placement.case_id)
        .where(*started_jobs(None, period.first, period.on))
    )
    practices = (
        select(func.count(Placement.id), func.count(func.distinct(Placement.case_id)))
        .join(Case, Case.id == Placement.case_id)
        .where(
            Placement.kind == PlacementKind.WORK_PRACTICE,
            Placement.removed_at.is_(None),
            Case.removed_at.is_(None),
            period.holds(Placement.started_on),
        )
    )
    visits = select(func.count(EmployerVisit.id), func.count(func.distinct(EmployerVisit.employer_id))).where(
        *carried_out(None, period), counts()
    )
    number, employers = db.session.execute(visits).one()
    return Counts(
        job_starts=_both(jobs, PlacementKind.JOB, period),
        practices=_both(practices, PlacementKind.WORK_PRACTICE, period),
        milestones=_milestones(period),
        visits=Count(number, None),
        employers=Count(employers, None),
    )


def _both(here: Select[*tuple[int, int]], kind: PlacementKind, period: Period) -> Count:
    """What stands here, and what is left of deleted cases. One statement."""
    gone = select(func.count(), func.count(DeletedJob.key.distinct())).where(
        *figures_deleted.begun(kind, period.first, period.on)
    )
    return _sum(here, gone)


def _sum(here: Select[*tuple[int, int]], gone: Select[*tuple[int, int]]) -> Count:
    rows = db.session.execute(union_all(here, gone)).all()
    return Count(sum(row[0] for row in rows), sum(row[1] for row in rows))


def _milestones(period: Period) -> Count:
    """Milestones of 4, 13, 26 and 52 weeks that somebody reached in the month. One is reached in a job, or on the day
    after it ended: nobody else is asked of. Who has had one job reaches each so long after it began; only several jobs
    need be put together."""
    another = aliased(Placement)
    others = select(another.id).where(
        another.case_id == Placement.case_id,
        another.id != Placement.id,
        another.kind == PlacementKind.JOB,
        another.removed_at.is_(None),
        another.started_on <= period.on,
    )
    has_others = others.correlate(Placement).exists()
    jobs = select(Placement.case_id).join(Case, Case.id == Placement.case_id)
    several = jobs.where(
        *started_jobs(None, period.first - LONGEST_WAY, period.on),
        or_(Placement.ended_on.is_(None), Placement.ended_on >= period.first - timedelta(days=1)),
        has_others,
    ).distinct()
    reached = milestones_reached(several, gap_days=settings().gap_days, on=period.on + timedelta(days=1)).subquery()
    parts = [select(reached.c.case_id).where(period.holds(reached.c.reached_on))]
    for weeks in MILESTONES:
        way = timedelta(weeks=weeks)
        lasted = days_between(Placement.started_on, Placement.ended_on) + 1 >= way.days
        long_enough = or_(Placement.ended_on.is_(None), lasted)
        parts.append(jobs.where(*started_jobs(None, period.first - way, period.on - way), long_enough, ~has_others))
    found = union_all(*parts).subquery()
    query = select(func.count(), func.count(func.distinct(found.c.case_id))).select_from(found)
    return _sum(query, figures_deleted.milestones(period))


def stories_of(month: date) -> Sequence[Story]:
    query = select(Story).where(Story.month == month, Story.removed_at.is_(None))
    return db.session.scalars(query.order_by(Story.id)).all()


def load_story(story_id: int) -> Story:
    return db.session.scalars(select(Story).where(Story.id == story_id, Story.removed_at.is_(None))).one()


def load_any_story(story_id: int) -> Story:
    """Also a removed one, for putting it back."""
    return db.session.scalars(select(Story).where(Story.id == story_id)).one()


def names_known_to(user: User) -> Sequence[str]:
    """What the cases that this person follows, or has followed here, are called."""
    mine = or_(Case.coach_id == user.id, Case.stand_in_id == user.id)
    return db.session.scalars(select(Case.display_name).where(Case.removed_at.is_(None), mine).distinct()).all()
