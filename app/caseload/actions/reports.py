"""Changes of reports."""

from datetime import date

from app.accounts.models import User
from app.caseload.enums import ReportKind
from app.caseload.models import Case, Report
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def write_report(case: Case, *, by: User, **values: object) -> Report:
    report = Report(case_id=case.id, by_id=by.id)
    _fill(report, **values)  # type: ignore[arg-type]
    db.session.add(report)
    db.session.flush()
    audit.record("create", report, by=by)
    return report


def change_report(report: Report, *, by: User, **values: object) -> None:
    """A report that was moved into the official record is another text now, so it has to be moved again."""
    _fill(report, **values)  # type: ignore[arg-type]
    report.moved_on = None
    db.session.flush()
    audit.record("change", report, by=by)


def mark_moved(report: Report, *, by: User) -> None:
    """Copied into the official record today."""
    if report.moved_on is None:
        report.moved_on = today()
        db.session.flush()
        audit.record("move", report, by=by)


def mark_not_moved(report: Report, *, by: User) -> None:
    report.moved_on = None
    db.session.flush()
    audit.record("unmove", report, by=by)


def _fill(
    report: Report,
    *,
    kind: str,
    from_on: date,
    to_on: date,
    done: str,
    reached: str,
    ahead: str,
    seeker_comment: str,
    agreed_on: date | None,
) -> None:
    if to_on < from_on:
        raise DomainError(_("Perioden må slutte etter at den begynner."), "to_on")
    if to_on > today():
        raise DomainError(_("En rapport forteller om det som har vært. Velg i dag eller tidligere."), "to_on")
    if agreed_on and agreed_on > today():
        raise DomainError(_("Skriv dagen dere ble enige. Den kan ikke være fram i tid."), "agreed_on")
    if not (done or reached or ahead):
        raise DomainError(_("Skriv noe i minst én av delene."), "done")
    report.kind, report.from_on, report.to_on = ReportKind(kind), from_on, to_on
    report.done, report.reached, report.ahead = done, reached, ahead
    report.seeker_comment, report.agreed_on = seeker_comment, agreed_on
