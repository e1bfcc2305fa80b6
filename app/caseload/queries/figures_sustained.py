"""Sustained work: how many of those who began in a job have stayed 13, 26 and 52 weeks (S3-E14)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, literal, select, union_all

from app.caseload.models import Case, Placement
from app.caseload.queries import figures_deleted
from app.caseload.queries.figures_deleted import WEEKS
from app.caseload.queries.figures_jobs import started_jobs
from app.caseload.queries.figures_scope import Coaches
from app.caseload.queries.sustained_work import milestones_reached
from app.caseload.sustained_work import WEEK
from app.kernel.db import db

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


def sustained(coaches: Coaches, on: date, *, gap_days: int) -> dict[int, Sustained]:
    """One statement for all three."""
    reached = milestones_reached(began(coaches, WEEKS[0], on), gap_days=gap_days, on=on).cte("milestones")
    parts = []
    for weeks in WEEKS:
        cases = began(coaches, weeks, on)
        number = select(func.count()).select_from(cases.subquery()).scalar_subquery()
        stayed = select(func.count()).where(reached.c.weeks == weeks, reached.c.case_id.in_(cases)).scalar_subquery()
        gone = (literal(0), literal(0)) if coaches is not None else figures_deleted.stayed(weeks, on)
        parts.append(select(literal(weeks), number, stayed, *gone))
    rows = db.session.execute(union_all(*parts))
    return {
        weeks: Sustained(weeks, reached=stayed + gone_stayed, begun=number + gone, deleted=gone)
        for weeks, number, stayed, gone, gone_stayed in rows
    }
