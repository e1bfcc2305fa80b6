"""A case begins: as little about the person as the work needs, and the first rows of its history."""

from datetime import date
from typing import Any

from app.accounts.models import User
from app.caseload.actions import coaches, stages, statuses
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.models import Case
from app.kernel import audit
from app.kernel.db import db


def begin(
    *,
    coach: User,
    by: User | None,
    started_on: date,
    status: OutcomeStatus = OutcomeStatus.SEEKING,
    stage: Stage = Stage.FIRST_CONTACT,
    **values: Any,
) -> Case:
    """A case with its first stage, status and coach from the day it began. Whoever calls has asked whether the person
    has a protected address or is shielded."""
    case = Case(coach_id=coach.id, started_on=started_on, stage=stage, status=status, **values)
    db.session.add(case)
    db.session.flush()
    stages.write(case, to=stage, from_on=started_on, reason="", by=by)
    statuses.write(case, to=status, from_on=started_on, note="", by=by)
    coaches.write(case, coach_id=coach.id, from_on=started_on, reason="", by=by)
    audit.record("create", case, by=by)
    return case
