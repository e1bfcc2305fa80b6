"""Decisions about what may be told. A changed decision takes the place of the old one, which stays as history."""

from datetime import date
from typing import Any

from app.accounts.models import User
from app.caseload.enums import Telling
from app.caseload.models import Case, Disclosure
from app.caseload.queries.disclosures import is_replaced
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_disclosure(case: Case, *, by: User, **values: Any) -> Disclosure:
    """Write down one decision of the job seeker."""
    row = Disclosure(case_id=case.id)
    _fill(row, **values)
    db.session.add(row)
    db.session.flush()
    audit.record("create", row, by=by)
    return row


def change_disclosure(row: Disclosure, *, by: User, **values: Any) -> Disclosure:
    """Correct a text in place. Another decision, or about another employer, is a new row that replaces this one."""
    if is_replaced(row):
        raise DomainError(_("Avgjørelsen er endret av noen andre. Se den nye før du skriver mer."))
    if (Telling(values["telling"]), values["employer_id"]) == (row.telling, row.employer_id):
        _fill(row, **values)
        db.session.flush()
        audit.record("change", row, by=by)
        return row
    if values["decided_on"] < row.decided_on:
        raise DomainError(_("Den nye avgjørelsen kan ikke være eldre enn den forrige."), "decided_on")
    newer = Disclosure(case_id=row.case_id, replaces_id=row.id)
    _fill(newer, **values)
    row.touch()  # so that a form opened before this is not saved over it
    db.session.add(newer)
    db.session.flush()
    audit.record("replace", newer, by=by)
    return newer


def withdraw_disclosure(row: Disclosure, *, by: User) -> None:
    """From today this is not told."""
    if row.withdrawn_on is None:
        row.withdrawn_on = today()
        db.session.flush()
        audit.record("withdraw", row, by=by)


def reinstate_disclosure(row: Disclosure, *, by: User) -> None:
    """The withdrawal was a slip: the decision holds as before."""
    row.withdrawn_on = None
    db.session.flush()
    audit.record("reinstate", row, by=by)


def _fill(
    row: Disclosure,
    *,
    fact: str,
    telling: str,
    employer_id: int | None,
    decided_on: date,
    advantages: str,
    drawbacks: str,
) -> None:
    if decided_on > today():
        raise DomainError(_("Skriv dagen dere snakket om det. Den kan ikke være fram i tid."), "decided_on")
    row.fact, row.telling, row.employer_id, row.decided_on = fact, Telling(telling), employer_id, decided_on
    row.advantages, row.drawbacks = advantages, drawbacks
