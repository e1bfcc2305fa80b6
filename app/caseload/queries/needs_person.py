"""What of the log, the next steps and the reports needs a person today."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, Time, and_, func, or_, select

from app.accounts.asking import Asking, when_asked
from app.caseload.enums import ContactState, Need, ReportKind
from app.caseload.models import Case, Contact, NextStep, Report
from app.caseload.queries.days import day_number, day_of
from app.caseload.queries.needs import followed_by, line
from app.kernel.dates import local, now, today

# An interval report about every three months, told of two weeks before (the trade's own tool does so on day 76).
REPORT_EVERY = timedelta(days=90)
REPORT_AHEAD = timedelta(days=14)


def needs(user: Asking, on: date) -> list[Select[*tuple[Any, ...]]]:
    """Meetings that have been, next steps whose day has come, and reports that are due."""
    return [_meetings(user, on), _next_steps(user, on), _reports(user, on)]


def _meetings(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    passed = Contact.day < on
    if on == today():
        # Said so that the index of a case's contacts is used, and not one over all days.
        clock = when_asked(lambda: local(now()).time().replace(microsecond=0), Time)
        passed = and_(Contact.day <= on, or_(Contact.day < on, Contact.clock <= clock))
    return line(Need.MEETING_PASSED, day=Contact.day, thing_id=Contact.id, case_id=Contact.case_id).where(
        Contact.removed_at.is_(None),
        Contact.state == ContactState.PLANNED,
        passed,
        Contact.case_id.in_(followed_by(user)),
    )


def _next_steps(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    """Of a case: everybody who follows it. Of an employer alone: the one who said it."""
    return line(
        Need.NEXT_STEP,
        day=NextStep.due_on,
        thing_id=NextStep.id,
        case_id=NextStep.case_id,
        employer_id=NextStep.employer_id,
        text=NextStep.text,
    ).where(
        NextStep.removed_at.is_(None),
        NextStep.done_on.is_(None),
        NextStep.due_on <= on,
        or_(
            NextStep.case_id.in_(followed_by(user)),
            and_(NextStep.case_id.is_(None), NextStep.owner_id == user.id),
        ),
    )


def last_report() -> Any:
    """The last day that a report of the case covers, or the day the case began."""
    last = select(func.max(Report.to_on)).where(Report.case_id == Case.id, Report.removed_at.is_(None))
    return func.coalesce(last.correlate(Case).scalar_subquery(), Case.started_on)


def _reports(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    covered = last_report()
    return line(
        Need.REPORT,
        day=day_of(day_number(covered) + REPORT_EVERY.days),
        thing_id=Case.id,
        case_id=Case.id,
        text=ReportKind.INTERVAL.value,
    ).where(Case.id.in_(followed_by(user)), covered <= on - REPORT_EVERY + REPORT_AHEAD)
