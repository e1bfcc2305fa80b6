"""Passkeys: asked for, added, used as the second step, removed."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from app.accounts import factors, notices, passkeys, queries, sessions
from app.accounts.actions import factors as changes
from app.accounts.actions import second_step
from app.accounts.enums import SignInWay
from app.accounts.models import User
from app.accounts.passkey_models import Passkey, PasskeyChallenge
from app.kernel.dates import AHEAD, now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.transaction import apart

LIVES = timedelta(minutes=5)
MOST = 20
"""Keys of one person."""


def of_user(user_id: int) -> list[Passkey]:
    """The oldest first."""
    return list(db.session.scalars(select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.id)))


def find(passkey_id: int, *, of: int) -> Passkey | None:
    return db.session.scalar(select(Passkey).filter_by(id=passkey_id, user_id=of))


def ask_to_make(user: User, *, at: passkeys.Place) -> dict[str, Any]:
    """What this browser needs to make a key for somebody who is signed in here."""
    challenge = _new_challenge(session_id=sessions.current_id())
    return passkeys.to_make(user, of_user(user.id), challenge=challenge, at=at)


def ask_to_use(*, at: passkeys.Place) -> dict[str, Any]:
    """What this browser needs to use a key as the second step; second_step.Over when it has not done the first."""
    pending = second_step.find()
    challenge = _new_challenge(pending_id=pending.id)
    return passkeys.to_use(of_user(pending.user_id), challenge=challenge, at=at)


def add(user_id: int, *, name: str, sent: str, at: passkeys.Place | None) -> list[str]:
    """A new key of whoever is signed in here. Gives recovery codes when it is their first factor."""
    first = None if factors.has_factor(user_id) else changes.new_codes()
    try:
        if at is None:
            raise passkeys.Refused
        answer = passkeys.read(sent)
        _answered(answer, PasskeyChallenge.session_id == sessions.current_id())
        made = passkeys.check_made(answer, at=at)
    except passkeys.Refused:
        raise DomainError(_("Passnøkkelen ble ikke lagt til. Prøv en gang til.")) from None
    user, credential_id = queries.load_user(user_id), passkeys.written(made.credential_id)
    if db.session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id)):
        raise DomainError(_("Passnøkkelen ble ikke lagt til. Prøv en gang til."))
    if len(of_user(user_id)) >= MOST:
        raise DomainError(_("Du har %(n)s passnøkler. Fjern en før du legger til en ny.", n=MOST))
    if first and not factors.has_factor(user_id):  # nor since it was looked at
        changes.keep_codes(user_id, first)
    else:
        first = None
    key = Passkey(user_id=user_id, name=name, credential_id=credential_id, transports=answer.transports)
    key.public_key, key.sign_count = passkeys.written(made.credential_public_key), made.sign_count
    db.session.add(key)
    changes.changed(user, "passkey_added", by=user, way=SignInWay.PASSKEY)
    return first.codes if first else []


def finish(sent: str, *, at: passkeys.Place | None, address: str) -> User:
    """The second step by a key. Counted and refused as a code is."""
    return second_step.through(
        lambda pending_id, user_id: _use(pending_id, user_id, sent, at), kind="passkey", address=address
    )


def _use(pending_id: int, user_id: int, sent: str, at: passkeys.Place | None) -> SignInWay | None:
    try:
        answer = passkeys.read(sent)
        _answered(answer, PasskeyChallenge.pending_id == pending_id)
        key = db.session.scalar(select(Passkey).filter_by(user_id=user_id, credential_id=answer.credential_id))
        if at is None or key is None:
            return None
        count = passkeys.check_used(answer, key, at=at).new_sign_count
    except passkeys.Refused:
        return None
    # Two who send the same at the same moment: the row changes once. A key that does not count says 0 for ever.
    counts_on = Passkey.sign_count == 0 if count == 0 else Passkey.sign_count < count
    used = update(Passkey).where(Passkey.id == key.id, counts_on).values(sign_count=count, last_used_at=now())
    if changes.changes_one(used):
        return SignInWay.PASSKEY
    sessions.record_apart("passkey_copied", user_id)
    notices.write_apart(user_id, "passkey_copied", by_mail=True)
    return None


def remove(key: Passkey, *, by: User) -> None:
    """The last factor stays where one is asked of the person."""
    db.session.delete(key)
    db.session.flush()
    changes.left_without(by, "passkey_removed", by=by)


def _new_challenge(**asked_of: int | None) -> bytes:
    challenge = secrets.token_bytes(32)
    db.session.add(PasskeyChallenge(challenge_hash=_hashed(challenge), **asked_of))
    db.session.flush()
    return challenge


def _answered(answer: passkeys.Answer, asked_here: Any) -> None:
    """Use up what was asked of this browser; Refused when it was not asked, or long ago. It is used up whatever becomes
    of the answer. Lets go of what the request has read."""
    this = PasskeyChallenge.challenge_hash == _hashed(answer.challenge)
    moment, asked_at = now(), PasskeyChallenge.created_at  # one that a clock ahead has written would live longer
    with apart() as connection:
        mine = delete(PasskeyChallenge).where(this, asked_here, asked_at.between(moment - LIVES, moment + AHEAD))
        taken = connection.execute(mine).rowcount
    sessions.look_again()
    if taken != 1:
        raise passkeys.Refused


def _hashed(challenge: bytes) -> str:
    return sessions.hashed(challenge.hex())


def forget_old() -> int:
    """Nightly: what was asked and not answered."""
    gone = db.session.execute(delete(PasskeyChallenge).where(PasskeyChallenge.created_at < now() - LIVES))
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]
