"""The person in the room, who has no account: known by the cookie that link and code gave (settled 1).

A guest's addresses hold no id of a room: the room is the cookie's, so no address leads to somebody else's.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g, make_response, render_template, request, session, url_for
from sqlalchemy import Select, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import contains_eager
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.accounts import sessions
from app.accounts.models import User
from app.accounts.sessions import hashed
from app.guidance.models import GuestDraft, GuestSession, GuidanceRoom, RoomInvitation
from app.kernel import audit, drafts, hx
from app.kernel.access import Party
from app.kernel.dates import now
from app.kernel.db import SAFE_METHODS, db
from app.kernel.polls import is_poll
from app.kernel.transaction import apart, note

KEY = "guest"
IDLE = timedelta(minutes=60)
"""A room that nobody touches closes in this browser; what was typed is kept, and link and code open it again."""
SEEN_EVERY = timedelta(minutes=1)
DRAFTS_AFTER = timedelta(days=1)
"""A form that is sent this long after the room closed in this browser is still kept as a draft."""
BACK = "room_page"
NOT_PAGES = ("_file", "_ics", "_print")
"""How the names of addresses end that give a file or a print."""
POLL = "room.still_here"
"""Asked by an open page itself; that is not a person being there."""


@dataclass(frozen=True)
class Guest:
    """Somebody without an account, in the one room that the browser has open. Traces name the room, not a person."""

    room: GuidanceRoom
    session_hash: str
    began_at: datetime | None = None  # when link and code were given in this browser
    ends_at: datetime | None = None  # when the room closes in this browser, if nothing more is asked for
    id: None = None
    is_authenticated: bool = True
    is_guest: bool = True
    roles: frozenset[Any] = frozenset()

    def has(self, _role: Any) -> bool:
        return False

    @property
    def is_left(self) -> bool:
        """Whether the counsellor's account is closed, so that nobody reads what the person writes."""
        return not self.room.owner.is_active


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


def caller() -> str | None:
    """Whom a call is counted on: the browser in which a room is open, or was."""
    secret = session.get(KEY)
    return f"guest {hashed(secret)}" if isinstance(secret, str) else None


def begin(invitation: RoomInvitation) -> str | None:
    """Open the room in this browser: a new secret, and nothing kept from before except the language. Whoever was signed
    in here is signed out. Gives the page of this room that the browser was on when it closed, if any."""
    back, language = _way_back(invitation.room_id), session.get("language") or invitation.room.language
    if (staff := sessions.lookup().user) is not None:
        sessions.record("signed_out", staff.id)
        sessions.end(sessions.current_id())
    if isinstance(session.get(KEY), str):
        end(hashed(session[KEY]))
    session.clear()
    session["language"] = language
    secret = secrets.token_urlsafe(32)
    session[KEY] = secret
    began = GuestSession(token_hash=hashed(secret), invitation_id=invitation.id, created_at=invitation.used_at or now())
    db.session.add(began)
    db.session.flush()
    return back


def end(session_hash: str) -> None:
    """Close the room in one browser."""
    ending = update(GuestSession).where(GuestSession.token_hash == session_hash, GuestSession.ended_at.is_(None))
    db.session.execute(ending.values(ended_at=now()))
    session.pop(KEY, None)
    g.pop("guest", None)


def end_elsewhere(guest: Guest) -> int:
    """Close the room in every other browser. In how many it was open; those that had run out keep nothing either."""
    of_room = select(RoomInvitation.id).where(RoomInvitation.room_id == guest.room.id)
    others = GuestSession.invitation_id.in_(of_room), GuestSession.token_hash != guest.session_hash
    open_ones = select(func.count()).where(*others, GuestSession.ended_at.is_(None))
    works = GuestSession.invitation.has(RoomInvitation.withdrawn_at.is_(None) & RoomInvitation.locked_at.is_(None))
    number = db.session.scalar(open_ones.where(GuestSession.last_seen_at > now() - IDLE, works)) or 0
    db.session.execute(update(GuestSession).where(*others, GuestSession.ended_at.is_(None)).values(ended_at=now()))
    audit.record("close_elsewhere", guest.room, by=guest)
    return number


def stay(guest: Guest) -> datetime:
    """The person says «I am still here»: when the room now closes in this browser."""
    moment = now()
    seen = update(GuestSession).where(GuestSession.token_hash == guest.session_hash)
    db.session.execute(seen.values(last_seen_at=moment))
    return moment + IDLE


