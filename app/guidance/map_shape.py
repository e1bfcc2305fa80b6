"""The shape of the decision map, and of an answer in it as a page sends it."""

from dataclasses import dataclass
from typing import Literal

PLACES = 7
"""Themes of a map, and points of a theme (S0-01)."""

SOURCE = "nb"
"""What a map always has. What lacks words in the language asked for stands in this, and says so."""

Statement = Literal["now", "wanted"]


@dataclass(frozen=True)
class Choice:
    """What a page sends of one statement: 1–5, or None to take the answer back. `seen` is what the page knows has
    stood there; several, when it does not know whether what it sent before has arrived."""

    point_id: int
    statement: Statement
    value: int | None
    seen: frozenset[int | None]

    @property
    def name(self) -> str:
        return f"{self.statement}-{self.point_id}"
