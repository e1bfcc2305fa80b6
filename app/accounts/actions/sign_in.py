"""Signing in with e-mail and password."""

from enum import Enum
from typing import NamedTuple

from sqlalchemy import select

from app.accounts import attempts, factors, passwords, queries, sessions
from app.accounts.actions import second_step
from app.accounts.attempts import PER_ACCOUNT, PER_ADDRESS
from app.accounts.enums import SignInWay
from app.accounts.models import User
from app.kernel.db import db
from app.kernel.transaction import apart


class Refusal(Enum):
    """Why nobody was signed in. All but the last look the same from outside."""

    WRONG = "wrong"
    TOO_MANY = "too_many"


class SecondStep(Enum):
    """Nobody is signed in yet: a code is asked for."""

    NEEDED = "needed"


class Account(NamedTuple):
    """What is needed to check a password, read before the slow work."""

    id: int
    password_hash: str | None
    may_sign_in: bool


def sign_in(email: str, password: str, *, address: str) -> User | SecondStep | Refusal:
    """Check and begin. An unknown, locked or deactivated account costs the same and gets the same answer.

    The attempt is counted first, in a transaction of its own: it stands although the request is refused, and parallel
    attempts cannot pass the limit together. No transaction is open while the password is checked, since that is slow.
    """
    at_account, at_address = attempts.target("account", email), attempts.target("address", address)
    with apart() as connection:
        attempts.take_turns(connection)
        if attempts.is_over(connection, at_address, PER_ADDRESS):
            return Refusal.TOO_MANY
        locked = attempts.is_over(connection, at_account, PER_ACCOUNT)
        attempts.count(connection, at_address, *([] if locked else [at_account]))
        found = connection.execute(
            select(User.id, User.password_hash, User.deactivated_at).where(User.email == email.strip().lower())
        ).first()
    account = Account(found.id, found.password_hash, found.deactivated_at is None and not locked) if found else None
    right = passwords.matches(account.password_hash if account else None, password)
    if not (account and right and account.may_sign_in):
        sessions.record_apart("sign_in_locked" if locked else "sign_in_refused", account.id if account else None)
        return Refusal.WRONG
    outdated = account.password_hash is not None and passwords.is_outdated(account.password_hash)
    fresh = passwords.hashed(password) if outdated else account.password_hash
    user = _as_it_was(account)
    if user is None:
        return Refusal.WRONG
    if outdated:
        user.password_hash = fresh
    attempts.take_back(at_address)
    attempts.take_back(at_account)
    return first_step_done(user, SignInWay.PASSWORD)


def _as_it_was(account: Account) -> User | None:
    """The person, unless the password was changed or the account closed while the password was checked: what ended
    their sessions could not end this one. Held until the session is written, so that neither can slip in between."""
    held = db.session.execute(
        select(User.password_hash, User.deactivated_at).where(User.id == account.id).with_for_update()
    ).first()
    same = held is not None and held.password_hash == account.password_hash and held.deactivated_at is None
    return queries.load_user(account.id) if same else None


def first_step_done(user: User, way: SignInWay) -> User | SecondStep:
    """Signed in, or on to the second step where one is set up."""
    if factors.has_factor(user.id):
        second_step.begin(user, way)
        return SecondStep.NEEDED
    sessions.begin(user, way)
    return user


def wrong_attempts_at(user: User) -> int:
    """How many wrong passwords were tried at this account during the last day; told once, then forgotten."""
    at_account = attempts.target("account", user.email or "")
    tried = attempts.recent(at_account)
    attempts.forget(at_account)
    return tried


def sign_in_demo(key: str) -> User:
    """Be one of the invented people of a demonstration office; NoResultFound for somebody else."""
    user = db.session.scalars(queries.demo_people().where(User.demo_key == key)).one()
    sessions.begin(user, SignInWay.DEMO)
    return user
