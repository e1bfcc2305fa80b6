"""Links in their states, the soft ends of a room, what is the person's own, and the counsellor's pages of them."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.absence_models import Absence
from app.accounts.models import User
from app.guidance.actions import links
from app.guidance.models import GuestDraft
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
from tests.factories import make, make_person
from tests.guidance.factories import make_invitation

MINE = "guest:room_mine"


def known_ids() -> dict[str, Any]:
    """A room with something of everything, one that is locked and ends soon, and one with a link for a stranger."""
    owner = db.session.scalars(select(User).where(User.demo_key == "employee")).one()
    mine, silent, invited = (room_in_demo(called=name) for name in ("Min egen", "Stille", "Ny"))
    make(GuestDraft, room_id=mine.id, key="x:1", fields={"text": ["Ikke ferdig ennå"]}, saved_at=now())
    for what in ("messages", "picture"):
        given = {"thing": "guidance_room", "thing_id": mine.id, "why": "counsellor", "request_id": "r"}
        make(LookUp, user_id=owner.id, what=what, **given)
    silent.active_at, silent.warned_at = now() - timedelta(days=91), now()
    make_invitation(silent, locked_at=now())
    token, _code = links.make(invited, by=owner)
    left, alone = (make_person(name=name, deactivated_at=now()) for name in ("Siri Sluttet", "Sara Sluttet"))
    offered, unoffered = room_in_demo(called="Etter Siri"), room_in_demo(called="Etter Sara")
    offered.owner_id, unoffered.owner_id = left.id, alone.id
    make(Absence, user_id=left.id, deputy_id=owner.id, from_on=today(), until_on=today() + timedelta(days=300))
    db.session.commit()
    rooms = {"room_mine": mine.id, "room_silent": silent.id, "room_offered": offered.id, "room_alone": unoffered.id}
    return {**rooms, "invited_token": token, "left_id": left.id}


def at(pattern: str) -> Path:
    return lambda ids: pattern.format(**vars(ids))


PAGES: list[tuple[str, str | None, Path]] = [
    ("guidance-link-open", None, at("/r/{invited_token}")),
    ("dead-guidance-link", None, "/r/no-such-link"),
    ("guidance-holidays", None, "/r/holidays"),
    ("guidance-closed", None, "/room/closed"),
    ("guidance-left", None, "/room/closed?how=left"),
    ("guidance-erased", None, "/room/closed?how=erased"),
    ("guidance-mine", MINE, "/room/mine"),
    ("guidance-mine-copy", MINE, "/room/mine/copy"),
    ("guidance-mine-seen", MINE, "/room/mine/seen"),
    ("guidance-mine-leave", MINE, "/room/mine/leave"),
    ("guidance-mine-erase", MINE, "/room/mine/erase"),
    ("guidance-counsellor", MINE, "/room/counsellor"),
    ("guidance-counsellor-offered", "guest:room_offered", "/room/counsellor"),
    ("guidance-counsellor-left", "guest:room_alone", "/room/counsellor"),
    ("guidance-room-left", "guest:room_alone", "/room/"),
    ("guidance-left-rooms", "leader", "/guidance/left"),
    ("guidance-successor", "leader", at("/guidance/left/{left_id}")),
    ("guidance-home", "employee", "/guidance/"),
    ("guidance-new-room-question", "employee", "/guidance/rooms/new"),
    ("guidance-new-room", "employee", "/guidance/rooms/new?protected=no"),
    ("guidance-not-here", "employee", "/guidance/rooms/not-here"),
    ("guidance-room-link", "employee", at("/guidance/rooms/{room_mine}/link")),
    ("guidance-room-link-locked", "employee", at("/guidance/rooms/{room_silent}/link")),
    ("guidance-new-link-gone", "employee", at("/guidance/rooms/{room_mine}/link/new")),
]
