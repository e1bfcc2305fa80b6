"""Signing in through the organisation, and saying which account there is one's own."""

from datetime import UTC, datetime

from flask import session
from sqlalchemy import select, update

from app.accounts import attempts, factors, notices, oidc, queries, sessions
from app.accounts.actions import invitations
from app.accounts.actions.sign_in import SecondStep, first_step_done
from app.accounts.attempts import PER_ADDRESS
from app.accounts.enums import SignInWay
from app.accounts.models import User, UserSession
from app.accounts.oidc_models import OidcIdentity
from app.config import Oidc
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db, let_others_write
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.transaction import apart

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class Stranger(Exception):
    """Nobody here is who the organisation says, or may not sign in. From outside all the same."""


class TooMany(Exception):
    """Too many tries from one network address."""


def subject(of: Oidc, errand: oidc.Errand, *, code: str, back: str, address: str) -> oidc.Said:
    """Ask the organisation who this is. Counted as sign-ins are; no transaction is open while it answers."""
    at_address = attempts.target("address", address)
    with apart() as connection:
        attempts.take_turns(connection)
        if attempts.is_over(connection, at_address, PER_ADDRESS):
            raise TooMany
        attempts.count(connection, at_address)
    let_others_write()
    try:
        found = oidc.subject_of(of, errand, code=code, back=back)
    except oidc.Silent:  # nobody has guessed anything; kept, although the request is refused
        with apart() as connection:
            connection.execute(attempts.taking_back(at_address))
        raise
    sessions.look_again()
    attempts.take_back(at_address)
    return found


def sign_in(of: Oidc, who: oidc.Said) -> User | SecondStep:
    """The colleague who has said that this account is theirs; Stranger for all others."""
    known = db.session.scalars(select(OidcIdentity).filter_by(issuer=of.issuer, subject=who.subject)).one_or_none()
    user = queries.load_user(known.user_id) if known else None
    if known is None or user is None or not user.is_active:
        raise Stranger
    known.last_used_at = now()
    entered = _enter(of, user)
    if isinstance(entered, User) and not who.just_now:  # signed in there long since, by whoever sat here then
        here = update(UserSession).where(UserSession.token_hash == sessions.hashed(session["key"]))
        db.session.execute(here.values(fresh_at=LONG_AGO))
    return entered


def join(of: Oidc, who: oidc.Said, *, token: str) -> User | SecondStep:
    """Use a colleague's link up with the organisation's account in the place of a password; DeadLink as there. Whoever
    has a second factor or an account there already chooses a password: a link that went astray opens nothing alone."""
    user = invitations.use_up(token)
    if factors.has_factor(user.id) or identity_of(user.id) is not None:
        raise Stranger
    link(of, who, user=user, by=user)
    sessions.end_all(user.id)
    return _enter(of, user)


def link(of: Oidc, who: oidc.Said, *, user: User, by: User) -> None:
    """From now on this account of the organisation signs this colleague in. One account is one colleague's."""
    taken = db.session.scalars(select(OidcIdentity).filter_by(issuer=of.issuer, subject=who.subject)).one_or_none()
    if taken is not None and taken.user_id != user.id:
        raise DomainError(_("Denne kontoen hører til en annen her. Si fra til systemansvarlig."))
    unlink(user, by=by)
    db.session.add(OidcIdentity(user_id=user.id, issuer=of.issuer, subject=who.subject))
    sessions.end_all(user.id, but=sessions.current_id())
    sessions.record("organisation_linked", user.id)
    notices.write(user, "organisation_linked", session_id=sessions.current_id(), by_mail=True)
    audit.record("link_organisation", user, by=by)
    db.session.flush()


def unlink(user: User, *, by: User) -> None:
    """Let go of the organisation's account; there is a trace when there was one."""
    mine = db.session.get(OidcIdentity, user.id)
    if mine is not None:
        db.session.delete(mine)
        sessions.record("organisation_unlinked", user.id)
        notices.write(user, "organisation_unlinked", session_id=sessions.current_id(), by_mail=True)
        audit.record("unlink_organisation", user, by=by)
        db.session.flush()


def identity_of(user_id: int) -> OidcIdentity | None:
    return db.session.get(OidcIdentity, user_id)


def _enter(of: Oidc, user: User) -> User | SecondStep:
    """Both steps are done where the organisation asks for them; else ours comes after."""
    if of.two_steps:
        sessions.begin(user, SignInWay.ORGANISATION)
        return user
    return first_step_done(user, SignInWay.ORGANISATION_FIRST)
