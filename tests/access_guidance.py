"""Who gets in where in the guidance rooms, and what the addresses need. Taken in by access_table.py and
access_world.py. «counsels» owns the room of «guest»; «other_guest» has a room of the same counsellor; the link of
«expired_guest» has run out."""

from datetime import timedelta
from typing import Any

from app.accounts.enums import Role
from app.kernel.dates import now
from tests import access_guidance_answers, access_guidance_invitation
from tests.access_words import OUTSIDE, READ, Answers, alone
from tests.factories import Cast, make_person
from tests.guidance.factories import make_invitation, make_room

ACTORS = ("counsels", "guest", "other_guest", "expired_guest")

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
"""The person's own pages: the room is that of the browser's cookie, so another guest sees another room."""

OWNER = alone("counsels")
"""Pages of one room for its counsellor; for all others it does not exist."""

EVERYBODY: Answers = {**OUTSIDE, "others": "in"}
COUNSELLORS: Answers = {**OUTSIDE, "guide": "missing", "others": "in"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, EVERYBODY, "guidance.home"),
    (READ, GUESTS, "room.home"),
    *access_guidance_answers.DECISIONS,
    *access_guidance_invitation.DECISIONS,
)


def add_to(world: Any, _cast: Cast) -> None:
    """One room of each kind of guest, with one of each thing in the room of «guest»."""
    owner = make_person(Role.EMPLOYEE, name="Ove Veileder")
    room, other, expired = (make_room(owner) for _number in range(3))
    make_invitation(expired, expires_at=now() - timedelta(days=1))
    world.people |= {"counsels": owner, "guest": room, "other_guest": other, "expired_guest": expired}
    world.values |= {"room_id": room.id}
    access_guidance_answers.add_to(world)
    access_guidance_invitation.add_to(world)
