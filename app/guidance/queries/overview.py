"""What the counsellor reads of a room's map: the themes that are shared, strengths first (S0-16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.guidance.models import GuidanceRoom
from app.guidance.queries import maps, shared
from app.guidance.queries.answers import Said
from app.guidance.queries.maps import PointShown, ThemeShown

HIGH = 4
"""From this step on, how it is now is a strength in itself."""


@dataclass(frozen=True)
class PointRead:
    point: PointShown
    said: Said

    @property
    def strength(self) -> bool:
        """As good as it is wished, or good in itself."""
        now, wanted = self.said
        return now is not None and (now >= HIGH or (wanted is not None and now >= wanted))


@dataclass(frozen=True)
class ThemeRead:
    theme: ThemeShown
    shared_at: datetime
    points: tuple[PointRead, ...]

    @property
    def answered(self) -> list[PointRead]:
        """Points with an answer, strengths first, each part in the map's order."""
        told = [each for each in self.points if each.said != Said(None, None)]
        return sorted(told, key=lambda each: not each.strength)


def shared_themes(room: GuidanceRoom, language: str) -> Sequence[ThemeRead]:
    """The themes in the map's order, each as in the newest round in which it is shared. Two statements."""
    read = shared.newest_shared(room.id)
    themes = maps.themes_of(room.map_version_id, language) if read else ()
    return [_read(theme, read[theme.id]) for theme in themes if theme.id in read]


def _read(theme: ThemeShown, read: shared.SharedTheme) -> ThemeRead:
    points = (PointRead(point, read.said.get(point.id, Said(None, None))) for point in theme.points)
    return ThemeRead(theme, read.shared_at, tuple(points))
