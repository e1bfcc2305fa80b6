"""Links that open a room: made, redeemed with their code, locked, withdrawn (trust decision 5, settled 1)."""

import hmac
import secrets
import unicodedata
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from flask import current_app
from sqlalchemy import Connection, case, delete, or_, select, update
from sqlalchemy.orm import joinedload

from app.accounts import attempts
from app.accounts.attempts import Limit
from app.accounts.models import SecurityEvent
from app.accounts.tokens import hashed
from app.guidance.actions import openings
from app.guidance.invitation_words import Opening
from app.guidance.models import GuestSession, GuidanceRoom, RoomInvitation
from app.kernel import audit
from app.kernel.chain.link import write as write_trace
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.transaction import apart

UNUSED_FOR = timedelta(days=14)
USED_FOR = timedelta(days=90)
MOST_WRONG = 10
"""Wrong codes since the last right one; then the counsellor has to make a new link."""
PER_ADDRESS = Limit(30, timedelta(minutes=15))
"""Wrong codes from one address. Right ones are not counted and come in also after that: a whole group may sit behind
one address. The count of the link itself goes on, so that nobody guesses on."""
ROWS_KEPT = timedelta(days=90)
SESSIONS_KEPT = timedelta(days=30)


class Refusal(Enum):
    """Why no room was opened. A link that never was, is dead in the same way as one that was withdrawn."""

    DEAD = "dead"
    WRONG = "wrong"
    TOO_MANY = "too_many"


def make(room: GuidanceRoom, *, by: Any, seed: str | None = None) -> tuple[str, str]:
    """A new link and its code, which are told once; earlier links of the room stop to work, also where it is open."""
    stop(room)
    token, code = of_seed(seed or new_seed())
    db.session.add(
        RoomInvitation(
            room_id=room.id,
            token_hash=hashed(token),
            code_hash=code_hash(token, code),
            made_by_id=by.id,
            expires_at=now() + UNUSED_FOR,
        )
    )
    openings.made_possible(room, Opening.NEW_LINK)
    audit.record("new_link", room, by=by)
    return token, code


def new_seed() -> str:
    return secrets.token_urlsafe(32)


def of_seed(seed: str) -> tuple[str, str]:
    """Link and code made from a random text and the server's secret: whoever reads only the text knows neither."""
    key = current_app.config["SECRET_KEY"].encode()
    link, number = (hmac.digest(key, f"{what}:{seed}".encode(), "sha256") for what in ("room-link", "room-code"))
    return urlsafe_b64encode(link).decode().rstrip("="), f"{int.from_bytes(number) % 10**6:06d}"


def code_hash(token: str, code: str) -> str:
    """Keyed with the server's secret and the token, which the database does not know: a copy tells no code."""
    key = current_app.config["SECRET_KEY"].encode()
    return hmac.digest(key, f"room:{token}:{code}".encode(errors="replace"), "sha256").hex()


def plain_code(written: str) -> str:
    """The digits of what somebody wrote, in whatever script and with whatever between them."""
    return "".join(str(unicodedata.digit(letter)) for letter in written if letter.isdigit())[:20]


def works(token: str) -> bool:
    """Whether a link still leads somewhere; uses nothing up and counts nothing (S9)."""
    found = db.session.execute(_link(token)).first()
    return _opens(found)


def redeem(token: str, written: str, *, address: str, by_staff: bool = False) -> RoomInvitation | Refusal:
    """Take link and code. What is counted stands, whatever becomes of the request, and one attempt is taken at a time,
    so that several at once cannot pass the limit together. `by_staff`: somebody of the staff is signed in there."""
    code = code_hash(token, plain_code(written))
    at_address = attempts.target("room", address)
    with apart() as connection:
        attempts.take_turns(connection)
        is_over = attempts.is_over(connection, at_address, PER_ADDRESS)
        found: Any = connection.execute(_link(token)).first()
        right = hmac.compare_digest(code, found.code_hash if found else code_hash(token, ""))
        comes_in = right and _opens(found)
        if not (comes_in or is_over):
            attempts.count(connection, at_address)
        moment = now()  # one for all: the person's browser knows its own opening by it
        if _opens(found):
            _counted(connection, found, right, moment)
        if not comes_in:
            return _refused(is_over=is_over, opens=_opens(found))
        openings.was_opened(connection, found.room_id, moment, by_staff=by_staff)
    room = joinedload(RoomInvitation.room)
    return db.session.scalars(select(RoomInvitation).where(RoomInvitation.id == found.id).options(room)).one()


def _refused(*, is_over: bool, opens: bool) -> Refusal:
    """Where too many tries were made, nothing is told of the link."""
    if is_over:
        return Refusal.TOO_MANY
    return Refusal.WRONG if opens else Refusal.DEAD


def greet(invitation: RoomInvitation) -> bool:
    """Somebody comes in, so the room is in use. Whether it was about to end for want of it."""
    was_to_end = invitation.room.is_warned
    invitation.room.active_at = now()
    return was_to_end


def _link(token: str) -> Any:
    return (
        select(
            RoomInvitation.id,
            RoomInvitation.room_id,
            RoomInvitation.code_hash,
            RoomInvitation.expires_at,
            RoomInvitation.wrong_codes,
            or_(
                RoomInvitation.withdrawn_at.is_not(None),
                RoomInvitation.locked_at.is_not(None),
                GuidanceRoom.ended_at.is_not(None),
            ).label("dead"),
        )
        .join(GuidanceRoom, GuidanceRoom.id == RoomInvitation.room_id)
        .where(RoomInvitation.token_hash == hashed(token))
    )


def _opens(found: Any) -> bool:
    return bool(found and not found.dead and now() < found.expires_at)


def _counted(connection: Connection, found: Any, right: bool, moment: datetime) -> None:
    changing = update(RoomInvitation).where(RoomInvitation.id == found.id)
    if right:
        connection.execute(changing.values(wrong_codes=0, used_at=moment, expires_at=moment + USED_FOR))
        return
    number = RoomInvitation.wrong_codes + 1
    connection.execute(changing.values(wrong_codes=number, locked_at=case((number >= MOST_WRONG, moment), else_=None)))
    write_trace(connection, SecurityEvent, {"kind": "room_code_refused", "at": moment})
    if found.wrong_codes + 1 >= MOST_WRONG:
        write_trace(connection, SecurityEvent, {"kind": "room_link_locked", "at": moment})


def stop(room: GuidanceRoom) -> None:
    """No link of the room works any more, and it closes in every browser within one poll."""
    open_links = update(RoomInvitation).where(RoomInvitation.room_id == room.id, RoomInvitation.withdrawn_at.is_(None))
    db.session.execute(open_links.values(withdrawn_at=now()))


def withdraw(room: GuidanceRoom, *, by: Any) -> None:
    stop(room)
    audit.record("withdraw_link", room, by=by)


def forget_old() -> int:
    """Nightly: links that have been dead for three months, and browsers nobody has used for one."""
    long_ago = now() - ROWS_KEPT
    unused = or_(
        RoomInvitation.expires_at < long_ago,
        RoomInvitation.withdrawn_at < long_ago,
        RoomInvitation.locked_at < long_ago,
    )
    db.session.execute(delete(GuestSession).where(GuestSession.last_seen_at < now() - SESSIONS_KEPT))
    return db.session.execute(delete(RoomInvitation).where(unused)).rowcount  # type: ignore[attr-defined,no-any-return]
