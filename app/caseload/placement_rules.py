"""What no job, work practice or job taste may say, whoever asks: the form tells it beside its other mistakes, and the
change refuses it. What cannot be read is said by the form alone, and is None here."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from app.caseload.enums import JobForm, PlacementKind
from app.kernel.dates import day, today
from app.kernel.errors import DomainError
from app.kernel.i18n import _

AHEAD = timedelta(days=2 * 366)
"""Nobody agrees on a day further ahead: the year is wrong."""

ONE_AT_A_TIME = (PlacementKind.JOB_TASTE, PlacementKind.WORK_PRACTICE)
"""A job seeker is in one of these at a time. Jobs may run side by side."""


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


def refuse_started_after(started_on: date | None, ended_on: date | None) -> None:
    if started_on and ended_on and started_on > ended_on:
        ended = day(ended_on)
        raise DomainError(_("Siste dag var %(day)s. Første dag kan ikke være etter den.", day=ended), "started_on")


def refuse_far_ahead(on: date | None, field: str) -> None:
    if on and on > today() + AHEAD:
        raise DomainError(_("Dagen ligger langt fram i tid. Se over årstallet."), field)


def refuse_before_case(started_on: date | None, case_began_on: date, *, began_before: bool) -> None:
    """Unless that is said."""
    if started_on and started_on < case_began_on and not began_before:
        raise DomainError(
            _("Oppfølgingen startet %(day)s. Rett dagen, eller kryss av for at det begynte før.",
              day=day(case_began_on)), "started_on"
        )  # fmt: skip


def refuse_overlap(
    started_on: date | None, ended_on: date | None, planned_end_on: date | None, others: Iterable[Any]
) -> None:
    """`others`: placements of the same case that cannot last on the same days."""
    if started_on is None:
        return
    last = _last(ended_on, planned_end_on)
    for other in others:
        if started_on <= _last(other.ended_on, other.planned_end_on) and other.started_on <= last:
            raise DomainError(
                _("%(kind)s fra %(day)s varer fortsatt da. Avslutt det først, eller velg en annen første dag.",
                  kind=other.kind.label, day=day(other.started_on)), "started_on"
            )  # fmt: skip


def _last(ended_on: date | None, planned_end_on: date | None) -> date:
    """One without a last day lasts until its agreed end, or until it is ended."""
    if ended_on:
        return ended_on
    return planned_end_on if planned_end_on and planned_end_on >= today() else date.max
