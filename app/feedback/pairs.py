"""Fair pairs: everybody observes one colleague and is observed by another, and not by the same as last half-year.

People stand in a circle; each observes the one so many places on. The distance grows by one each half-year, so a pair
comes back only when everybody has met everybody. Nothing about earlier rounds is read, so a proposal tells nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.kernel.halfyear import HalfYear


@dataclass(frozen=True)
class Pair:
    """Ids of two people: the first observes the second."""

    observer: int
    observed: int


def propose(people: Sequence[int], half_year: HalfYear) -> list[Pair]:
    """Each person once as observer, once as observed. Fewer than two make no pair; two have only each other."""
    circle = sorted(people)
    size = len(circle)
    if size < 2:
        return []
    distance = 1 + (half_year.year * 2 + half_year.part) % (size - 1)
    return [Pair(circle[n], circle[(n + distance) % size]) for n in range(size)]
