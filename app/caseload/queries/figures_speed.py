"""How soon the first face-to-face meeting with an employer came, and the first job, for cases begun in a period.

What is known today counts, also when the period is long past: a meeting in April counts for a case begun in March.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Integer, Subquery, and_, cast, func, or_, select, true
from sqlalchemy import case as one_of

from app.caseload.enums import PlacementKind, VisitChannel, VisitState
from app.caseload.models import Case, EmployerVisit, Placement
from app.caseload.queries import figures_deleted
from app.caseload.queries.figures_scope import Coaches, Period, coached_by, counted, days_between
from app.kernel.db import db

WITHIN = 30
"""Days. Nav's own tool says fewer than 30; here 30 is in time (settled question 11)."""


@dataclass(frozen=True)
class Speed:
    """Of the cases begun in the period. Medians in days, None when nobody has come so far."""

    begun: int
    yes: int
    no: int
    not_yet: int
    met: int
    median_to_meeting: float | None
    with_job: int
    median_to_job: float | None
    deleted: int = 0
    """So many of those begun are deleted; the medians are without them."""
    deleted_met: int = 0
    deleted_with_job: int = 0


def begun_in(coaches: Coaches, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Cases that began in the period; the coach is the one of that day."""
    return (
        Case.removed_at.is_(None),
        period.holds(Case.started_on),
        coached_by(coaches, Case.id, Case.started_on),
    )


def begun_cases(coaches: Coaches, period: Period) -> Subquery:
    """One row for each case begun in the period, with the days to its first meeting with an employer (from its visits,
    or as told by a list) and to its first job."""
    begun = (
        select(Case.id, Case.started_on, Case.first_employer_meeting_on).where(*begun_in(coaches, period)).cte("begun")
    )
    told = one_of((begun.c.first_employer_meeting_on <= period.today, begun.c.first_employer_meeting_on))
    visits, jobs = _first_visits(begun, period.today), _first_jobs(begun, period.today)
    met = one_of((visits.c.day < told, visits.c.day), else_=func.coalesce(told, visits.c.day)).label("met_on")
    rows = (
        select(begun.c.id, begun.c.started_on, met, jobs.c.day.label("job_on"))
        .select_from(begun)
        .outerjoin(visits, visits.c.case_id == begun.c.id)
        .outerjoin(jobs, jobs.c.case_id == begun.c.id)
        .subquery()
    )
    return select(
        rows.c.id,
        rows.c.met_on,
        rows.c.job_on,
        days_between(rows.c.started_on, rows.c.met_on).label("to_meeting"),
        days_between(rows.c.started_on, rows.c.job_on).label("to_job"),
        days_between(rows.c.started_on, period.today).label("gone"),
    ).subquery()


def _first_visits(begun: CTE, today: date) -> CTE:
    """The first visit face to face of each of these cases."""
    return (
        select(EmployerVisit.case_id, func.min(EmployerVisit.day).label("day"))
        .join(begun, begun.c.id == EmployerVisit.case_id)
        .where(
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.day <= today,
        )
        .group_by(EmployerVisit.case_id)
        .cte("visited")
    )


def _first_jobs(begun: CTE, today: date) -> CTE:
    """The first ordinary job of each of these cases that has begun."""
    return (
        select(Placement.case_id, func.min(Placement.started_on).label("day"))
        .join(begun, begun.c.id == Placement.case_id)
        .where(
            Placement.kind == PlacementKind.JOB, Placement.removed_at.is_(None), Placement.started_on <= today
        )
        .group_by(Placement.case_id)
        .cte("hired")
    )


def speed(coaches: Coaches, period: Period) -> Speed:
    """All of it in one statement."""
    rows = begun_cases(coaches, period)
    placed = select(rows, *_places(rows, "to_meeting"), *_places(rows, "to_job")).subquery()
    late = or_(placed.c.to_meeting > WITHIN, and_(placed.c.to_meeting.is_(None), placed.c.gone > WITHIN))
    here = (
        select(
            func.count().label("begun"),
            counted(placed.c.to_meeting <= WITHIN).label("yes"),
            counted(late).label("no"),
            func.count(placed.c.to_meeting).label("met"),
            _median(placed, "to_meeting").label("median_to_meeting"),
            func.count(placed.c.to_job).label("with_job"),
            _median(placed, "to_job").label("median_to_job"),
        )
        .select_from(placed)
        .subquery()
    )
    if coaches is not None:
        return _speed(db.session.execute(select(here)).one(), (0, 0, 0, 0))
    gone = figures_deleted.met(period).subquery()
    row = db.session.execute(select(*here.c, *gone.c).join_from(here, gone, true())).one()
    return _speed(row[:7], row[7:])


def _speed(row: Sequence[Any], deleted: Sequence[Any]) -> Speed:
    """With the deleted cases, which are in no median. One of them that met nobody in time never will."""
    begun, yes, no, met, to_meeting, with_job, to_job = row
    gone, in_time, gone_met, gone_with_job = map(int, deleted)
    return Speed(
        begun=begun + gone,
        yes=int(yes) + in_time,
        no=int(no) + gone - in_time,
        not_yet=begun - int(yes) - int(no),
        met=met + gone_met,
        median_to_meeting=None if to_meeting is None else float(to_meeting),
        with_job=with_job + gone_with_job,
        median_to_job=None if to_job is None else float(to_job),
        deleted=gone,
        deleted_met=gone_met,
        deleted_with_job=gone_with_job,
    )


def _places(rows: Subquery, name: str) -> tuple[Any, Any]:
    """The place of each row in the order of a column, those without a value last, and how many have one."""
    column = rows.c[name]
    return (
        func.row_number().over(order_by=(column.is_(None), column)).label(f"{name}_place"),
        func.count(column).over().label(f"{name}_all"),
    )


def _median(placed: Subquery, name: str) -> ColumnElement[Any]:
    """The value in the middle, or the mean of the two; no database-own function, so that both databases agree."""
    place, number = placed.c[f"{name}_place"], cast(placed.c[f"{name}_all"], Integer)
    middle = place.in_([(number + 1) // 2, (number + 2) // 2])
    return func.avg(one_of((middle, placed.c[name])))
