"""The points of the map as the person's plan sees them: strengths, gaps, what is rated and what is chosen. For the
person alone; staff see of it only the strengths that the person ticked to share."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, literal, select, union_all
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from app.guidance import guests
from app.guidance.map_shape import PLACES, SOURCE
from app.guidance.models import (
    GuidanceRoom,
    MapPoint,
    MapPointWords,
    MapTheme,
    OwnStrength,
    PlanPoint,
)
from app.guidance.plan_words import PointSort
from app.guidance.queries.answers import NOTHING, Said, newest_answers
from app.guidance.queries.maps import PointShown, themes_of
from app.kernel.db import db
from app.kernel.i18n import language

GOOD = 4
"""From here on the scale a point is good as it is now."""


@dataclass(frozen=True)
class Pointed:
    """One point: its words, the newest answers, and what the person made of it."""

    shown: PointShown
    theme: int
    theme_title: str
    said: Said
    made: PlanPoint

    @property
    def id(self) -> int:
        return self.shown.id

    @property
    def label(self) -> str:
        return self.shown.label

    @property
    def is_good(self) -> bool:
        return (self.said.now or 0) >= GOOD

    @property
    def gap(self) -> int:
        """How much higher the wish is than now; 0 where one of them waits."""
        if self.said.now is None or self.said.wanted is None:
            return 0
        return max(self.said.wanted - self.said.now, 0)

    @property
    def can_change(self) -> bool:
        return self.made.sorted_as is PointSort.CAN and (self.gap > 0 or self.made.place is not None)

    @property
    def version(self) -> str:
        """Of the ratings: two windows that saw different ones have different versions."""
        return f"{self.made.motivating or 0}-{self.made.realistic or 0}"

    @property
    def weight(self) -> int:
        """Motivating × realistic; 0 until both are rated."""
        return (self.made.motivating or 0) * (self.made.realistic or 0)


def points_of(room: GuidanceRoom) -> list[Pointed]:
    """All points in the order of the map. Three statements."""
    said = newest_answers(room.id)
    made = {each.point_id: each for each in db.session.scalars(select(PlanPoint).where(PlanPoint.room_id == room.id))}
    return [
        Pointed(
            point,
            theme.position,
            theme.title,
            said.get(point.id, NOTHING),
            made.get(point.id) or PlanPoint(room_id=room.id, point_id=point.id, builds_on=False),
        )
        for theme in themes_of(room.map_version_id, language())
        for point in theme.points
    ]


def by_weight(points: Sequence[Pointed]) -> list[Pointed]:
    """What can be influenced, the most motivating and realistic first; those without ratings last."""
    can = [each for each in points if each.can_change]
    return sorted(can, key=lambda each: (-each.weight, -(each.made.motivating or 0)))


def chosen(points: Sequence[Pointed]) -> list[Pointed]:
    return sorted((each for each in points if each.made.place), key=lambda each: each.made.place or 0)


def own_strengths(room_id: int) -> Sequence[OwnStrength]:
    wanted = select(OwnStrength).where(OwnStrength.room_id == room_id, OwnStrength.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(OwnStrength.id)).all()


def built_on(room: GuidanceRoom) -> list[str]:
    """What the person builds on, in words: ticked points in the order of the map, then own. One statement."""
    said, said_nb = aliased(MapPointWords), aliased(MapPointWords)
    ticked = (
        select(
            MapTheme.position.label("theme"),
            MapPoint.position.label("place"),
            func.coalesce(said.label, said_nb.label, "").label("words"),
        )
        .join(MapPoint, MapPoint.theme_id == MapTheme.id)
        .join(PlanPoint, PlanPoint.point_id == MapPoint.id)
        .outerjoin(said, and_(said.point_id == MapPoint.id, said.language == language()))
        .outerjoin(said_nb, and_(said_nb.point_id == MapPoint.id, said_nb.language == SOURCE))
        .where(PlanPoint.room_id == room.id, PlanPoint.builds_on, MapTheme.version_id == room.map_version_id)
    )
    own = select(literal(PLACES + 1), OwnStrength.id, OwnStrength.text).where(
        OwnStrength.room_id == room.id, OwnStrength.removed_at.is_(None)
    )
    rows = db.session.execute(union_all(ticked, own).order_by("theme", "place"))
    return [row.words for row in rows]


def load_point(point_id: int) -> Pointed:
    """A point of the guest's own map that can be influenced."""
    for each in points_of(guests.current().room):
        if each.id == point_id and each.can_change:
            return each
    raise NoResultFound
