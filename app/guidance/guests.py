"""The person in the room, who has no account: known by the cookie that link and code gave (settled 1).

A guest's addresses hold no id of a room: the room is the cookie's, so no address leads to somebody else's.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import g, make_response, render_template, session
from sqlalchemy import select, update
from sqlalchemy.orm import contains_eager
from werkzeug.wrappers import Response

from app.accounts.sessions import hashed
from app.guidance.models import GuestSession, GuidanceRoom, RoomInvitation
from app.kernel import hx
from app.kernel.access import Party
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.transaction import apart

KEY = "guest"
IDLE = timedelta(minutes=60)
"""A room that nobody touches closes in this browser; what was typed is kept, and link and code open it again."""
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Guest:
    """Somebody without an account, in the one room that the browser has open. Traces name the room, not a person."""

    room: GuidanceRoom
    session_hash: str
    id: None = None
    is_authenticated: bool = True
    is_guest: bool = True
    roles: frozenset[Any] = frozenset()

    def has(self, _role: Any) -> bool:
        return False


class Nobody:
    """No room is open in this browser."""

    is_authenticated = False
    is_guest = False


def current() -> Any:
    """The guest of this request, or nobody. Asked of the database once per request."""
    if "guest" not in g:
        g.guest = Nobody()
        g.guest = _find() or g.guest
    return g.guest


def begin(invitation: RoomInvitation) -> None:
    """Open the room in this browser: a new secret, and nothing kept from before except the language."""
    language = session.get("language") or invitation.room.language
    session.clear()
    session["language"] = language
    secret = secrets.token_urlsafe(32)
    session[KEY] = secret
    db.session.add(GuestSession(token_hash=hashed(secret), invitation_id=invitation.id))
    db.session.flush()


def end(session_hash: str) -> None:
    """Close the room in one browser."""
    ending = update(GuestSession).where(GuestSession.token_hash == session_hash)
    db.session.execute(ending.values(ended_at=now()))
    session.pop(KEY, None)


def _find() -> Guest | None:
    secret = session.get(KEY)
    if not isinstance(secret, str):
        return None
    kept, moment = _session(secret), now()
    if kept is None or not kept.invitation.works_at(moment) or moment >= kept.last_seen_at + IDLE:
        return None
    if moment - kept.last_seen_at >= SEEN_EVERY:
        with apart() as connection:
            seen = update(GuestSession).where(GuestSession.token_hash == kept.token_hash)
            connection.execute(seen.values(last_seen_at=moment))
        kept = _session(secret)  # what was read before the write of its own is not to be trusted
    return Guest(kept.invitation.room, kept.token_hash) if kept else None


def _session(secret: str) -> GuestSession | None:
    """The session with its invitation and a room that is open."""
    return db.session.scalar(
        select(GuestSession)
        .join(GuestSession.invitation)
        .join(RoomInvitation.room)
        .where(
            GuestSession.token_hash == hashed(secret), GuestSession.ended_at.is_(None), GuidanceRoom.ended_at.is_(None)
        )
        .options(contains_eager(GuestSession.invitation).contains_eager(RoomInvitation.room))
    )


def _closed() -> Response:
    """No room is open in this browser: the same page whether it ran out, ended or never was."""
    return hx.instead_of_page(make_response(render_template("guidance/room_closed.html"), 401))


GUESTS = Party(current, _closed)
"""People in their own room, who are asked to open their link again."""
