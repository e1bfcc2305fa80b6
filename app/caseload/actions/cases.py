"""A case begins: as little about the person as the work needs, and the first rows of its history."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.actions import coaches, spans, stages, statuses
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.models import Case, Placement
from app.kernel import audit
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def begin(
    *,
    coach: User,
    by: User | None,
    started_on: date,
    status: OutcomeStatus = OutcomeStatus.SEEKING,
    stage: Stage = Stage.FIRST_CONTACT,
    **values: Any,
) -> Case:
    """A case with its first stage, status and coach from the day it began. Whoever calls has asked whether the person
    has a protected address or is shielded."""
    refuse_future_start(started_on)
    case = Case(coach_id=coach.id, started_on=started_on, stage=stage, status=status, **values)
    db.session.add(case)
    db.session.flush()
    stages.write(case, to=stage, from_on=started_on, reason="", by=by)
    statuses.write(case, to=status, from_on=started_on, note="", by=by)
    coaches.write(case, coach_id=coach.id, from_on=started_on, reason="", by=by)
    audit.record("create", case, by=by)
    return case


def change_person(case: Case, *, by: User, started_on: date, **values: Any) -> None:
    """Change what stands about the person and the agreement. When the case began elsewhere, its history follows."""
    if started_on != case.started_on:
        _move_start(case, started_on)
    for name, value in values.items():
        setattr(case, name, value)
    db.session.flush()
    audit.record("change", case, by=by)


def _move_start(case: Case, started_on: date) -> None:
    """Nothing that stands in the case may come to lie before its beginning."""
    refuse_future_start(started_on)
    if case.ended_on is not None and started_on > case.ended_on:
        raise DomainError(_("Oppfølgingen kan ikke starte etter at den er avsluttet."), "started_on")
    # One that began before the case did is known to have done so.
    first_job = db.session.scalar(
        select(func.min(Placement.started_on)).where(
            Placement.case_id == case.id, Placement.removed_at.is_(None), Placement.started_on >= case.started_on
        )
    )
    if first_job is not None and started_on > first_job:
        raise DomainError(
            _("Arbeid eller praksis startet %(day)s. Oppfølgingen kan ikke starte senere enn det.", day=day(first_job)),
            "started_on",
        )
    for track in (stages.STAGES, statuses.STATUSES, coaches.COACHES):
        spans.move_start(track, case, started_on=started_on)
    case.started_on = started_on


def refuse_future_start(started_on: date) -> None:
    if started_on > today():
        raise DomainError(_("Dagen har ikke vært ennå. Velg i dag eller en tidligere dag."), "started_on")
