"""What the form of a job asks, and the one placement there is."""

from typing import Any

from sqlalchemy import select

from app.caseload.models import Placement
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_employer


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
