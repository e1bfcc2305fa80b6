"""Signed-in browsers: begun, looked up at each request, locked when idle, ended.

The cookie carries a random secret; the database knows only its hash, so a copy of the database signs nobody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, g, request, session
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app.accounts.models import SecurityEvent, User, UserSession
from app.config import Settings
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.transaction import apart

# The time of the last request is written at most this often.
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Lookup:
    """What a cookie leads to: a person who is signed in, or one whose session has run out."""

    user: User | None = None
    expired_user_id: int | None = None
    ends_at: datetime | None = None


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def settings() -> Settings:
    found: Settings = current_app.extensions["treklang_settings"]
    return found


def begin(user: User) -> None:
    """Sign `user` in to this browser: a new secret, and nothing kept from before except the language."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    secret = secrets.token_urlsafe(32)
    session["key"] = secret
    db.session.add(UserSession(token_hash=hashed(secret), user_id=user.id, browser=_browser()))
    db.session.add(SecurityEvent(user_id=user.id, kind="signed_in"))
    db.session.flush()


def current_id() -> int | None:
    found: int | None = g.get("user_session_id")
    return found


def lookup() -> Lookup:
    """Who this request is from. Once per request; writes only the time last seen, in a transaction of its own."""
    if "session_lookup" not in g:
        g.session_lookup = _lookup()
    found: Lookup = g.session_lookup
    return found


def _lookup() -> Lookup:
    secret = session.get("key")
    if not isinstance(secret, str):
        return Lookup()
    row = db.session.execute(
        select(UserSession, User)
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.token_hash == hashed(secret))
        .options(joinedload(User.role_rows))
    ).unique().first()
    if row is None or row.UserSession.ended_at or not row.User.is_active:
        return Lookup()
    kept, user, moment = row.UserSession, row.User, now()
    ends_at = min(
        max(kept.last_seen_at, moment - SEEN_EVERY) + timedelta(minutes=settings().idle_minutes),
        kept.created_at + timedelta(hours=settings().absolute_hours),
    )
    if moment >= kept.last_seen_at + timedelta(minutes=settings().idle_minutes) or moment >= kept.created_at + timedelta(
        hours=settings().absolute_hours
    ):
        return Lookup(expired_user_id=user.id)
    g.user_session_id = kept.id
    if moment - kept.last_seen_at >= SEEN_EVERY:
        _seen(kept.id, moment)
        user = db.session.scalars(
            select(User).where(User.id == user.id).options(joinedload(User.role_rows))
        ).unique().one()
    return Lookup(user=user, ends_at=ends_at)


def _seen(session_id: int, moment: datetime) -> None:
    with apart() as connection:
        connection.execute(update(UserSession).where(UserSession.id == session_id).values(last_seen_at=moment))


def end(session_id: int) -> None:
    db.session.execute(update(UserSession).where(UserSession.id == session_id).values(ended_at=now()))


def end_all(user_id: int, *, but: int | None = None) -> None:
    """Sign a person out everywhere, or everywhere else."""
    ending = update(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    if but is not None:
        ending = ending.where(UserSession.id != but)
    db.session.execute(ending.values(ended_at=now()))


def _browser() -> str:
    """A short name a person recognises («Firefox, Windows»); the full text is not kept."""
    agent = request.user_agent.string
    names = ("Edg", "Firefox", "Chrome", "Safari")
    machines = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
    name = next((each for each in names if each in agent), "")
    machine = next((each for each in machines if each in agent), "")
    return ", ".join(each.replace("Edg", "Edge").replace("Macintosh", "Mac") for each in (name, machine) if each)
