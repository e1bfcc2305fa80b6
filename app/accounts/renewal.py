"""A browser gets a new secret and the one before is dead, when something of its person has changed or been proved."""

from datetime import timedelta

from flask import Response, g, session
from sqlalchemy import Executable, update

from app.accounts import sessions
from app.accounts.models import UserSession
from app.kernel.dates import AHEAD, now
from app.kernel.db import db
from app.kernel.transaction import apart

FRESH = timedelta(minutes=10)
"""How long a person need not prove again who they are."""


def renew(**changes: object) -> None:
    """This browser gets a new secret and the old one is dead. Should the request fail, the old one stands again."""
    g.key_before, secret = session["key"], sessions.new_secret()
    mine = update(UserSession).where(UserSession.id == sessions.current_id())
    db.session.execute(mine.values(token_hash=sessions.hashed(secret), **changes))
    session["key"] = secret


def keep_key_of_failed(answer: Response) -> Response:
    """What a failed request wrote is undone, so the browser keeps the secret it came with."""
    if answer.status_code >= 400 and (before := g.pop("key_before", None)):
        session["key"] = before
    return answer


def prove(*also: Executable) -> None:
    """The person has just proved who they are: a new secret, and nobody asks again for ten minutes. Kept whatever
    becomes of the request, with what is `also` to be written; what it had read is let go."""
    secret = sessions.new_secret()
    with apart() as connection:
        mine = update(UserSession).where(UserSession.id == sessions.current_id())
        connection.execute(mine.values(token_hash=sessions.hashed(secret), fresh_at=now()))
        for each in also:
            connection.execute(each)
    session["key"] = secret
    sessions.look_again()


def is_fresh() -> bool:
    """Whether the person has proved who they are a short while ago. In a demonstration office nobody is asked."""
    found = sessions.lookup()
    if found.user and (office := g.get("office")) and office.demo:
        return True
    return found.fresh_at is not None and -AHEAD <= now() - found.fresh_at < FRESH
