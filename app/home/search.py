"""Search across what a person may see now. The features know how to look; each is asked."""

from typing import Any

from app.home.search_pages import search as pages
from app.kernel.features import Hit, registered
from app.kernel.finding import MOST

SHORTEST = 2
LONGEST = 100
MOST_OF_A_KIND = MOST
WHILE_TYPING = 4
"""Of each kind, while somebody types."""


def cleaned(text: str) -> str:
    """The words that were written, without control characters and at a bearable length."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(kept.split())[:LONGEST].strip()


def search(person: Any, text: str) -> dict[str, list[Hit]]:
    """What was found, by kind, in the order the features gave it; pages of the product last."""
    groups: dict[str, list[Hit]] = {}
    if len(text) < SHORTEST:
        return groups
    for look in [*registered().searches, pages]:
        for hit in look(person, text):
            groups.setdefault(hit.kind, []).append(hit)
    return groups
