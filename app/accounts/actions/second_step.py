"""The second of two steps: a code, from somebody whose password was right a moment ago.

Between the steps nobody is signed in. The browser holds a secret that opens nothing but this step, for five minutes.
"""

from collections.abc import Callable
from datetime import timedelta

from flask import session
from sqlalchemy import delete, select

from app.accounts import attempts, notices, queries, sessions, totp
from app.accounts.actions import factors
from app.accounts.attempts import PER_ADDRESS, Limit
from app.accounts.enums import SignInWay
from app.accounts.factor_models import PendingSignIn
from app.accounts.models import User
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.transaction import apart

KEY = "second_step"
LIVES = timedelta(minutes=5)
PER_MINUTE = Limit(5, timedelta(minutes=1))
"""At one account by one kind of code: so that whoever wears out the app's codes leaves the codes on paper."""
PER_HOUR = Limit(20, timedelta(hours=1))
"""The same from one network address: whoever knows the password slows down nobody but their own neighbours."""


class Over(Exception):
    """There is nothing to go on with: never begun here, begun too long ago, or ended meanwhile."""


class WrongCode(Exception):
    """Not a code that works now; or the right one, after too many wrong ones."""


class TooMany(Exception):
    """So many wrong attempts from one place that it waits."""


def begin(user: User, way: SignInWay) -> None:
    """The first step is done. What was kept in this browser from before is let go, except the language."""
    sessions.end_here()
    language, secret = session.get("language"), sessions.new_secret()
    session.clear()
    if language:
        session["language"] = language
    session[KEY] = secret
    db.session.add(PendingSignIn(token_hash=sessions.hashed(secret), user_id=user.id, way=way))
    db.session.flush()


def find() -> PendingSignIn:
    """What is begun in this browser, else Over."""
    secret = session.get(KEY)
    if isinstance(secret, str):
        found = db.session.scalar(
            select(PendingSignIn)
            .join(User, User.id == PendingSignIn.user_id)
            .where(
                PendingSignIn.token_hash == sessions.hashed(secret),
                PendingSignIn.created_at > now() - LIVES,
                User.deactivated_at.is_(None),
            )
        )
        if found is not None:
            return found
    raise Over


def finish(typed: str, *, address: str) -> User:
    """Sign in by a code, or WrongCode. A locked account does the same work."""
    kind = "code" if totp.DIGITS.fullmatch(factors.tidied(typed)) else "recovery_code"
    return through(lambda _pending_id, user_id: factors.use(user_id, typed), kind=kind, address=address)


def through(use: Callable[[int, int], SignInWay | None], *, kind: str, address: str) -> User:
    """Sign in by what `use` finds right for this pending sign-in and its person, or say no. Counted in the database as
    the first step is, and the count stands although the request is refused."""
    pending = find()
    pending_id, user_id = pending.id, pending.user_id
    at_code, at_both = targets(user_id, kind, address)
    at_address = attempts.target("address", address)
    with apart() as connection:
        attempts.take_turns(connection)
        if attempts.is_over(connection, at_address, PER_ADDRESS):
            raise TooMany
        limits = ((at_code, PER_MINUTE), (at_both, PER_HOUR))
        locked = any([attempts.is_over(connection, at, limit) for at, limit in limits])  # noqa: C419  the same work
        attempts.count(connection, at_address, *([] if locked else [at_code, at_both]))
    find()  # it may have ended meanwhile
    way = use(pending_id, user_id)
    if way is None or locked:
        sessions.record_apart("second_step_refused", user_id)  # and what was used up is not
        notices.write_apart(user_id, "wrong_code")
        raise WrongCode
    attempts.take_back(at_address)
    attempts.forget(at_code)
    attempts.forget(at_both)
    user = queries.load_user(user_id)
    db.session.execute(delete(PendingSignIn).where(PendingSignIn.user_id == user_id))
    sessions.begin(user, way)
    if way is SignInWay.RECOVERY_CODE:
        notices.write(user, "recovery_code_used", by_mail=True)
    return user


def targets(user_id: int, kind: str, address: str) -> tuple[str, str]:
    """Where wrong codes of this kind are counted: at the account, and there from this address. Both are counted anew
    with a new password, chosen by a link or by oneself: whoever knew the old one is out."""
    password = db.session.scalar(select(User.password_hash).where(User.id == user_id)) or ""
    account = f"{user_id} {password}"
    return attempts.target(kind, account), attempts.target(kind, f"{account} {address}")


def forget_old() -> int:
    """Nightly: what was begun and not finished."""
    gone = db.session.execute(delete(PendingSignIn).where(PendingSignIn.created_at < now() - LIVES))
    return gone.rowcount  # type: ignore[attr-defined,no-any-return]
