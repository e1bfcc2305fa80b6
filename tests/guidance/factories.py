"""Plain factories of the guidance rooms, one for each noun. Append your own."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.guidance.models import (
    Answer,
    GuestSession,
    GuidanceRoom,
    MapPoint,
    MapPointWords,
    MapRound,
    MapTheme,
    MapThemeWords,
    MapVersion,
    RoomInvitation,
    ThemeShare,
)
from app.guidance.queries import maps as queries
from app.kernel.dates import now
from app.kernel.db import db
from tests.factories import make


def make_map(number: int = 1, **values: Any) -> MapVersion:
    """A map of 7 × 7 × 2 in bokmål, published unless said otherwise."""
    published_at = values.pop("published_at", now())
    version = make(MapVersion, number=number, **values)
    for place in range(1, 8):
        theme = make(MapTheme, version_id=version.id, position=place)
        make(MapThemeWords, theme_id=theme.id, language="nb", title=f"Tema {place}", intro=f"Om tema {place}.")
        for position in range(1, 8):
            point = make(MapPoint, theme_id=theme.id, position=position)
            words = {"label": f"Punkt {place}.{position}", "now": f"Nå {place}.{position}"}
            make(MapPointWords, point_id=point.id, language="nb", wanted=f"Ønsket {place}.{position}", **words)
    version.published_at = published_at  # last: the database publishes only what is whole
    db.session.flush()
    return version


def newest_map() -> MapVersion:
    return queries.newest_map() or make_map()


def make_room(owner: Any, **values: Any) -> GuidanceRoom:
    """A room with its first round begun and a link that works."""
    values.setdefault("map_version_id", newest_map().id)
    room = make(GuidanceRoom, **{"owner_id": owner.id, "called": "R. Vei", **values})
    make(MapRound, room_id=room.id, number=1)
    make_invitation(room)
    return room


def make_invitation(room: GuidanceRoom, **values: Any) -> RoomInvitation:
    given = {"token_hash": f"h{room.id}-{now().timestamp()}", "code_hash": "x", "made_by_id": room.owner_id}
    return make(
        RoomInvitation, **{"room_id": room.id, "expires_at": now() + timedelta(days=14), **given, **values}
    )


def make_guest_session(room: GuidanceRoom, secret: str) -> GuestSession:
    """A browser in which this room is open, by its newest link."""
    from app.accounts.sessions import hashed

    newest = select(RoomInvitation.id).where(RoomInvitation.room_id == room.id).order_by(RoomInvitation.id.desc())
    return make(GuestSession, token_hash=hashed(secret), invitation_id=db.session.scalars(newest).first())


def themes_of(room: GuidanceRoom) -> list[MapTheme]:
    found = select(MapTheme).where(MapTheme.version_id == room.map_version_id).order_by(MapTheme.position)
    return list(db.session.scalars(found))


def points_of(theme: MapTheme) -> list[MapPoint]:
    return list(db.session.scalars(select(MapPoint).where(MapPoint.theme_id == theme.id).order_by(MapPoint.position)))


def round_of(room: GuidanceRoom) -> MapRound:
    """The newest filling in of the map."""
    found = select(MapRound).where(MapRound.room_id == room.id).order_by(MapRound.number.desc())
    return db.session.scalars(found).first()


def answer(chosen: MapRound, point: MapPoint, now: int | None = 2, wanted: int | None = 4) -> Answer:
    return make(Answer, round_id=chosen.id, point_id=point.id, now=now, wanted=wanted)


def share(chosen: MapRound, theme: MapTheme) -> ThemeShare:
    return make(ThemeShare, round_id=chosen.id, theme_id=theme.id)
