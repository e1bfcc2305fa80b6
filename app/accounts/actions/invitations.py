"""Links by which a colleague chooses a password: for the first time, or because the old one is forgotten.

One secret makes the links of all who are invited together. Whoever invites has the secret for a short while;
the database knows only the hash of each link.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import delete

from app.accounts import notices, passwords, queries, sessions
from app.accounts.actions.sign_in import SecondStep, first_step_done
from app.accounts.enums import SignInWay
from app.accounts.models import StaffInvitation, User
from app.accounts.tokens import hashed, token_of
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db, let_others_write
from app.kernel.errors import DomainError
from app.kernel.i18n import _

LIVES = timedelta(days=14)
ROWS_KEPT = timedelta(days=90)


class DeadLink(Exception):
    """Unknown, used, withdrawn or too old: from outside all the same."""


def invite(users: Sequence[User], *, by: User | None) -> str:
    """A new link for each; their earlier links die. Returns the secret that makes the links. `by` is nobody when it is
    done on the machine itself."""
    for user in users:
        if not user.is_active:
            raise DomainError(_("Kontoen er deaktivert. Aktiver den før du lager en lenke."))
        if not user.email:
            raise DomainError(_("Legg inn en e-postadresse først. Den brukes til å logge inn."))
    withdraw_all([user.id for user in users])
    secret = secrets.token_urlsafe(32)
    for user in users:
        invitation = StaffInvitation(
            token_hash=hashed(token_of(secret, user.id)),
            user_id=user.id,
            invited_by_id=by.id if by else None,
            expires_at=now() + LIVES,
        )
        db.session.add(invitation)
        audit.record("invite", user, by=by)
    db.session.flush()
    return secret


def withdraw(user: User, *, by: User) -> None:
    if withdraw_all([user.id]):
        audit.record("withdraw_invitation", user, by=by)
        db.session.flush()


def withdraw_all(user_ids: Collection[int | None]) -> int:
    """Let open links of these people die; returns how many there were."""
    open_ones = db.session.scalars(queries.open_invitations().where(StaffInvitation.user_id.in_(user_ids))).all()
    for invitation in open_ones:
        invitation.withdrawn_at = now()
    db.session.flush()
    return len(open_ones)


def let_all_die() -> None:
    """After a restore no link from before lives on (F14)."""
    for invitation in db.session.scalars(queries.open_invitations()):
        invitation.withdrawn_at = now()


def find(token: str) -> StaffInvitation:
    """The open invitation that a link leads to, else DeadLink."""
    wanted = queries.open_invitations().where(
        StaffInvitation.token_hash == hashed(token), StaffInvitation.user_id.is_not(None)
    )
    # Of two who press at the same moment the second one waits here, and finds the link used.
    found = db.session.scalars(wanted.with_for_update()).one_or_none()
    if found is None:
        raise DeadLink
    return found


def redeem(token: str, *, password: str) -> User | SecondStep:
    """Choose a password with a link: the link is used up, other browsers are signed out, this one is signed in – after
    the second step, where one is set up."""
    user, office = _whose(find(token)), queries.office()
    passwords.require_strong(password, about=(office.name if office else None, user.name, user.email))
    let_others_write()
    chosen = passwords.hashed(password)
    user = use_up(token)
    if user.password_hash is not None:
        notices.write(user, "password_by_link", by_mail=True)
    user.password_hash = chosen
    sessions.end_all(user.id)
    audit.record("choose_password", user, by=user)
    return first_step_done(user, SignInWay.LINK)


def use_up(token: str) -> User:
    """Whose link this is; it works no more, unless the request is refused."""
    invitation = find(token)
    user = _whose(invitation)
    invitation.used_at = now()
    db.session.flush()
    return user


def _whose(invitation: StaffInvitation) -> User:
    assert invitation.user_id is not None
    user = queries.load_user(invitation.user_id)
    if not user.is_active:
        raise DeadLink
    return user


def forget_old() -> int:
    """Nightly: links that have been dead for three months."""
    long_ago = now() - ROWS_KEPT
    return db.session.execute(delete(StaffInvitation).where(StaffInvitation.expires_at < long_ago)).rowcount  # type: ignore[attr-defined,no-any-return]
