"""Who gets in where with links, sessions and the end of a room. Taken in by access_guidance.py."""

from typing import Any

from app.guidance.models import RoomNotice
from tests.access_words import BOTH, OPEN, OUTSIDE, READ, WRITE, Answers, alone
from tests.factories import make
from tests.guidance.factories import make_room

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWNER = alone("counsels")
ENDED: Answers = {**alone(), "counsels": "forbidden"}
"""The room of this world is open."""

LEADER = alone("leader")
"""Rooms whose counsellor has left are counted for the leader; for all others the page does not exist."""

COUNSELLORS: Answers = {**OUTSIDE, "guide": "missing", "guide_invited": "missing", "others": "in"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (BOTH, OPEN, "invited.open"),
    (READ, OPEN, "invited.holidays room.closed"),
    (WRITE, OPEN, "room.hide"),
    (READ, GUESTS, "room.still_here room.mine room.copy room.copy_file room.who_has_seen"),
    (BOTH, GUESTS, "room.leave room.erase"),
    (WRITE, GUESTS, "room.stay room.save_draft room.discard_draft room.close_elsewhere"),
    (BOTH, COUNSELLORS, "guidance.new_room"),
    (READ, COUNSELLORS, "guidance.not_here"),
    (WRITE, OWNER, "guidance.put_away_notice"),
    (READ, OWNER, "guidance.room_link guidance.new_link"),
    (WRITE, OWNER, "guidance.make_link guidance.mail_link guidance.put_away_link guidance.withdraw_link"),
    (WRITE, OWNER, "guidance.end_room guidance.keep_room"),
    (WRITE, ENDED, "guidance.reopen_room"),
    (READ, LEADER, "guidance.left"),
    (BOTH, LEADER, "guidance.successor"),
    (READ, GUESTS, "room.counsellor"),
    (WRITE, GUESTS, "room.choose_counsellor"),
)


def add_to(world: Any) -> None:
    """A message to the owner that some room was erased; and a room whose counsellor has left."""
    world.values["room_notice_id"] = make(RoomNotice, owner_id=world.people["counsels"].id).id
    gone = world.people["deactivated"]
    make_room(gone, called="Uten veileder")
    world.values["left_id"] = gone.id
