"""The stage of a case, with its history (S3-E06). Going back is normal (S3-E07)."""

from datetime import date

from app.accounts.models import User
from app.caseload.actions import spans
from app.caseload.enums import Stage
from app.caseload.models import Case, CaseStage
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

STAGES = spans.Track(CaseStage, "stage", "reason")


def write(case: Case, *, to: Stage, from_on: date, reason: str, by: User | None) -> None:
    """The row and the current value, in one."""
    case.stage = spans.put(STAGES, case, value=to, from_on=from_on, words=reason, by=by)
    db.session.flush()


def move_case(case: Case, *, to: Stage, from_on: date, reason: str = "", by: User) -> None:
    """From this day the case is in stage `to`. A step back and a change of the past say why."""
    spans.refuse_day(case, from_on)
    spans.needs_reason(STAGES, case, value=to, from_on=from_on, words=reason)
    before = spans.value_on(STAGES, spans.rows(STAGES, case), from_on)
    if before is not None and to.number < before.number and not reason:
        raise DomainError(_("Skriv kort hva som gjør at dere går tilbake. Det er helt vanlig."), "reason")
    write(case, to=to, from_on=from_on, reason=reason, by=by)
    audit.record("move", case, by=by)
