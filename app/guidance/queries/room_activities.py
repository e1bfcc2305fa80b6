"""Learning activities of a theme. A reflection reaches staff only where it is shared; the database keeps it back."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import contains_eager, defer

from app.guidance import guests
from app.guidance.models import GuidanceRoom, RoomActivity
from app.guidance.queries.theme_rooms import ThemeRoom
from app.guidance.theme_words import Decision
from app.kernel.db import db

Row = tuple[RoomActivity, str]

_ORDER = case((RoomActivity.decision == Decision.SUGGESTED, 0), (RoomActivity.decision == Decision.CHOSEN, 1), else_=2)


def of_theme(place: ThemeRoom, *, for_guest: bool) -> Sequence[Row]:
    """Each activity with the reflection that this party may read: suggestions first, then what is to be done, then what
    is done and what was declined. For staff the database keeps back a reflection that is not shared."""
    wanted = _read(place.room, for_guest=for_guest).where(RoomActivity.theme_id == place.theme.id)
    rows = db.session.execute(
        wanted.order_by(RoomActivity.done_on.is_not(None), _ORDER, RoomActivity.on_day, RoomActivity.id)
    )
    return [(row[0], row[1]) for row in rows]


def shared_with_staff(room: GuidanceRoom) -> Sequence[Row]:
    """The same for staff, of all themes."""
    rows = db.session.execute(_read(room, for_guest=False).order_by(RoomActivity.theme_id, RoomActivity.id))
    return [(row[0], row[1]) for row in rows]


def _read(room: GuidanceRoom, *, for_guest: bool) -> Select[Any]:
    own = RoomActivity.reflection
    shown = own if for_guest else case((RoomActivity.reflection_shared, own), else_="")
    wanted = select(RoomActivity, shown).where(RoomActivity.room_id == room.id, RoomActivity.removed_at.is_(None))
    return wanted.options(defer(RoomActivity.reflection, raiseload=True))


def count_by_theme(room: GuidanceRoom) -> dict[int, int]:
    """How many activities are chosen or suggested in each theme."""
    counted = select(RoomActivity.theme_id, func.count().label("number")).where(
        RoomActivity.room_id == room.id,
        RoomActivity.removed_at.is_(None),
        RoomActivity.decision != Decision.DECLINED,
    )
    return {row.theme_id: row.number for row in db.session.execute(counted.group_by(RoomActivity.theme_id))}


def suggested_themes(room: GuidanceRoom) -> Sequence[int]:
    """The themes in which a suggestion waits for the person."""
    waits = select(RoomActivity.theme_id).where(
        RoomActivity.room_id == room.id,
        RoomActivity.removed_at.is_(None),
        RoomActivity.decision == Decision.SUGGESTED,
    )
    return db.session.scalars(waits.distinct()).all()


def load_own_activity(room_activity_id: int) -> RoomActivity:
    """For the person: an activity of the room in this browser."""
    return _one(room_activity_id, GuidanceRoom.id == guests.current().room.id)


def load_own_removed_activity(room_activity_id: int) -> RoomActivity:
    return _one(room_activity_id, GuidanceRoom.id == guests.current().room.id, removed=True)


def load_suggestion(room_activity_id: int) -> RoomActivity:
    """For the counsellor: one's own suggestion, which the person has not answered yet."""
    return _suggestion(room_activity_id, removed=False)


def load_removed_suggestion(room_activity_id: int) -> RoomActivity:
    return _suggestion(room_activity_id, removed=True)


def _suggestion(activity_id: int, *, removed: bool) -> RoomActivity:
    undecided = RoomActivity.by_guest.is_(False), RoomActivity.decision == Decision.SUGGESTED
    return _one(activity_id, GuidanceRoom.owner_id == current_user.id, *undecided, removed=removed)


def _one(activity_id: int, *limits: ColumnElement[bool], removed: bool = False) -> RoomActivity:
    gone = RoomActivity.removed_at.is_not(None) if removed else RoomActivity.removed_at.is_(None)
    found = (
        select(RoomActivity)
        .join(RoomActivity.room)
        .where(RoomActivity.id == activity_id, gone, *limits)
        .options(contains_eager(RoomActivity.room))
    )
    return db.session.execute(found).scalar_one()


def everything(room: GuidanceRoom) -> Sequence[RoomActivity]:
    """All activities of a room, for the person's own copy."""
    kept = select(RoomActivity).where(RoomActivity.room_id == room.id, RoomActivity.removed_at.is_(None))
    return db.session.scalars(kept.order_by(RoomActivity.theme_id, RoomActivity.id)).all()
