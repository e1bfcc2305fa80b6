"""Search across what a person may see now. The features know how to look; each is asked."""

from typing import Any

from app.kernel.features import Hit, registered

SHORTEST = 2
LONGEST = 100
MOST_OF_A_KIND = 10


def cleaned(text: str) -> str:
    """The words that were written, without control characters and at a bearable length."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(kept.split())[:LONGEST].strip()


def search(person: Any, text: str) -> dict[str, list[Hit]]:
    """What was found, by kind, in the order the features gave it."""
    groups: dict[str, list[Hit]] = {}
    if len(text) < SHORTEST:
        return groups
    for look in registered().searches:
        for hit in look(person, text):
            groups.setdefault(hit.kind, []).append(hit)
    return groups
