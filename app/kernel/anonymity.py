"""Which figures of small groups may be shown, so that no hidden one can be worked out (settled.md 12).

Zero is no person, so a group nobody belongs to is shown («ingen svar») – unless every other group is hidden.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

MIN_GROUP = 5

Key = TypeVar("Key", bound=Hashable)


def enough(count: int) -> bool:
    """Whether a figure built on so many people may be shown."""
    return count >= MIN_GROUP


def shown(groups: Mapping[Key, int], total: int) -> set[Key]:
    """The groups whose size may stand beside the total; the others show «færre enn fem» or nothing.

    Groups of 1–4 are hidden, and as many more – smallest first, equals together – as it takes until
    the hidden ones together are at least five people in at least two groups, and not one or four in each. People in
    the total but in no group count as one more group. With a total below five, nothing is shown, not even the total.
    Raises ValueError for groups that overlap or a negative count: subtraction means nothing there.
    """
    rest = total - sum(groups.values())
    if rest < 0 or min(groups.values(), default=0) < 0:
        raise ValueError("the groups do not divide the total")
    if not enough(total):
        return set()
    # The rest is never on the page, but anybody can work it out: None stands for it.
    sizes: dict[Key | None, int] = dict(groups.items())
    if rest:
        sizes[None] = rest
    hidden = {key for key, size in sizes.items() if 0 < size < MIN_GROUP}
    if not hidden:
        return set(groups)
    visible = {key: size for key, size in sizes.items() if size >= MIN_GROUP}
    while visible and not _safe([sizes[key] for key in hidden]):
        # Equals go together: which of them was hidden would itself tell something.
        smallest = min(visible.values())
        hidden |= {key for key, size in visible.items() if size == smallest}
        visible = {key: size for key, size in visible.items() if size > smallest}
    if not visible:
        return set()
    return {key for key in groups if key not in hidden}


def _safe(sizes: list[int]) -> bool:
    """Five people or more in two groups or more, and not all at the end of 1–4, where the sum gives each away."""
    together = sum(sizes)
    return len(sizes) >= 2 and enough(together) and together not in (len(sizes), len(sizes) * (MIN_GROUP - 1))
