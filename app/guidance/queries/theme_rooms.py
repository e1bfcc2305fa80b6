"""One theme of one room, for the person and for the counsellor; which round of it is shared."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.guidance import guests
from app.guidance.models import GuidanceRoom, MapRound, ThemeShare
from app.guidance.queries import maps
from app.guidance.queries.maps import ThemeShown
from app.guidance.queries.rooms import load_room
from app.kernel.db import db
from app.kernel.i18n import language


@dataclass(frozen=True)
class ThemeRoom:
    """The room of one theme: the rules ask `room`, the pages show `theme`."""

    room: GuidanceRoom
    theme: ThemeShown


def themes(room: GuidanceRoom) -> tuple[ThemeShown, ...]:
    """All seven in order, in the language of whoever asks."""
    return maps.themes_of(room.map_version_id, language())


def theme_at(room: GuidanceRoom, position: int) -> ThemeRoom:
    for theme in themes(room):
        if theme.position == position:
            return ThemeRoom(room, theme)
    raise NoResultFound


def load_own_theme(position: int) -> ThemeRoom:
    """For the person: the room is that of the browser."""
    return theme_at(guests.current().room, position)


def load_theme(room_id: int, position: int) -> ThemeRoom:
    """For the counsellor: one of the own rooms."""
    return theme_at(load_room(room_id), position)


def theme_of(thing: Any) -> ThemeRoom:
    """The theme that a message or another thing hangs on; its `room` is loaded."""
    return next(ThemeRoom(thing.room, theme) for theme in themes(thing.room) if theme.id == thing.theme_id)


def newest_shared_round(place: ThemeRoom) -> MapRound | None:
    """The newest round in which the person shares this theme; none while it is not shared."""
    return db.session.scalar(
        select(MapRound)
        .join(ThemeShare, ThemeShare.round_id == MapRound.id)
        .where(MapRound.room_id == place.room.id, ThemeShare.theme_id == place.theme.id)
        .order_by(MapRound.number.desc())
        .limit(1)
    )
