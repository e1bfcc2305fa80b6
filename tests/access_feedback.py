"""Who gets in where in colleague feedback, and the rounds that the addresses need. Taken in by access_table.py."""

from typing import Any

from tests import access_feedback_outer
from tests.access_words import COLLEAGUES, READ, Answers
from tests.factories import Cast

# Relations that only this feature has.
ACTORS: tuple[str, ...] = ()

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, COLLEAGUES, "feedback.home"),
    *access_feedback_outer.DECISIONS,
)


def add_to(world: Any, cast: Cast) -> None:
    """One of everything, and the people who stand in a relation to it."""
