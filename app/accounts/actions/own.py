"""What a person changes about themselves."""

from app.accounts import attempts, notices, passwords, queries, renewal, sessions
from app.accounts.actions import proof
from app.accounts.enums import Appearance
from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import next_monday, now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def choose_language(user: User, *, locale: str | None) -> None:
    """One of the languages of the product, or None for what the browser asks for."""
    user.locale = locale
    db.session.flush()


def choose_appearance(user: User, *, appearance: Appearance) -> None:
    user.appearance = appearance
    db.session.flush()


def hide_first_hour(user: User, *, hidden: bool) -> None:
    """Put the guide to the first hour away, or take it out again."""
    user.first_hour_hidden = hidden
    db.session.flush()


def choose_weekly_letter(user: User, *, wanted: bool) -> None:
    """The first one comes on the Monday after today. Wanting it again changes nothing."""
    user.weekly_letter_from = (user.weekly_letter_from or next_monday()) if wanted else None
    db.session.flush()


def change_password(user_id: int, *, present: str, password: str) -> None:
    """Takes the present password as proof, signs out every other browser, and gives this one a new secret: whoever has
    copied its cookie is out too. Counted as sign-ins are."""
    user, office = queries.load_user(user_id), queries.office()
    passwords.require_strong(password, about=(office.name if office else None, user.name, user.email))
    if not proof.is_password(user_id, present):
        raise DomainError(
            _("Dette er ikke passordet ditt. Etter fem feil på ett minutt må du vente litt."), "present_password"
        )
    chosen = passwords.hashed(password)  # slow, and no transaction is open
    user = queries.load_user(user_id)  # a transaction of its own lets go of what was read before it
    attempts.forget(proof.at_account(user_id))
    user.password_hash = chosen
    sessions.end_all(user.id, but=sessions.current_id())
    renewal.renew(fresh_at=now())
    sessions.record("password_changed", user.id)
    audit.record("change_password", user, by=user)
    notices.write(user, "password_changed", session_id=sessions.current_id(), by_mail=True)
    db.session.flush()
