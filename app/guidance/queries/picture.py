"""The picture of a round: how the seven themes stand, now and wanted, worked out of answers that the caller may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.guidance.queries.answers import Said
from app.guidance.queries.maps import PointShown, ThemeShown

UNSAID = Said(None, None)


@dataclass(frozen=True)
class Field:
    """A theme: means of its points, 1–5; None where nothing is answered or may be seen, which look the same.
    `gap` is wanted − now, below zero when something is more than is wanted."""

    theme: ThemeShown
    now: float | None
    wanted: float | None
    points: tuple[tuple[PointShown, Said], ...]

    @property
    def gap(self) -> float | None:
        return None if self.now is None or self.wanted is None else self.wanted - self.now


def fields_of(themes: Sequence[ThemeShown], answers: Mapping[int, Said]) -> list[Field]:
    """One field for each theme, in order."""
    return [_field(theme, tuple((point, answers.get(point.id, UNSAID)) for point in theme.points)) for theme in themes]


def _field(theme: ThemeShown, points: tuple[tuple[PointShown, Said], ...]) -> Field:
    """Now and wanted are compared over points where both are said; with none of those, each stands for itself."""
    said = [each for _point, each in points if each.now is not None and each.wanted is not None]
    said = said or [each for _point, each in points]
    now, wanted = (_mean([value for value in values if value is not None]) for values in zip(*said, strict=True))
    return Field(theme, now, wanted, points)


def _mean(values: Sequence[int]) -> float | None:
    return sum(values) / len(values) if values else None
