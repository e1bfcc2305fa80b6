"""Plain factories of follow-up. Each makes one thing with believable values, and what must hang on it."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from app.accounts.enums import Role
from app.accounts.models import User
from app.caseload.actions import cases
from app.caseload.actions.seeds import seed_caseload
from app.caseload.enums import Consent, JobForm, Known, Offer, PlacementKind, Seat, VisitPurpose
from app.caseload.models import (
    Case,
    CaseCoach,
    CaseloadSettings,
    Employer,
    EmployerVisit,
    Placement,
    PlacementPercent,
    Programme,
    SupervisedCoach,
)
from app.kernel.dates import today
from app.kernel.db import db
from tests.factories import make, make_person

_number = count(1)


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)


def make_settings(**values: Any) -> CaseloadSettings:
    """The office's limits and lists, as a new office has them."""
    seed_caseload()
    row = db.session.get_one(CaseloadSettings, 1)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.flush()
    return row


def make_programme(**values: Any) -> Programme:
    return make(Programme, **{"name": f"Program {next(_number)}", **values})


def make_coach(**values: Any) -> User:
    return make_person(Role.JOB_COACH, Role.EMPLOYEE, **values)


def make_case(coach: User, **values: Any) -> Case:
    """A case with nothing left to complete, begun 60 days ago, with its first rows of history."""
    began = values.pop("started_on", days_ago(60))
    given = {
        "display_name": f"Sak {next(_number)}",
        "offer": Offer.ACCEPTED,
        "consent": Consent.GIVEN,
        "consented_on": began,
        "out_of_work_at_start": Known.YES,
    }
    later = {name: values.pop(name) for name in ("ended_on", "stand_in_id") if name in values}
    case = cases.begin(coach=coach, by=coach, started_on=began, **{**given, **values})
    if later.get("stand_in_id"):
        case.stand_in_id, case.stand_in_from = later["stand_in_id"], began
        make(CaseCoach, case_id=case.id, seat=Seat.STAND_IN, from_on=began, user_id=case.stand_in_id)
    if later.get("ended_on"):
        case.ended_on = case.end_recorded_on = case.retention_from = later["ended_on"]
    db.session.flush()
    return case


def make_supervised(coach: User, supervisor: User) -> SupervisedCoach:
    return make(SupervisedCoach, coach_id=coach.id, supervisor_id=supervisor.id)


def make_employer(**values: Any) -> Employer:
    return make(Employer, **{"name": f"Arbeidsgiver {next(_number)}", "organisation_number": None, **values})


def make_visit(employer: Employer, by: User, **values: Any) -> EmployerVisit:
    given = {"day": days_ago(1), "purpose": VisitPurpose.GET_TO_KNOW, "met_decider": True, "minutes": 30}
    return make(EmployerVisit, **{"employer_id": employer.id, "by_id": by.id, **given, **values})


def make_placement(case: Case, employer: Employer | None = None, *, percent: int = 100, **values: Any) -> Placement:
    """A permanent job at this employer (or a new one), begun 20 days ago."""
    employer = employer or make_employer()
    given: dict[str, Any] = {"kind": PlacementKind.JOB, "started_on": days_ago(20), "title": "Butikkmedarbeider"}
    given.update(values)
    if given["kind"] is PlacementKind.JOB:
        given.setdefault("job_form", JobForm.PERMANENT)
    if given["kind"] is PlacementKind.WORK_PRACTICE:
        given.setdefault("planned_end_on", given["started_on"] + timedelta(days=60))
        given.setdefault("possibility", "Fast jobb hvis det går bra")
    percents = [PlacementPercent(from_on=given["started_on"], percent=Decimal(percent))]
    return make(Placement, case_id=case.id, employer_id=employer.id, percents=percents, **given)
