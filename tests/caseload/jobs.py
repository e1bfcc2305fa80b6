"""What the form of a job asks, the one placement there is, and a job with what it says of its case."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.caseload.actions import follow_along, spans, stages, statuses
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.models import FollowAlong, Placement
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_employer, make_placement


def new(case: Any, kind: str = "job") -> str:
    """The address of the form."""
    return f"/caseload/cases/{case.id}/placements/new/{kind}"


def a_job(**values: str) -> dict[str, str]:
    employer = make_employer(name="Bakeriet")
    db.session.commit()
    given = {"job_form": "permanent", "employer_id": str(employer.id), "started_on": days_ago(3).isoformat()}
    return {**given, "hours": "18,75", "percent": "", **values}


def only() -> Placement:
    return db.session.scalars(select(Placement)).one()


def begun(cast: Any, case: Any) -> Placement:
    """A job with its calendar, and the case in work in stage 5 since it began."""
    placement = make_placement(case)
    follow_along.sync(placement)
    statuses.set_status(case, to=OutcomeStatus.IN_WORK, from_on=placement.started_on, note="Jobb", by=cast.coach)
    stages.move_case(case, to=Stage.SUPPORT, from_on=placement.started_on, reason="Ny jobb", by=cast.coach)
    row = db.session.scalars(select(FollowAlong).order_by(FollowAlong.due_on).limit(1)).one()
    row.due_on = days_ago(9)  # moved, and late
    db.session.commit()
    return placement


def moved_days(placement: Placement) -> list[tuple[str, int, date]]:
    rows = db.session.scalars(select(FollowAlong).where(FollowAlong.placement_id == placement.id))
    return sorted((row.kind.value, row.weeks, row.due_on) for row in rows)


def histories(case: Any) -> tuple[list[tuple[date, str]], list[tuple[date, str]]]:
    """Statuses and stages, with the day each began."""
    told_statuses = [(row.from_on, row.status.value) for row in spans.rows(statuses.STATUSES, case)]
    return told_statuses, [(row.from_on, row.stage.value) for row in spans.rows(stages.STAGES, case)]
