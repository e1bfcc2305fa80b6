"""A case waits: with a reason, and a day to look again (S3-E22)."""

from datetime import date
from typing import Any

from sqlalchemy import Select, select

from app.accounts.asking import kept
from app.accounts.models import User
from app.caseload.actions import spans, statuses
from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, CasePause
from app.kernel import audit
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def running(case: Case) -> CasePause | None:
    found: CasePause | None = _running(None, case_id=case.id).scalars().one_or_none()
    return found


@kept
def _running(_nobody: None, *, case_id: Any) -> Select[CasePause]:
    return select(CasePause).where(CasePause.case_id == case_id, CasePause.until_on.is_(None))


def pause(case: Case, *, from_on: date, review_on: date, reason: str, by: User) -> CasePause:
    """From this day the case waits, and the status is «other» meanwhile."""
    spans.refuse_day(case, from_on)
    if running(case) is not None:
        raise DomainError(_("Saken er på pause allerede."))
    _refuse_changed_after(case, from_on)
    if review_on <= today():
        raise DomainError(_("Velg en dag som kommer, så saken ikke blir glemt."), "review_on")
    started = CasePause(
        case_id=case.id, from_on=from_on, review_on=review_on, reason=reason, status_before=case.status
    )
    db.session.add(started)
    if case.status is not OutcomeStatus.OTHER:
        statuses.write(case, to=OutcomeStatus.OTHER, from_on=from_on, note=reason, by=by)
    db.session.flush()
    audit.record("pause", case, by=by)
    return started


def _refuse_changed_after(case: Case, on: date) -> None:
    """What the pause says of the status would be true only until it was changed, and not today."""
    last = max((row.from_on for row in spans.rows(statuses.STATUSES, case)), default=on)
    if last > on:
        changed = day(last)
        raise DomainError(_("Status ble endret %(day)s. Velg den dagen eller en senere dag.", day=changed), "from_on")


def look_again_later(case: Case, *, review_on: date, by: User) -> CasePause:
    """The pause goes on; somebody looks again on another day."""
    waiting = running(case)
    if waiting is None:
        raise DomainError(_("Saken er ikke på pause lenger."))
    if review_on <= today():
        raise DomainError(_("Velg en dag som kommer, så saken ikke blir glemt."), "review_on")
    waiting.review_on = review_on
    db.session.flush()
    audit.record("change_pause", case, by=by)
    return waiting


def resume(case: Case, *, on: date, to: OutcomeStatus, by: User) -> None:
    """From this day the case goes on, with the status that holds then."""
    waiting = running(case)
    if waiting is None:
        raise DomainError(_("Saken er ikke på pause lenger."))
    spans.refuse_day(case, on)
    if on < waiting.from_on:
        raise DomainError(_("Dagen kan ikke være før pausen begynte."), "from_on")
    _refuse_changed_after(case, on)
    if to is OutcomeStatus.IN_WORK:
        statuses.refuse_without_job(case, on)
    waiting.until_on = on
    if case.status is not to:
        statuses.write(case, to=to, from_on=on, note="", by=by)
    db.session.flush()
    audit.record("resume", case, by=by)
