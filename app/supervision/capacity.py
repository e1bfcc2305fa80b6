"""How many coaches a post of method supervision is for, and how many own cases it leaves room for (S4-01–S4-03)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST_COACHES = 10
"""Of one full post: each coach takes a tenth of it."""
SHARE = 100 // MOST_COACHES
MOST_CASES, FEWEST_CASES = 15, 1
ROOM = 100 - SHARE
"""What a full post has left with one coach, in percent: room for fifteen own cases. With nothing left, one."""


@dataclass(frozen=True)
class Capacity:
    """A supervisor's post in percent, the coaches (people, whatever their own percentages), and own open cases."""

    percent: int
    coaches: int
    own_cases: int

    @property
    def most_coaches(self) -> int:
        """Whole coaches that the post is for: ten in a full one."""
        return self.percent // SHARE

    @property
    def needed_percent(self) -> int:
        """Of a full post, for supervision of these coaches: four take 40 per cent."""
        return self.coaches * SHARE

    @property
    def left_percent(self) -> int:
        """Of a full post, for own cases; below zero when the post is too small."""
        return self.percent - self.needed_percent

    @property
    def advised_cases(self) -> int:
        """Fifteen with one coach in a full post, one with ten, evenly in between; none when nothing is left and more
        is needed. In a smaller post the rule is about what is left of it."""
        if self.left_percent < 0:
            return 0
        room = min(Decimal(self.left_percent), Decimal(ROOM))
        cases = FEWEST_CASES + (MOST_CASES - FEWEST_CASES) * room / ROOM
        return int(cases.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def too_many_coaches(self) -> bool:
        return self.left_percent < 0

    @property
    def too_many_cases(self) -> bool:
        return self.own_cases > self.advised_cases


def steps() -> list[tuple[int, str, int]]:
    """The rule for a full post: coaches, percent for supervision, advised own cases."""
    each = [Capacity(100, number, 0) for number in range(1, MOST_COACHES + 1)]
    return [(one.coaches, f"{one.needed_percent} %", one.advised_cases) for one in each]
