"""Histories for figures: written as rows, as an import or ten years of work leave them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from app.accounts.models import User
from app.caseload.enums import (
    ContactForm,
    ContactState,
    JobForm,
    Known,
    OutcomeStatus,
    PlacementKind,
    Seat,
    VisitChannel,
    VisitPurpose,
    VisitState,
)
from app.caseload.models import (
    Case,
    CaseCoach,
    CaseStatus,
    Contact,
    Employer,
    EmployerVisit,
    Placement,
    PlacementPercent,
)
from app.kernel.db import db
from tests.factories import make

STATUSES_ON_15_OCTOBER = {
    OutcomeStatus.IN_WORK: 70,
    OutcomeStatus.PRACTICE: 32,
    OutcomeStatus.DISABILITY_APPLICATION: 18,
    OutcomeStatus.EDUCATION: 9,
    OutcomeStatus.OTHER: 23,
    OutcomeStatus.WITHDRAWN: 12,
}
"""The source project's table (S3-E20): 164 persons, 32 of the 70 full-time."""
FULL_TIME = 32


def make_history(coach: User, started_on: date, *changes: tuple[int, OutcomeStatus], **values: Any) -> Case:
    """A case that was seeking from its start, then had each status so many days later."""
    case = make(Case, **{"display_name": "Sak", "coach_id": coach.id, "started_on": started_on, **values})
    make(CaseCoach, case_id=case.id, seat=Seat.COACH, from_on=started_on, user_id=coach.id)
    make(CaseStatus, case_id=case.id, from_on=started_on, status=OutcomeStatus.SEEKING)
    for days, status in changes:
        make(CaseStatus, case_id=case.id, from_on=started_on + timedelta(days=days), status=status)
        case.status = status
    return case


def make_handed_over(case: Case, to: User, from_on: date) -> None:
    make(CaseCoach, case_id=case.id, seat=Seat.COACH, from_on=from_on, user_id=to.id)
    case.coach_id = to.id
    db.session.flush()


def make_workplace(name: str = "Bakeriet") -> Employer:
    return make(Employer, name=name)


def make_job(case: Case, started_on: date, ended_on: date | None = None, *, percent: int = 100, **values: Any) -> Any:
    given: dict[str, Any] = {"kind": PlacementKind.JOB, "job_form": JobForm.PERMANENT, **values}
    if "employer_id" not in given:
        given["employer_id"] = make_workplace().id
    percents = [PlacementPercent(from_on=started_on, percent=Decimal(percent))]
    return make(Placement, case_id=case.id, started_on=started_on, ended_on=ended_on, percents=percents, **given)


def make_meeting(by: User, day: date, case: Case | None = None, **values: Any) -> EmployerVisit:
    given = {
        "employer_id": values.pop("employer_id", None) or make_workplace().id,
        "purpose": VisitPurpose.GET_TO_KNOW,
        "channel": VisitChannel.FACE_TO_FACE,
        "state": VisitState.CARRIED_OUT,
        "met_decider": True,
        "minutes": 30,
        "travel_minutes": 10,
    }
    return make(EmployerVisit, by_id=by.id, day=day, case_id=case.id if case else None, **given | values)


def make_contact(case: Case, by: User, day: date, **values: Any) -> Contact:
    given = {"form": ContactForm.ELSEWHERE, "state": ContactState.DONE, "minutes": 45, "travel_minutes": 15}
    return make(Contact, case_id=case.id, by_id=by.id, day=day, **given | values)


def make_project(coaches: list[User]) -> None:
    """The 164 persons of the source project as an import leaves them, spread over these coaches."""
    number = 0
    for status, persons in STATUSES_ON_15_OCTOBER.items():
        for n in range(persons):
            began = date(2013, 10, 1) + timedelta(days=number * 6)
            until = max((date(2016, 10, 15) - began).days - 20, 1)
            changed = 1 + (number * 37) % until
            case = make_history(
                coaches[number % len(coaches)],
                began,
                (changed, status),
                out_of_work_at_start=Known.UNKNOWN,
                first_employer_meeting_on=began + timedelta(days=10 + number % 60) if number % 5 else None,
            )
            if status is OutcomeStatus.IN_WORK:
                make_job(case, began + timedelta(days=changed), percent=100 if n < FULL_TIME else 20 + n)
            number += 1
    db.session.commit()
