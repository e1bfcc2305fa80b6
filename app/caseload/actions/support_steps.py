"""The support plan of a placement: parts of the support that fade out (S3-E14)."""

from datetime import date
from typing import Any

from app.accounts.models import User
from app.caseload.models import Placement, SupportStep
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_step(placement: Placement, *, by: User, **values: Any) -> SupportStep:
    _refuse(values["from_on"], values["until_on"])
    step = SupportStep(placement_id=placement.id, **values)
    db.session.add(step)
    db.session.flush()
    audit.record("create", step, by=by)
    return step


def change_step(step: SupportStep, *, by: User, **values: Any) -> None:
    _refuse(values["from_on"], values["until_on"])
    for name, value in values.items():
        setattr(step, name, value)
    step.touch()
    db.session.flush()
    audit.record("change", step, by=by)


def _refuse(from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise DomainError(_("«Til» kan ikke være før «Fra»."), "until_on")
