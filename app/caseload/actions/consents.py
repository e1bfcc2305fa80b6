"""Consent is the job seeker's to give and to take back (S3-E02, S3-E25)."""

from datetime import date

from app.accounts.models import User
from app.caseload.actions import ends, spans
from app.caseload.enums import Consent
from app.caseload.models import Case
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def withdraw_consent(case: Case, *, on: date, by: User) -> None:
    """From this day nobody writes in the case, and the clock of retention runs."""
    spans.refuse_day(case, on)
    spans.refuse_closed(case, on, field="from_on")
    case.consent, case.consent_withdrawn_on = Consent.WITHDRAWN, on
    case.retention_from = case.retention_from or today()
    db.session.flush()
    audit.record("withdraw_consent", case, by=by)


def consent_again(case: Case, *, on: date, by: User) -> None:
    """The person has agreed anew. A case that was also ended stays ended."""
    withdrawn = case.consent_withdrawn_on
    if withdrawn is None:
        raise DomainError(_("Samtykket er ikke trukket tilbake."))
    spans.refuse_day(case, on)
    if on < withdrawn:
        raise DomainError(_("Dagen kan ikke være før samtykket ble trukket tilbake."), "from_on")
    if case.ended_on is None:
        ends.note_closing(case, withdrawn, on, reason="", by=by)
        ends.forget_clock(case)
    case.consent, case.consented_on, case.consent_withdrawn_on = Consent.GIVEN, on, None
    db.session.flush()
    audit.record("consent_again", case, by=by)
