"""Reads of placements: jobs, work practice and job tastes."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from app.caseload.enums import PlacementKind
from app.caseload.models import Placement
from app.kernel.db import db


def running(on: date) -> ColumnElement[bool]:
    """Placements that somebody is in on this day; the last day counts."""
    return and_(
        Placement.removed_at.is_(None),
        Placement.started_on <= on,
        or_(Placement.ended_on.is_(None), Placement.ended_on >= on),
    )


def has_running_job(case_id: int, on: date) -> bool:
    """Whether the job seeker has an ordinary job on this day: what «in work» needs."""
    job = select(Placement.id).where(Placement.case_id == case_id, Placement.kind == PlacementKind.JOB, running(on))
    return db.session.scalar(job.limit(1)) is not None
