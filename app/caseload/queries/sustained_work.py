"""Sustained work of many cases, in the database. The rule is that of `app/caseload/sustained_work.py`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Integer, Select, and_, case, func, literal, select, union_all

from app.caseload.enums import PlacementKind
from app.caseload.models import Placement
from app.caseload.queries.days import day_number, day_of
from app.caseload.sustained_work import MILESTONES, WEEK, Span
from app.kernel.db import db


def _jobs(cases: Select[*tuple[int]] | None) -> Select[*tuple[Any, ...]]:
    query = select(Placement.case_id, Placement.started_on, Placement.ended_on).where(
        Placement.kind == PlacementKind.JOB, Placement.removed_at.is_(None)
    )
    return query if cases is None else query.where(Placement.case_id.in_(cases))


def spans_of(case_ids: Sequence[int]) -> dict[int, list[Span]]:
    """The jobs of these cases, for the pure functions; every id is there. One statement."""
    found: dict[int, list[Span]] = {case_id: [] for case_id in case_ids}
    rows = db.session.execute(_jobs(None).where(Placement.case_id.in_(case_ids)).order_by(Placement.started_on))
    for case_id, started_on, ended_on in rows:
        found[case_id].append((started_on, ended_on))
    return found


def milestones_reached(
    cases: Select[*tuple[int]] | None, *, gap_days: int, on: date
) -> Select[*tuple[int, int, date]]:
    """A select of (case_id, weeks, reached_on): each milestone that each case reached by the day `on`, with the first
    day it was reached. `cases` is a select of ids, or None for all."""
    start = day_number(Placement.started_on)
    end = day_number(case((Placement.ended_on < on, Placement.ended_on), else_=literal(on - timedelta(1), Date))) + 1
    found = _jobs(cases).where(Placement.started_on < on)
    jobs = found.with_only_columns(Placement.id, Placement.case_id, start.label("s"), end.label("e")).subquery()
    # The latest end of the jobs that began before: what a job adds begins there.
    earlier = func.max(jobs.c.e).over(
        partition_by=jobs.c.case_id, order_by=(jobs.c.s, jobs.c.id), rows=(None, -1)
    )  # fmt: skip
    seen = select(jobs.c.id, jobs.c.case_id, jobs.c.s, jobs.c.e, earlier.label("before")).subquery()
    begins = case((and_(seen.c.before.is_not(None), seen.c.s - seen.c.before <= gap_days), 0), else_=1)
    first = case((seen.c.before > seen.c.s, seen.c.before), else_=seen.c.s)
    parts = select(
        seen.c.id, seen.c.case_id, seen.c.s, seen.c.e, begins.label("begins"),
        case((seen.c.e > first, seen.c.e - first), else_=0).label("days"),
    ).subquery()  # fmt: skip
    in_order = (parts.c.s, parts.c.id)
    number = func.sum(parts.c.begins).over(partition_by=parts.c.case_id, order_by=in_order, rows=(None, 0))
    numbered = select(*parts.c, number.label("chain")).subquery()
    total = func.sum(numbered.c.days).over(
        partition_by=(numbered.c.case_id, numbered.c.chain), order_by=(numbered.c.s, numbered.c.id), rows=(None, 0)
    )
    summed = select(numbered.c.case_id, numbered.c.e, numbered.c.days, total.label("total")).subquery()
    weeks = union_all(*(select(literal(each, Integer).label("weeks")) for each in MILESTONES)).subquery()
    goal = weeks.c.weeks * WEEK
    reached_on = day_of(func.min(summed.c.e - (summed.c.total - goal)))
    return (
        select(summed.c.case_id, weeks.c.weeks, reached_on.label("reached_on"))
        .join(weeks, and_(summed.c.total >= goal, summed.c.total - summed.c.days < goal))
        .group_by(summed.c.case_id, weeks.c.weeks)
    )
