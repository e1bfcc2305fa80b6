"""The seam between the parts of a room: what each part tells on the first pages, and what it hands out of itself.

A part stands in PARTS once; the person's first page, the counsellor's page of the room and the person's own copy of
everything read them from here.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.guidance.models import GuidanceRoom


@dataclass(frozen=True)
class Line:
    """One line of a first page: what it is, where it leads, how far it has come, and whether it is news."""

    title: str
    address: str
    detail: str = ""
    icon: str = "Circle"
    news: bool = False


@dataclass(frozen=True)
class Part:
    """`for_guest` and `for_counsellor` give lines of one room – the counsellor's tell nothing that is not shared.
    `everything` gives all that the part keeps of a room, as plain lists and words, for the person's own copy; `shared`
    gives what of it the counsellor may read, for the file that the counsellor makes for the person. `news`
    gives, of the ids of many rooms, those where something new waits for the counsellor; one statement."""

    name: str
    for_guest: Callable[[GuidanceRoom], Sequence[Line]]
    for_counsellor: Callable[[GuidanceRoom], Sequence[Line]]
    everything: Callable[[GuidanceRoom], dict[str, Any]]
    shared: Callable[[GuidanceRoom], dict[str, Any]]
    news: Callable[[Sequence[int]], Collection[int]] | None = None


PARTS: list[Part] = []
