"""What stays of the jobs of a deleted case: months, kind and percentage, and how long it lasted."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.caseload.enums import PlacementKind
from app.caseload.models import Case, Placement, PlacementPercent
from app.caseload.month_ends import Dated, at_month_ends, first_of, last_of, latest, merged
from app.caseload.queries.figures_deleted import WEEKS
from app.caseload.queries.figures_sustained import LOOKED_BACK
from app.caseload.queries.settings import settings
from app.caseload.sustained_work import MILESTONES, WEEK, reached
from app.kernel.dates import today
from app.kernel.db import db

DAY = timedelta(1)
A_YEAR_IN_WORK = timedelta(weeks=max(MILESTONES) + 1)
"""Longer than the last milestone: a job that runs has reached it by then."""


@dataclass(frozen=True)
class Job:
    """A placement; `percents` in order."""

    kind: PlacementKind
    started_on: date
    ended_on: date | None
    percents: Dated


def placements(case: Case) -> list[Job]:
    """In random order, since the numbers they get would else tell which was written first."""
    rows = db.session.execute(
        select(Placement.id, Placement.kind, Placement.started_on, Placement.ended_on).where(
            Placement.case_id == case.id, Placement.removed_at.is_(None)
        )
    ).all()
    percents: dict[int, list[tuple[date, Any]]] = {row.id: [] for row in rows}
    query = select(PlacementPercent).where(PlacementPercent.placement_id.in_(percents))
    for each in db.session.scalars(query.order_by(PlacementPercent.from_on)):
        percents[each.placement_id].append((each.from_on, each.percent))
    found = [Job(row.kind, row.started_on, row.ended_on, percents[row.id]) for row in rows]
    secrets.SystemRandom().shuffle(found)
    return found


def pieces(number: int, job: Job) -> list[dict[str, Any]]:
    """The job by percentage. One that was over before its month was is no month long, and tells that it began."""
    over = first_of(job.ended_on + DAY) if job.ended_on else None
    changes = [job.started_on, *(max(day, job.started_on) for day, _percent in job.percents)]
    spans = at_month_ends(changes, lambda day: (latest(job.percents, day),))
    told = [
        (from_on, min((each for each in (until_on, over) if each), default=None), percent)
        for from_on, until_on, (percent,) in spans
        if over is None or from_on < over
    ]
    start = first_of(job.started_on)
    return [
        {"number": number, "kind": job.kind, "from_on": first, "until_on": last, "percent": percent, "begins": not n}
        for n, (first, last, percent) in enumerate(told or [(start, start, latest(job.percents, last_of(start)))])
    ]


def sustained(jobs: Sequence[Job]) -> Iterable[dict[str, Any]]:
    """When the case counts among those who began in a job, and when each milestone was reached; a job that runs goes on
    to reach them, as it would if the case stood."""
    ordinary = [job for job in jobs if job.kind is PlacementKind.JOB]
    if not ordinary:
        return
    later = max(today(), *(job.started_on for job in ordinary)) + A_YEAR_IN_WORK
    spans = [(job.started_on, job.ended_on) for job in ordinary]
    milestones = reached(spans, gap_days=settings().gap_days, on=later)
    for weeks in MILESTONES:
        wait = timedelta(weeks * WEEK)
        windows = [(first_of(job.started_on + wait), first_of(job.started_on + LOOKED_BACK + DAY)) for job in ordinary]
        reached_on = milestones.get(weeks)
        if weeks in WEEKS or reached_on:
            for from_on, until_on in merged(windows):
                yield {"weeks": weeks, "from_on": from_on, "until_on": until_on,
                       "reached_on": reached_on and first_of(reached_on)}  # fmt: skip
