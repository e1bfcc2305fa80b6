"""What of employers needs a person today."""

from datetime import date
from typing import Any

from sqlalchemy import Select

from app.accounts.asking import Asking
from app.caseload.enums import Need, VisitState
from app.caseload.models import Employer, EmployerVisit, Promise
from app.caseload.queries.employers import listed
from app.caseload.queries.needs import line


def needs(user: Asking, on: date) -> list[Select[*tuple[Any, ...]]]:
    """Promises whose day has come, and planned visits past their day. Both are one's own; neither names a case, since a
    case may have changed hands. (Next steps: needs_person.)"""
    return [
        line(Need.PROMISE, day=Promise.due_on, thing_id=Promise.id, employer_id=Promise.employer_id, text=Promise.text)
        .join(Employer, Employer.id == Promise.employer_id)
        .where(
            Promise.removed_at.is_(None),
            Promise.kept_on.is_(None),
            Promise.due_on <= on,
            Promise.owner_id == user.id,
            listed(),
        ),
        line(
            Need.MEETING_PASSED,
            day=EmployerVisit.day,
            thing_id=EmployerVisit.id,
            employer_id=EmployerVisit.employer_id,
            text="visit",
        )
        .join(Employer, Employer.id == EmployerVisit.employer_id)
        .where(
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.state == VisitState.PLANNED,
            EmployerVisit.day <= on,
            EmployerVisit.by_id == user.id,
            listed(),
        ),
    ]
