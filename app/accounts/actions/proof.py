"""Proving once more who one is, by the password."""

from app.accounts import attempts, passwords, renewal, sessions
from app.accounts.models import User
from app.kernel.db import db
from app.kernel.transaction import apart


def is_password(user_id: int, typed: str) -> bool:
    """Whether this is the person's password. Counted as sign-ins are: after five wrong ones in a minute even the right
    one is not. Lets go of what the request has read."""
    user = db.session.get_one(User, user_id)
    counted_at, kept = at_account(user_id), user.password_hash
    with apart() as connection:
        attempts.take_turns(connection)
        locked = attempts.is_over(connection, counted_at, attempts.PER_ACCOUNT)
        if not locked:
            attempts.count(connection, counted_at)
    if passwords.matches(kept, typed) and not locked:
        return True
    sessions.record_apart("proof_refused", user_id)
    return False


def prove(user_id: int, typed: str) -> bool:
    """Whether this is their password; then the browser gets a new secret, and nobody asks again for ten minutes."""
    if not is_password(user_id, typed):
        return False
    renewal.prove(attempts.forgetting(at_account(user_id)))
    return True


def at_account(user_id: int) -> str:
    """Where wrong passwords of somebody who is signed in are counted."""
    return attempts.target("password", str(user_id))
