"""Who sees what goes by deadline and what is stored: the privacy officer alone."""

from typing import Any

from tests.access_words import BOTH, READ, Answers, alone
from tests.factories import Cast

PRIVACY: Answers = alone("privacy_officer")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, PRIVACY, "privacy.retention_due privacy.periods privacy.record privacy.assessment privacy.breach"),
    (BOTH, PRIVACY, "privacy.period"),
)


def add_to(world: Any, _cast: Cast) -> None:
    world.values.update(period="supervision")
