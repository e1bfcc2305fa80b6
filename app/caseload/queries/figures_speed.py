"""How soon the first face-to-face meeting with an employer came, and the first job, for cases begun in a period.

What is known today counts, also when the period is long past: a meeting in April counts for a case begun in March.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import CTE, ColumnElement, CompoundSelect, ScalarSelect, func, literal, select, union_all
from sqlalchemy import case as one_of

from app.accounts.asking import kept
from app.caseload.enums import PlacementKind, VisitChannel, VisitState
from app.caseload.models import Case, EmployerVisit, Placement
from app.caseload.queries import figures_deleted
from app.caseload.queries.figures_scope import Coaches, Period, coached_by, days_between, ids

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


def begun_cases(coaches: Coaches, period: Period) -> CTE:
    """One row for each case begun in the period, with the days to its first meeting with an employer (from its visits,
    or as told by a list) and to its first job."""
    visited, hired = _first_visit(period.today), _first_job(period.today)
    told = one_of((Case.first_employer_meeting_on <= period.today, Case.first_employer_meeting_on))
    begun = (
        select(Case.id, Case.started_on, told.label("told_on"), visited.label("visited_on"), hired.label("job_on"))
        .where(*begun_in(coaches, period))
        .cte("begun")
    )
    first_told = one_of(
        (begun.c.visited_on < begun.c.told_on, begun.c.visited_on),
        else_=func.coalesce(begun.c.told_on, begun.c.visited_on),
    )
    met = select(begun.c.id, begun.c.started_on, first_told.label("met_on"), begun.c.job_on).subquery()
    return select(
        met.c.id,
        met.c.met_on,
        met.c.job_on,
        days_between(met.c.started_on, met.c.met_on).label("to_meeting"),
        days_between(met.c.started_on, met.c.job_on).label("to_job"),
        days_between(met.c.started_on, period.today).label("gone"),
    ).cte("begun_cases")


def _first_visit(today: date) -> ScalarSelect[Any]:
    """The first visit face to face with or for a `Case`."""
    return (
        select(EmployerVisit.day)
        .where(
            EmployerVisit.case_id == Case.id,
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.day <= today,
        )
        .order_by(EmployerVisit.day)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def _first_job(today: date) -> ScalarSelect[Any]:
    """The first ordinary job of a `Case` that has begun."""
    return (
        select(Placement.started_on)
        .where(
            Placement.case_id == Case.id,
            Placement.kind == PlacementKind.JOB,
            Placement.removed_at.is_(None),
            Placement.started_on <= today,
        )
        .order_by(Placement.started_on)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def speed(coaches: Coaches, period: Period) -> Speed:
    """All of it in one statement: how many cases took how many days, so that the median needs no row of each."""
    rows = _took(None, ids(coaches), period).all()
    deleted = next((row[1:] for row in rows if row.what == "deleted"), (0, 0, 0, 0))
    to_job = {row.a: row.c for row in rows if row.what == "job"}
    return _speed([row[1:4] for row in rows if row.what == "meeting"], to_job, deleted)


@kept
def _took(_nobody: None, coaches: Coaches, period: Period) -> CompoundSelect[*tuple[Any, ...]]:
    cases = begun_cases(coaches, period)
    late = one_of((cases.c.gone > WITHIN, 1), else_=0)
    meetings: Any = select(
        literal("meeting").label("what"), cases.c.to_meeting.label("a"), late.label("b"), func.count().label("c"),
        literal(0).label("d"),
    ).group_by(cases.c.to_meeting, late)  # fmt: skip
    jobs = select(literal("job"), cases.c.to_job, literal(0), func.count(), literal(0)).group_by(cases.c.to_job)
    parts = [meetings, jobs]
    if coaches is None:
        parts.append(select(literal("deleted"), *figures_deleted.met(period).subquery().c))
    return union_all(*parts)


def _speed(meetings: Sequence[Any], to_job: dict[int | None, int], deleted: Sequence[Any]) -> Speed:
    """From rows of days to the meeting (None without one), whether it is late without one, and how many. The deleted
    cases are in no median; one of them that met nobody in time never will."""
    begun = sum(number for _days, _late, number in meetings)
    to_meeting = Counter[int]()
    for days, _late, number in meetings:
        if days is not None:
            to_meeting[days] += number
    yes = sum(number for days, number in to_meeting.items() if days <= WITHIN)
    met = to_meeting.total()
    without = sum(number for days, late, number in meetings if days is None and late)
    jobs = {days: number for days, number in to_job.items() if days is not None}
    gone, in_time, gone_met, gone_with_job = map(int, deleted)
    return Speed(
        begun=begun + gone,
        yes=yes + in_time,
        no=met - yes + without + gone - in_time,
        not_yet=begun - met - without,
        met=met + gone_met,
        median_to_meeting=_median(to_meeting),
        with_job=sum(jobs.values()) + gone_with_job,
        median_to_job=_median(jobs),
        deleted=gone,
        deleted_met=gone_met,
        deleted_with_job=gone_with_job,
    )


def _median(numbers: Mapping[int, int]) -> float | None:
    """The value in the middle, or the mean of the two, from how many there are of each value."""
    in_order = sorted(numbers.items())
    ends = list(accumulate(number for _value, number in in_order))
    if not ends:
        return None
    middle = [next(value for (value, _number), end in zip(in_order, ends, strict=True) if end >= place)
              for place in ((ends[-1] + 1) // 2, ends[-1] // 2 + 1)]  # fmt: skip
    return sum(middle) / 2
