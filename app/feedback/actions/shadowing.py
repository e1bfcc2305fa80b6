"""A day with a colleague: asked, answered, called off."""

from datetime import date

from app.accounts.models import User
from app.feedback.enums import ShadowingState
from app.feedback.models import ShadowingDay
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

OPEN = (ShadowingState.ASKED, ShadowingState.AGREED)


def ask(*, host_id: int, day: date, wants_to_see: str, by: User) -> ShadowingDay:
    if day < today():
        raise DomainError(_("Velg en dag som ikke har vært."), field="day")
    asked = ShadowingDay(guest_id=by.id, host_id=host_id, day=day, wants_to_see=wants_to_see)
    db.session.add(asked)
    db.session.flush()
    audit.record("ask", asked, by=by)
    return asked


def answer(asked: ShadowingDay, *, yes: bool, other_day: date | None = None, by: User) -> None:
    """The host says yes, or that it does not suit, perhaps with another day. Without blame, and once."""
    if asked.state is not ShadowingState.ASKED:
        raise DomainError(_("Du har svart på dette."))
    asked.state = ShadowingState.AGREED if yes else ShadowingState.DECLINED
    asked.other_day = None if yes else other_day
    db.session.flush()
    audit.record("agree" if yes else "decline", asked, by=by)


def cancel(asked: ShadowingDay, *, by: User) -> None:
    """Either of the two calls it off."""
    if asked.state not in OPEN:
        raise DomainError(_("Dagen kan ikke avlyses lenger."))
    asked.state = ShadowingState.CANCELLED
    db.session.flush()
    audit.record("cancel", asked, by=by)


def let_stand(asked: ShadowingDay, *, agreed: bool, by: User) -> None:
    """Take back that it was called off: asked again, or agreed as it was."""
    if asked.state is not ShadowingState.CANCELLED:
        raise DomainError(_("Dagen er ikke avlyst."))
    asked.state = ShadowingState.AGREED if agreed else ShadowingState.ASKED
    db.session.flush()
    audit.record("let_stand", asked, by=by)
