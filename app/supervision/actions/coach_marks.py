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


def mark(coach: User, *, is_new: bool, from_on: date, by: User) -> tuple[CoachMark, bool]:
    """Say that the coach is new, or has the skills, from a day on. Another word for the same day takes its place, and
    cannot be undone by taking it back: answers also whether the day had no word before."""
    if from_on > today():
        raise DomainError(_("Velg i dag eller en dag før i dag."), "from_on")
    _refuse_oneself(coach.id, by)
    query = select(CoachMark).where(CoachMark.coach_id == coach.id, CoachMark.from_on == from_on)
    found = db.session.scalars(query).one_or_none()
    row = found or CoachMark(coach_id=coach.id, from_on=from_on)
    row.is_new, row.by_id = is_new, by.id
    db.session.add(row)
    db.session.flush()
    audit.record("mark", row, by=by)
    return row, found is None


def take_back(row: CoachMark, *, by: User) -> None:
    """As if it had not been said."""
    _refuse_oneself(row.coach_id, by)
    audit.record("unmark", row, by=by)
    db.session.delete(row)
    db.session.flush()


def _refuse_oneself(coach_id: int, by: User) -> None:
    if coach_id == by.id:
        raise DomainError(_("Du kan ikke merke deg selv."))
