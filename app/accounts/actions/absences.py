"""Saying that one is away and who answers meanwhile; taking it back."""

from datetime import date, timedelta

from sqlalchemy import delete, select

from app.accounts import notices
from app.accounts.absence_models import Absence
from app.accounts.models import User
from app.accounts.queries import absences as queries
from app.accounts.queries import colleagues
from app.kernel import audit
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

LONGEST = timedelta(days=366)
KEPT = timedelta(days=90)


def be_away(user: User, *, deputy_id: int, from_on: date, until_on: date) -> Absence:
    """From and to, both ends included. The deputy is told. What it gives ends by itself after the last day."""
    if from_on < today():
        raise DomainError(_("Velg i dag eller en senere dag."), "from_on")
    if until_on < from_on:
        raise DomainError(_("Velg en dag som ikke er før den første."), "until_on")
    if until_on - from_on > LONGEST:
        raise DomainError(_("Velg høyst et år."), "until_on")
    deputy = db.session.scalars(colleagues().where(User.id == deputy_id, User.id != user.id)).one_or_none()
    if deputy is None:
        raise DomainError(_("Velg en annen kollega."), "deputy_id")
    # Two presses at once wait for each other here.
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update())
    if queries.overlapping(user.id, from_on, until_on):
        raise DomainError(_("Du har alt sagt hvem som svarer på noen av disse dagene."), "from_on")
    if queries.overlapping(deputy_id, from_on, until_on):
        raise DomainError(_("%(name)s er selv borte på noen av disse dagene.", name=deputy.name), "deputy_id")
    absence = Absence(user_id=user.id, deputy_id=deputy_id, from_on=from_on, until_on=until_on)
    return _told(absence, deputy, action="be_away", notice="deputy_named", by=user)


def _told(absence: Absence, deputy: User, *, action: str, notice: str, by: User) -> Absence:
    db.session.add(absence)
    audit.record(action, absence, by=by)
    notices.write(deputy, notice, by_mail=True)
    return absence


def end_absence(absence: Absence, *, by: User) -> None:
    """Back before time, or never away after all. The deputy is told."""
    absence.ended_at = now()
    db.session.flush()
    audit.record("end_absence", absence, by=by)
    notices.write(db.session.get_one(User, absence.deputy_id), "deputy_released")


def resume_absence(absence: Absence, *, by: User) -> None:
    """Take back that it was ended, unless other days have been told meanwhile."""
    first, last = max(absence.from_on, today()), absence.until_on
    if absence.ended_at is None or last < today() or queries.overlapping(absence.user_id, first, last):
        raise DomainError(_("Dette kan ikke angres lenger. Skriv inn dagene på nytt."))
    absence.ended_at = None
    db.session.flush()
    audit.record("resume_absence", absence, by=by)
    notices.write(db.session.get_one(User, absence.deputy_id), "deputy_named")


def answer_for_closed(user: User, *, deputy_id: int, by: User) -> Absence:
    """Who can take over from somebody whose account is closed, instead of whoever was named before. It gives the deputy
    nothing by itself (decision 32)."""
    deputy = db.session.scalars(colleagues().where(User.id == deputy_id, User.id != user.id)).one_or_none()
    if deputy is None or user.is_active:
        raise DomainError(_("Velg en annen kollega."), "deputy_id")
    end_all(user, by=by)
    named = Absence(user_id=user.id, deputy_id=deputy_id, from_on=today(), until_on=today() + LONGEST)
    return _told(named, deputy, action="name", notice="successor_named", by=by)


def end_all(user: User, *, by: User) -> None:
    """Nobody answers for this person any more: an account that is closed is no absence, and one that is opened again
    needs nobody to take over."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update())  # one after the other
    open_ones = Absence.user_id == user.id, Absence.ended_at.is_(None), Absence.until_on >= today()
    for absence in db.session.scalars(select(Absence).where(*open_ones)):
        absence.ended_at = now()
        audit.record("end_absence", absence, by=by)
    db.session.flush()


def forget_old() -> int:
    """Nightly: absences that were over three months ago."""
    old = delete(Absence).where(Absence.until_on < today() - KEPT)
    return db.session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]
