"""Who gets in where in method supervision, and what the addresses need. Taken in by access_table.py and
access_world.py. «supervises» is the method supervisor of the coach «follows»; «supervisor» supervises nobody here."""

from typing import Any

from tests import (
    access_supervision_monday,
    access_supervision_quality,
    access_supervision_reviews,
    access_supervision_sessions,
)
from tests.access_words import READ, Answers, alone
from tests.factories import Cast

COACHES = ("coach", "follows", "stands_in", "followed")
SUPERVISORS = alone("supervisor", "supervises")
AREA = alone(*COACHES, "supervisor", "supervises")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, AREA, "supervision.home"),
    # Monday, capacity, field mentoring
    *access_supervision_monday.DECISIONS,
    # Sessions
    *access_supervision_sessions.DECISIONS,
    # Treatment teams, reviews and goals, challenges
    *access_supervision_reviews.DECISIONS,
    # Quality file
    *access_supervision_quality.DECISIONS,
)


def add_to(world: Any, cast: Cast) -> None:
    """One of each thing, belonging to the coach «follows» and the method supervisor «supervises»."""
    access_supervision_monday.add_to(world)
    access_supervision_reviews.add_to(world, cast)
    access_supervision_quality.add_to(world, cast)
    access_supervision_sessions.add_to(world)
