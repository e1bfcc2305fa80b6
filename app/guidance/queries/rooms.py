"""Guidance rooms: a counsellor's own, and one of them."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import select

from app.guidance.models import GuidanceRoom
from app.kernel.db import db


def load_room(room_id: int) -> GuidanceRoom:
    """One of one's own rooms; another's does not exist."""
    found = select(GuidanceRoom).where(GuidanceRoom.id == room_id, GuidanceRoom.owner_id == current_user.id)
    return db.session.execute(found).scalar_one()


def own(user: Any) -> Sequence[GuidanceRoom]:
    """A counsellor's open rooms, the one last touched first."""
    return db.session.scalars(
        select(GuidanceRoom)
        .where(GuidanceRoom.owner_id == user.id, GuidanceRoom.ended_at.is_(None))
        .order_by(GuidanceRoom.active_at.desc(), GuidanceRoom.id.desc())
    ).all()
