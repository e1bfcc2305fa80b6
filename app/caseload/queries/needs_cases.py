"""What of the case itself needs its coach: no contact, no employer met, a pause to look at, facts that are missing."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Date, Select, func, literal, select

from app.accounts.asking import Asking
from app.caseload.deadlines import FIRST_MEETING_DAYS
from app.caseload.enums import ContactState, Need, VisitChannel, VisitState
from app.caseload.models import Case, CasePause, Contact, EmployerVisit
from app.caseload.queries.case_list import INCOMPLETE, PAUSED
from app.caseload.queries.days import day_number, day_of
from app.caseload.queries.needs import followed_by, line
from app.caseload.queries.settings import limit

# The first meeting with an employer is asked for from this day of the thirty, and for as many days after them.
MEETING_AHEAD = 10
MEETING_AFTER = 30


def needs(user: Asking, on: date) -> list[Select[*tuple[Any, ...]]]:
    mine = followed_by(user)
    return [no_contact(mine, on), no_employer(mine, on), _pauses(user, on), _to_complete(user, on)]


def no_contact(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    """Of these cases (a select of ids): nobody has been in touch with the job seeker for the office's number of days.
    A no-show is no contact."""
    days = limit("no_contact_days")
    last = (
        select(func.max(Contact.day))
        .where(Contact.case_id == Case.id, Contact.state == ContactState.DONE, Contact.removed_at.is_(None))
        .correlate(Case)
        .scalar_subquery()
    )
    since = func.coalesce(last, Case.started_on)
    due = day_of(day_number(since) + days)
    return line(Need.NO_CONTACT, day=due, thing_id=Case.id, case_id=Case.id).where(
        Case.id.in_(cases), day_number(since) <= day_number(literal(on, Date)) - days, ~PAUSED
    )


def no_employer(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    """Of these cases: no employer met face to face, and day thirty is near or has just been."""
    met = (
        select(EmployerVisit.id)
        .where(
            EmployerVisit.case_id == Case.id,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
        )
        .exists()
    )
    due = day_of(day_number(Case.started_on) + FIRST_MEETING_DAYS)
    return line(Need.FIRST_EMPLOYER, day=due, thing_id=Case.id, case_id=Case.id).where(
        Case.id.in_(cases),
        Case.first_employer_meeting_on.is_(None),
        ~met,
        ~PAUSED,
        Case.started_on.between(
            on - timedelta(days=FIRST_MEETING_DAYS + MEETING_AFTER),
            on - timedelta(days=FIRST_MEETING_DAYS - MEETING_AHEAD),
        ),
    )


def _pauses(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    return line(
        Need.PAUSE, day=CasePause.review_on, thing_id=Case.id, case_id=CasePause.case_id, text=CasePause.reason
    ).where(
        Case.id == CasePause.case_id,
        CasePause.until_on.is_(None),
        CasePause.review_on <= on,
        CasePause.case_id.in_(followed_by(user)),
    )


def _to_complete(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    """The offer, the consent, or out of work at the start is not known yet."""
    return line(Need.TO_COMPLETE, day=on, thing_id=Case.id, case_id=Case.id).where(
        Case.id.in_(followed_by(user)), INCOMPLETE
    )
