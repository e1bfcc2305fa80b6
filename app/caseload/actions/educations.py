"""Changes of the education track."""

from datetime import date

from app.accounts.models import User
from app.caseload.models import Case, Education
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_education(case: Case, *, by: User, **values: object) -> Education:
    education = Education(case_id=case.id)
    _fill(education, **values)  # type: ignore[arg-type]
    db.session.add(education)
    db.session.flush()
    audit.record("create", education, by=by)
    return education


def change_education(education: Education, *, by: User, **values: object) -> None:
    _fill(education, **values)  # type: ignore[arg-type]
    db.session.flush()
    audit.record("change", education, by=by)


def _fill(
    education: Education,
    *,
    wish: str,
    place: str,
    level: str,
    support: str,
    started_on: date | None,
    ended_on: date | None,
    completed: bool,
) -> None:
    if ended_on and not started_on:
        raise DomainError(_("Skriv når utdanningen begynte."), "started_on")
    if started_on and ended_on and ended_on < started_on:
        raise DomainError(_("Utdanningen kan ikke slutte før den begynner."), "ended_on")
    if completed and (not ended_on or ended_on > today()):
        raise DomainError(_("Skriv dagen utdanningen ble fullført."), "ended_on")
    education.wish, education.place, education.level, education.support = wish, place, level, support
    education.started_on, education.ended_on, education.completed = started_on, ended_on, completed
