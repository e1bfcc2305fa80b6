"""A second factor: set up, tried, replaced, removed, reset; and the recovery codes that come with it.

Whatever changes here ends the person's other browsers (trust S4).
"""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, select, update

from app.accounts import factors, notices, passwords, renewal, sealing, sessions, totp
from app.accounts.actions.setup import LETTERS
from app.accounts.enums import SignInWay
from app.accounts.factor_models import RecoveryCode, TotpFactor
from app.accounts.models import User
from app.accounts.passkey_models import Passkey
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db, let_others_write
from app.kernel.errors import DomainError
from app.kernel.i18n import _

CODES = 10
CODE_LETTERS = 10
"""Of 32: 50 bits, behind a slow hash."""


def set_up_app(user: User, *, sealed: str, typed: str, by: User) -> list[str]:
    """The app counts from when it has shown a right code. Gives new recovery codes, the only time they are seen."""
    try:
        secret = sealing.unseal(sealed, of=user.id, purpose=sealing.OFFER)
    except sealing.Unreadable:
        raise DomainError(_("Koden hører til et bilde som ikke gjelder lenger. Skann det nye."), "code") from None
    step = totp.step_of(secret, tidied(typed))
    if step is None:
        raise DomainError(_("Koden passer ikke. Skriv den som står i appen nå."), "code")
    made = new_codes()
    db.session.execute(delete(TotpFactor).where(TotpFactor.user_id == user.id))
    kept = sealing.seal(secret, to=user.id, purpose=sealing.APP)
    db.session.add(TotpFactor(user_id=user.id, sealed=kept, last_step=step))
    keep_codes(user.id, made)
    changed(user, "factor_set_up", by=by, way=SignInWay.CODE)
    return made.codes


def remove_app(user: User, *, by: User) -> None:
    """Refused to those who must have a second factor and have no other: they set up another app instead."""
    db.session.execute(delete(TotpFactor).where(TotpFactor.user_id == user.id))
    left_without(user, "factor_removed", by=by)


def left_without(user: User, kind: str, *, by: User) -> None:
    """A factor is gone. With the last one the codes go, and the password is enough again; refused to those who must
    have one."""
    if factors.has_factor(user.id):
        changed(user, kind, by=by)
        return
    if factors.is_asked_of(user):
        raise DomainError(_("Du må ha innlogging i to trinn. Sett opp en ny app eller passnøkkel først."))
    _forget(user.id)
    changed(user, kind, by=by, way=SignInWay.PASSWORD)


def make_codes(user: User, *, by: User) -> list[str]:
    """Ten new ones; the old ones work no more."""
    made = new_codes()
    keep_codes(user.id, made)
    changed(user, "recovery_codes_made", by=by)
    return made.codes


def reset(user: User, *, by: User | None) -> None:
    """Somebody has lost the phone and the codes: signed out everywhere, and sets up anew. `by` is nobody when it is
    done on the machine itself."""
    _forget(user.id)
    sessions.end_all(user.id)
    sessions.record("factor_reset", user.id)
    audit.record("reset_factor", user, by=by)
    notices.write(user, "factor_reset", by_mail=True)
    db.session.flush()


def forget_unreadable() -> int:
    """After a restore on a machine without the key that sealed them: apps whose secrets cannot be opened are let go,
    and their people set up anew. Gives how many that were."""
    gone = [app.user_id for app in db.session.scalars(select(TotpFactor)).all() if not _opens(app)]
    for user_id in gone:
        db.session.execute(delete(TotpFactor).where(TotpFactor.user_id == user_id))
        if not factors.has_factor(user_id):
            _forget(user_id)
        sessions.record("factor_lost", user_id)
        notices.write(db.session.get_one(User, user_id), "factor_lost")
    return len(gone)


def unreadable() -> int:
    """How many people's apps cannot be opened with the key that is here."""
    return sum(not _opens(app) for app in db.session.scalars(select(TotpFactor)))


def _opens(app: TotpFactor) -> bool:
    try:
        return bool(sealing.unseal(app.sealed, of=app.user_id, purpose=sealing.APP))
    except sealing.Unreadable:
        return False


def left(user_id: int) -> int:
    """How many recovery codes can still be used."""
    unused = select(RecoveryCode.id).where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return len(db.session.scalars(unused).all())


def use(user_id: int, typed: str) -> SignInWay | None:
    """Use up a code of the app, or a recovery code. The same work is done whatever was typed and whatever is there.

    Two who send the same code at the same moment: the row changes once.
    """
    code = tidied(typed)
    salt = db.session.execute(select(RecoveryCode.salt).where(RecoveryCode.user_id == user_id).limit(1)).scalar()
    let_others_write()
    slow = passwords.slow_hash(code, salt or passwords.new_salt())
    app = db.session.get(TotpFactor, user_id, populate_existing=True)
    step = _step(app, user_id, code)
    if step is not None:
        newer = update(TotpFactor).where(TotpFactor.user_id == user_id, TotpFactor.last_step < step)
        right = changes_one(newer.values(last_step=step, last_used_at=now()))
        return SignInWay.CODE if right else None
    unused = update(RecoveryCode).where(
        RecoveryCode.user_id == user_id, RecoveryCode.code_hash == slow, RecoveryCode.used_at.is_(None)
    )
    return SignInWay.RECOVERY_CODE if changes_one(unused.values(used_at=now())) else None


def tidied(typed: str) -> str:
    """As it was given out: without the spaces and hyphens that people put in."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _step(app: TotpFactor | None, user_id: int, code: str) -> int | None:
    """Works the code out also when there is no app, or its secret cannot be opened here."""
    try:
        secret = sealing.unseal(app.sealed if app else "", of=user_id, purpose=sealing.APP)
    except sealing.Unreadable:
        app, secret = None, totp.new_secret()
    step = totp.step_of(secret, code, after=app.last_step if app else 0)
    return step if app else None


def changes_one(change: object) -> bool:
    return db.session.execute(change).rowcount == 1  # type: ignore[call-overload,no-any-return]


class NewCodes(NamedTuple):
    """Recovery codes as they are shown once, and what is kept of them."""

    codes: list[str]
    salt: str
    hashes: list[str]


def new_codes() -> NewCodes:
    """Before anything is written: ten slow hashes, and nobody waits for them."""
    let_others_write()
    codes = ["".join(secrets.choice(LETTERS) for _place in range(CODE_LETTERS)) for _code in range(CODES)]
    salt = passwords.new_salt()
    return NewCodes(codes, salt, [passwords.slow_hash(code, salt) for code in codes])


def keep_codes(user_id: int, made: NewCodes) -> None:
    """In the place of those that were."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    db.session.add_all(RecoveryCode(user_id=user_id, salt=made.salt, code_hash=each) for each in made.hashes)


def in_groups(codes: Sequence[str]) -> list[str]:
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _forget(user_id: int) -> None:
    db.session.execute(delete(Passkey).where(Passkey.user_id == user_id))
    db.session.execute(delete(TotpFactor).where(TotpFactor.user_id == user_id))
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


def changed(user: User, kind: str, *, by: User, **of_session: object) -> None:
    sessions.end_all(user.id, but=sessions.current_id())
    renewal.renew(**{"limited": False, "fresh_at": now(), **of_session})
    sessions.record(kind, user.id)
    audit.record(kind, user, by=by)
    notices.write(user, kind, session_id=sessions.current_id(), by_mail=kind != "recovery_codes_made")
    db.session.flush()
