"""What no job, work practice or job taste may say, whoever asks: the form tells it beside its other mistakes, and the
change refuses it."""

from datetime import date

from app.caseload.enums import JobForm
from app.kernel.dates import day
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def refuse_no_employer(employer_id: int | None, job_form: str | None) -> None:
    if employer_id is None and job_form != JobForm.OWN_BUSINESS:
        raise DomainError(_("Velg arbeidsgiver."), "employer_id")


def refuse_planned_end(planned_end: date | None, started_on: date | None) -> None:
    if planned_end and started_on and planned_end < started_on:
        raise DomainError(_("Siste dag kan ikke være før første dag."), "planned_end_on")


def refuse_ended_before(ended_on: date | None, started_on: date) -> None:
    if ended_on and ended_on < started_on:
        began = day(started_on)
        raise DomainError(_("Første dag var %(day)s. Velg den dagen eller en senere dag.", day=began), "ended_on")
