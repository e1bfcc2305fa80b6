"""Thoughts: all of the person's own, and what of them the counsellor may read."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, select

from app.guidance import guests
from app.guidance.models import GuidanceRoom, MapRound, ThemeShare, Thought
from app.guidance.queries.theme_rooms import ThemeRoom
from app.kernel.db import db


def own(place: ThemeRoom) -> Sequence[Thought]:
    """The person's thoughts about a theme, the newest first."""
    kept = select(Thought).where(
        Thought.room_id == place.room.id, Thought.theme_id == place.theme.id, Thought.removed_at.is_(None)
    )
    return db.session.scalars(kept.order_by(Thought.id.desc())).all()


def shared(place: ThemeRoom) -> Sequence[Thought]:
    """The only way for staff to read those of a theme; see `all_shared`."""
    kept = _shared(place.room).where(Thought.theme_id == place.theme.id)
    return db.session.scalars(kept.order_by(Thought.id.desc())).all()


def all_shared(room: GuidanceRoom) -> Sequence[Thought]:
    """The same, of all themes."""
    return db.session.scalars(_shared(room).order_by(Thought.theme_id, Thought.id)).all()


def _shared(room: GuidanceRoom) -> Select[Thought]:
    """Thoughts that are shared, of a theme that is shared. The database joins the share, so that nothing else leaves
    it."""
    theme_shared = exists().where(
        ThemeShare.theme_id == Thought.theme_id,
        ThemeShare.round_id == MapRound.id,
        MapRound.room_id == Thought.room_id,
    )
    return select(Thought).where(
        Thought.room_id == room.id,
        Thought.removed_at.is_(None),
        Thought.shared_at.is_not(None),
        theme_shared,
    )


def load_own_thought(thought_id: int) -> Thought:
    """For the person: a thought of the room in this browser."""
    return _own(thought_id, removed=False)


def load_removed_thought(thought_id: int) -> Thought:
    return _own(thought_id, removed=True)


def _own(thought_id: int, *, removed: bool) -> Thought:
    found = select(Thought).where(
        Thought.id == thought_id,
        Thought.room_id == guests.current().room.id,
        Thought.removed_at.is_not(None) if removed else Thought.removed_at.is_(None),
    )
    return db.session.execute(found).scalar_one()


def everything(room: GuidanceRoom) -> Sequence[Thought]:
    """All thoughts of a room, for the person's own copy."""
    kept = select(Thought).where(Thought.room_id == room.id, Thought.removed_at.is_(None))
    return db.session.scalars(kept.order_by(Thought.theme_id, Thought.id)).all()
