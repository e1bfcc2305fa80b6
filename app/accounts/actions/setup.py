"""The first start: a one-time code from the console makes the office and its first administrator."""

import secrets
from datetime import timedelta

from sqlalchemy import Select

from app.accounts import attempts, passwords, queries, sessions
from app.accounts.attempts import PER_CODE
from app.accounts.enums import Role, SignInWay
from app.accounts.models import Office, StaffInvitation, User, UserRole
from app.accounts.tokens import hashed
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.features import registered
from app.kernel.i18n import _
from app.kernel.transaction import apart

LIVES = timedelta(hours=24)
# Without letters and figures that are easily mistaken for one another.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class TooManyTries(Exception):
    """So many wrong codes that the office waits before it looks at another."""


def new_code() -> str:
    """A code of 80 bits in four groups; the codes before it die. LookupError once there is an administrator."""
    if queries.has_admin():
        raise LookupError("this office has an administrator already")
    for earlier in db.session.scalars(_open_codes()):
        earlier.withdrawn_at = now()
    code = "".join(secrets.choice(LETTERS) for _place in range(16))
    db.session.add(StaffInvitation(token_hash=hashed(code), user_id=None, invited_by_id=None, expires_at=now() + LIVES))
    db.session.flush()
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def set_up(*, code: str, office_name: str, name: str, email: str | None, password: str) -> User:
    """Make the office and its administrator, and sign in. The code is used up only when everything is right."""
    passwords.require_strong(password, about=(office_name, name, email))
    at_code = attempts.target("setup", "code")
    with apart() as connection:
        if attempts.is_over(connection, at_code, PER_CODE):
            raise TooManyTries
        attempts.count(connection, at_code)
    chosen = passwords.hashed(password)  # slow, and no transaction is open
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    found = db.session.scalars(
        _open_codes().where(StaffInvitation.token_hash == hashed(typed)).with_for_update()
    ).one_or_none()
    if found is None or queries.has_admin():
        sessions.record_apart("setup_refused", None)
        raise DomainError(_("Koden passer ikke. Bruk den siste som ble skrevet i konsollen."), "code")
    attempts.forget(at_code)
    found.used_at = now()
    office = queries.office() or Office(id=1)
    office.name = office_name
    admin = User(name=name, email=email, role_rows=[UserRole(role=Role.ADMIN)])
    admin.password_hash = chosen
    db.session.add_all([office, admin])
    db.session.flush()
    for first_rows in registered().seeds:
        first_rows()
    audit.record("set_up", office, by=admin)
    sessions.begin(admin, SignInWay.SETUP)
    return admin


def _open_codes() -> Select[StaffInvitation]:
    return queries.open_invitations().where(StaffInvitation.user_id.is_(None))
