"""Sustained work: how many of those who began in a job have stayed 13, 26 and 52 weeks (S3-E14)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Date, Select, and_, func, literal, select, union_all
from sqlalchemy import case as one_of
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.caseload.enums import PlacementKind
from app.caseload.models import Case, Placement
from app.caseload.queries import figures_deleted
from app.caseload.queries.figures_deleted import WEEKS
from app.caseload.queries.figures_jobs import started_jobs
from app.caseload.queries.figures_scope import Coaches, counted, days_between, ids
from app.caseload.queries.sustained_work import milestones_reached
from app.caseload.sustained_work import WEEK

LOOKED_BACK = timedelta(weeks=104)


@dataclass(frozen=True)
class Sustained:
    """Of those who began in a job at least so many weeks before the day, how many have worked that long."""

    weeks: int
    reached: int
    begun: int
    deleted: int = 0
    """So many of those who had begun are deleted."""


def began(coaches: Coaches, weeks: int, on: date):  # type: ignore[no-untyped-def]
    """Cases with a job begun in the two years before the day, at least so many weeks before it."""
    jobs = started_jobs(coaches, on - LOOKED_BACK, on - timedelta(weeks * WEEK))
    return select(Placement.case_id).join(Case, Case.id == Placement.case_id).where(*jobs).distinct()


def _jobs_of(coaches: Coaches, on: date) -> Select[*tuple[Any, ...]]:
    """Cases with a job begun in the two years before the day, thirteen weeks before it or more: when the first of these
    began, how many jobs there have been at any time, and the days of one of them."""
    days = on - LOOKED_BACK, on - timedelta(WEEKS[0] * WEEK)
    first = select(Placement.case_id, func.min(Placement.started_on).label("first_on"))
    first = first.join(Case, Case.id == Placement.case_id).where(*started_jobs(coaches, *days))
    began_then, any_job = first.group_by(Placement.case_id).cte("began"), aliased(Placement)
    return (
        select(
            began_then.c.case_id,
            began_then.c.first_on,
            func.count().label("jobs"),
            func.min(any_job.started_on).label("started_on"),
            func.min(any_job.ended_on).label("ended_on"),
        )
        .join(any_job, any_job.case_id == began_then.c.case_id)
        .where(any_job.kind == PlacementKind.JOB, any_job.removed_at.is_(None), any_job.started_on < on)
        .group_by(began_then.c.case_id, began_then.c.first_on)
    )


def sustained(coaches: Coaches, on: date, *, gap_days: int) -> dict[int, Sustained]:
    """One statement for all three."""
    return {
        weeks: Sustained(weeks, reached=stayed + gone_stayed, begun=number + gone, deleted=gone)
        for weeks, number, stayed, gone, gone_stayed in _stayed(None, ids(coaches), on, gap_days)
    }


@kept
def _stayed(_nobody: None, coaches: Coaches, on: date, gap_days: int) -> CompoundSelect[*tuple[Any, ...]]:
    each = _jobs_of(coaches, on).cte("each_case")
    several = select(each.c.case_id).where(each.c.jobs > 1)
    reached = milestones_reached(several, gap_days=gap_days, on=on).cte("milestones")
    # One job is as long as it lasted: only several need be put together.
    last_day = one_of((each.c.ended_on < on, each.c.ended_on), else_=literal(on - timedelta(1), Date))
    lasted = days_between(each.c.started_on, last_day) + 1
    parts = []
    for weeks in WEEKS:
        early = each.c.first_on <= on - timedelta(weeks * WEEK)
        cases = select(each.c.case_id).where(early)
        stayed = select(func.count()).where(reached.c.weeks == weeks, reached.c.case_id.in_(cases)).scalar_subquery()
        gone = (literal(0), literal(0)) if coaches is not None else figures_deleted.stayed(weeks, on)
        in_one = counted(and_(each.c.jobs == 1, lasted >= weeks * WEEK))
        parts.append(select(literal(weeks), func.count(), in_one + stayed, *gone).select_from(each).where(early))
    return union_all(*parts)
