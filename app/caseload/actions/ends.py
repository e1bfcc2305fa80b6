"""A case ends with a cause, may be corrected for fifteen days, and can be opened again."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import update

from app.accounts.models import User
from app.caseload.actions import pauses, spans, stages, statuses
from app.caseload.deadlines import can_correct
from app.caseload.enums import Archiving, Consent, OutcomeStatus
from app.caseload.models import Case, CaseClosing
from app.kernel import audit, dates
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def end_case(case: Case, *, ended_on: date, cause_id: int, note: str, status: OutcomeStatus, by: User) -> None:
    """The follow-up is over from this day; the status stands as it was last. The clock of retention starts today."""
    refuse_end(case, ended_on)
    waiting = pauses.running(case)
    if waiting is not None:
        waiting.until_on = max(ended_on, waiting.from_on)
    if status is not case.status:
        statuses.set_status(case, to=status, from_on=ended_on, note=note, by=by)
    case.ended_on, case.end_recorded_on = ended_on, today()
    case.end_cause_id, case.end_note = cause_id, note
    case.retention_from = today()
    db.session.flush()
    audit.record("end", case, by=by)


def correct_end(case: Case, *, ended_on: date, cause_id: int, note: str, by: User) -> None:
    """Put the day or the cause right. The fifteen days are not counted anew."""
    if not can_correct(case):
        raise DomainError(_("Årsaken kunne rettes i 15 dager. Åpne saken igjen hvis oppfølgingen går videre."))
    refuse_end(case, ended_on)
    _move_last_status(case, ended_on, by=by)
    case.ended_on, case.end_cause_id, case.end_note = ended_on, cause_id, note
    db.session.flush()
    audit.record("correct_end", case, by=by)


def refuse_end(case: Case, ended_on: date) -> None:
    if ended_on > today():
        raise DomainError(_("Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."), "ended_on")
    if ended_on < case.started_on:
        raise DomainError(_("Oppfølgingen kan ikke være slutt før den startet."), "ended_on")
    spans.refuse_closed(case, ended_on, field="ended_on")
    if ended_on != case.ended_on and (later := _changed_after(case, ended_on)):
        changed = dates.day(max(later))
        raise DomainError(
            _("Trinn eller status ble endret %(day)s. Velg den dagen eller en senere dag, eller rett endringen mens"
              " saken er åpen.", day=changed), "ended_on"
        )  # fmt: skip


def _changed_after(case: Case, ended_on: date) -> list[date]:
    """The days after this one on which something of the case changed; the status at the end follows the end."""
    stage_days = [row.from_on for row in spans.rows(stages.STAGES, case)]
    status_days = [row.from_on for row in spans.rows(statuses.STATUSES, case) if row.from_on != case.ended_on]
    return [each for each in (*stage_days, *status_days) if each > ended_on]


def _move_last_status(case: Case, ended_on: date, *, by: User) -> None:
    """The status a case ended with began on its last day, and does so when that day was an earlier one."""
    for row in spans.rows(statuses.STATUSES, case):
        if row.from_on == case.ended_on and ended_on < row.from_on:
            statuses.write(case, to=row.status, from_on=ended_on, note=row.note, by=by)


def reopen(case: Case, *, on: date, reason: str, by: User) -> None:
    """The follow-up goes on from this day. What happened between stays in the history."""
    if case.ended_on is None:
        raise DomainError(_("Saken er åpen allerede."))
    if case.consent is Consent.WITHDRAWN:
        raise DomainError(_("Samtykket er trukket tilbake. Få et nytt samtykke først."))
    spans.refuse_day(case, on)
    if on < case.ended_on:
        raise DomainError(_("Dagen kan ikke være før oppfølgingen ble avsluttet."), "from_on")
    note_closing(case, case.ended_on, on, reason=reason, by=by)
    case.ended_on = case.end_recorded_on = case.end_cause_id = None
    case.end_note = ""
    forget_clock(case)
    db.session.flush()
    audit.record("reopen", case, by=by)


def note_closing(case: Case, from_on: date, until_on: date, *, reason: str, by: User) -> None:
    """Keep that the case was closed meanwhile. Opened again on the very day it was closed, it never was."""
    if until_on > from_on:
        closing = CaseClosing(case_id=case.id, from_on=from_on, until_on=until_on, reason=reason, by_id=by.id)
        db.session.add(closing)
        db.session.flush()


def answer_archiving(case: Case, *, archiving: Archiving, by: User) -> None:
    """Moved to the official system, or not worth it: then it can be deleted. May be changed until it is."""
    if case.is_open:
        raise DomainError(_("Saken er åpen igjen."))
    case.archiving, case.archiving_on, case.archiving_by_id = archiving, today(), by.id
    db.session.flush()
    audit.record("answer_archiving", case, by=by)


def answer_many(cases: Sequence[Case], *, archiving: Archiving, by: User) -> None:
    """The same answer for several closed cases, each with its trace. Two statements."""
    ids = [case.id for case in cases]
    answered = update(Case).where(Case.id.in_(ids)).values(
        archiving=archiving, archiving_on=today(), archiving_by_id=by.id, version=Case.version + 1, updated_at=now()
    )  # fmt: skip
    db.session.execute(answered.execution_options(synchronize_session=False))
    audit.record_many("answer_archiving", Case, ids, by=by)


def forget_clock(case: Case) -> None:
    """The case goes on: nothing of its closing counts any more."""
    case.retention_from = case.archiving = case.archiving_on = case.archiving_by_id = None