def _find() -> Guest | None:
    secret = session.get(KEY)
    if not isinstance(secret, str):
        return None
    kept, moment = _session(secret), now()
    if kept is None or not kept.invitation.works_at(moment) or moment >= kept.last_seen_at + IDLE:
        return None
    set_back = kept.last_seen_at - moment >= SEEN_EVERY  # the clock: else nobody would be idle until it is there again
    if set_back or (moment - kept.last_seen_at >= SEEN_EVERY and not is_poll()):
        seen = update(GuestSession).where(GuestSession.token_hash == hashed(secret))
        note(seen.values(last_seen_at=moment))
        kept = _session(secret)  # what was read before the write of its own is not to be trusted
    return Guest(kept.invitation.room, kept.token_hash, kept.created_at, kept.last_seen_at + IDLE) if kept else None


def _session(secret: str) -> GuestSession | None:
    """The session with its invitation, a room that is open, and whose room it is."""
    return db.session.scalar(_open_session(), {"token_hash": hashed(secret)})


@cache
def _open_session() -> Select[GuestSession]:
    """Put together once: each page of a guest asks it."""
    return (
        select(GuestSession)
        .join(GuestSession.invitation)
        .join(RoomInvitation.room)
        .join(GuidanceRoom.owner)
        .where(
            GuestSession.token_hash == bindparam("token_hash"),
            GuestSession.ended_at.is_(None),
            GuidanceRoom.ended_at.is_(None),
        )
        .options(
            contains_eager(GuestSession.invitation)
            .contains_eager(RoomInvitation.room)
            .contains_eager(GuidanceRoom.owner)
            .load_only(User.name, User.deactivated_at)
        )
    )


def _closed() -> Response:
    """No room is open in this browser: the same page whether it ran out, ended or never was. What was typed is kept,
    and the page it was on is remembered for whoever opens the same room here again."""
    secret = session.get(KEY)
    if isinstance(secret, str):
        session[BACK] = _page_asked_for() or session.get(BACK)
        _keep_what_was_sent(secret)
    if request.endpoint == POLL and hx.wants_fragment():
        return hx.go_to(url_for("room.closed"))
    page = render_template("guidance/room_closed.html", office=None)
    return hx.instead_of_page(make_response(page, 401))


def _page_asked_for() -> str | None:
    """The page that somebody wanted to read, or to send a form of."""
    asked = _address_asked_for()
    return asked if asked and is_page(asked) else None


def is_page(address: str) -> bool:
    """Whether a page of the room to go on reading is there; not a file, a print, or what pages ask for themselves."""
    try:
        endpoint, _values = current_app.url_map.bind("").match(urlsplit(address).path, method="GET")
    except HTTPException:
        return False
    asked_by_page = hasattr(current_app.view_functions[endpoint], "asked_by_page")
    in_room = endpoint.startswith("room.") and endpoint != "room.closed"
    return in_room and not asked_by_page and not endpoint.endswith(NOT_PAGES)


def _address_asked_for() -> str | None:
    if hx.wants_fragment():
        return hx.page_path()
    if request.method not in SAFE_METHODS:
        return hx.safe_path(request.form.get("_from"))
    return None if is_poll() else request.full_path.rstrip("?")


def _way_back(room_id: int) -> str | None:
    """The page this browser was on, if it was in the same room."""
    page, secret = session.get(BACK), session.get(KEY)
    if not isinstance(page, str) or not isinstance(secret, str) or not page.startswith("/room/"):
        return None
    was_in = select(RoomInvitation.room_id).join(GuestSession, GuestSession.invitation_id == RoomInvitation.id)
    same = db.session.scalar(was_in.where(GuestSession.token_hash == hashed(secret))) == room_id
    return page if same else None


def _keep_what_was_sent(secret: str) -> None:
    """What a form that ran out was about to save stands in it again when the room is opened."""
    kept, key = _session(secret), request.form.get(drafts.FIELD, "")
    fields = drafts.what_is_kept(request.form) if kept and key else None
    moment = now()
    if not kept or not kept.invitation.works_at(moment) or moment >= kept.last_seen_at + IDLE + DRAFTS_AFTER:
        return  # somebody whose link was withdrawn writes nothing into the room, not even there
    if fields is None or not drafts.is_key(key):
        return
    draft = {"room_id": kept.invitation.room_id, "key": key}
    with apart() as connection:
        connection.execute(delete(GuestDraft).filter_by(**draft))
        connection.execute(insert(GuestDraft).values(**draft, fields=fields, saved_at=now()))


GUESTS = Party(current, _closed)
"""People in their own room, who are asked to open their link again."""

DRAFTS = drafts.Keeper(
    GuestDraft, lambda: {"room_id": current().room.id} if current().is_guest else None, "room.save_draft",
    "room.discard_draft",
)  # fmt: skip


def forget_old_drafts() -> int:
    """Nightly: drafts that nobody came back to."""
    old = delete(GuestDraft).where(GuestDraft.saved_at < now() - drafts.KEPT)
    return db.session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]
