"""Rules of the guidance rooms.

The person's own pages have the party GUESTS. A room belongs to its counsellor; for all other staff it does not exist –
leaders, administrators and supervisors too. What of it the counsellor reads is decided by what the person shares.
"""

from typing import Any

from app.accounts.access import is_colleague, is_leader
from app.accounts.enums import Role
from app.guidance.enums import RoomEnd
from app.guidance.guests import GUESTS
from app.kernel.access import Rule, either

GUEST = Rule("guidance.guest", party=GUESTS)
"""The person in the own room. The room is that of the browser's cookie."""


def room_of(thing: Any) -> Any:
    """The room itself, or the room of a goal, a message or another thing that has `.room` loaded."""
    return getattr(thing, "room", thing)


def owns_room(user: Any, thing: Any) -> bool:
    return bool(room_of(thing).owner_id == user.id)


def room_is_open(_user: Any, thing: Any) -> bool:
    return bool(room_of(thing).is_open)


def room_has_ended(_user: Any, thing: Any) -> bool:
    return not room_of(thing).is_open


def was_not_left(_user: Any, thing: Any) -> bool:
    """What the person ended is not for anybody else to undo."""
    return room_of(thing).end_kind is not RoomEnd.LEFT


def is_guide(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.CAREER_GUIDE))


AREA = Rule("guidance.area", (either(is_colleague, is_guide),))
"""The first page: rooms of one's own, or what a career guide is invited to."""

COUNSEL = Rule("guidance.counsel", (is_colleague,))
"""Pages of every colleague, who may own rooms."""

READ_ROOM = Rule("guidance.read_room", (owns_room,))
"""The thing is the room, or one with `.room`."""

WORK_IN_ROOM = Rule("guidance.work_in_room", (owns_room,), do=(room_is_open,))
"""Write in an open room. The thing is the room, or one with `.room`."""

REOPEN_ROOM = Rule("guidance.reopen_room", (owns_room,), do=(room_has_ended, was_not_left))
"""Bring back a room that the counsellor or silence ended, as long as it is not deleted."""

KEEP = Rule("guidance.keep", (is_colleague,), do=(is_leader,))
"""What the office decides for all rooms: the map, the method page, criteria."""

LEFT_ROOMS = Rule("guidance.left_rooms", (is_leader,))
"""Say who can take over the rooms of a counsellor who has left: how many they are, and nothing of them."""

GUIDE = Rule("guidance.guide", (is_guide,))
"""A career guide's pages: only what a person has invited to, and nothing after the end."""
