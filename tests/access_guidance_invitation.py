"""Who gets in where with links, sessions and the end of a room. Taken in by access_guidance.py."""

from typing import Any

from tests.access_words import BOTH, OPEN, OUTSIDE, READ, WRITE, Answers, alone

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWNER = alone("counsels")
COUNSELLORS: Answers = {**OUTSIDE, "guide": "missing", "others": "in"}

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (BOTH, OPEN, "invited.open"),
    (READ, OPEN, "invited.holidays room.closed"),
    (WRITE, OPEN, "room.hide"),
    (READ, GUESTS, "room.still_here"),
    (WRITE, GUESTS, "room.stay room.save_draft room.discard_draft"),
)


def add_to(_world: Any) -> None:
    """Everything needed stands in access_guidance.py."""
