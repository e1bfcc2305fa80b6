"""The supervisor's word on whether a coach is new."""

from datetime import date

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.supervision.models import CoachMark


def mark(coach: User, *, is_new: bool, from_on: date, by: User) -> CoachMark:
    """Say that the coach is new, or has the skills, from a day on. Another word for the same day takes its place."""
    if from_on > today():
        raise DomainError(_("Velg i dag eller en dag før i dag."), "from_on")
    if coach.id == by.id:
        raise DomainError(_("Du kan ikke merke deg selv."))
    found = db.session.scalars(select(CoachMark).where(CoachMark.coach_id == coach.id, CoachMark.from_on == from_on))
    row = found.one_or_none() or CoachMark(coach_id=coach.id, from_on=from_on)
    row.is_new, row.by_id = is_new, by.id
    db.session.add(row)
    db.session.flush()
    audit.record("mark", row, by=by)
    return row


def take_back(row: CoachMark, *, by: User) -> None:
    """As if it had not been said."""
    audit.record("unmark", row, by=by)
    db.session.delete(row)
    db.session.flush()
