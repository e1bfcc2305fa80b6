"""Who gets in where with the map and what is shared of it. Taken in by access_guidance.py."""

from typing import Any

from tests.access_words import READ, WRITE, Answers, alone

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWNER = alone("counsels")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, GUESTS, "room.map room.map_theme room.map_share room.sharing"),
    (WRITE, GUESTS, "room.map_answer room.map_share_now room.map_share_stop room.map_begin room.map_undo_begin"),
    (READ, OWNER, "guidance.room"),
)


def add_to(world: Any) -> None:
    world.values |= {"position": 1}
