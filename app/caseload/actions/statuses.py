"""The outcome status of a case, one at a time, with its history (S3-E20)."""

from datetime import date

from app.accounts.models import User
from app.caseload.actions import spans
from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, CaseStatus
from app.caseload.queries.placements import has_running_job
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

STATUSES = spans.Track(CaseStatus, "status", "note")


def write(case: Case, *, to: OutcomeStatus, from_on: date, note: str, by: User | None) -> None:
    """The row and the current value, in one."""
    case.status = spans.put(STATUSES, case, value=to, from_on=from_on, words=note, by=by)
    db.session.flush()


def set_status(case: Case, *, to: OutcomeStatus, from_on: date, note: str = "", by: User) -> None:
    """From this day the job seeker had status `to`. «In work» needs a job that runs on that day."""
    spans.refuse_day(case, from_on)
    spans.needs_reason(STATUSES, case, value=to, from_on=from_on, words=note)
    if to is OutcomeStatus.IN_WORK:
        refuse_without_job(case, from_on)
    write(case, to=to, from_on=from_on, note=note, by=by)
    audit.record("set_status", case, by=by)


def refuse_without_job(case: Case, on: date) -> None:
    """«In work» needs a running job, in an open case (settled question 2)."""
    if not has_running_job(case.id, on):
        raise DomainError(
            _("Legg inn jobben først. Status «I ordinært arbeid» krever en jobb som pågår den dagen."), "status"
        )

