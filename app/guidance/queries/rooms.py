"""Guidance rooms: a counsellor's own, and one of them."""

from typing import Any

from flask_login import current_user
from sqlalchemy import Select, select

from app.accounts.asking import Asking, kept
from app.caseload.models import Case
from app.caseload.queries.cases import visible_to
from app.guidance.models import GuidanceRoom
from app.kernel.db import db


def load_room(room_id: int) -> GuidanceRoom:
    """One of one's own rooms; another's does not exist."""
    room: GuidanceRoom = _room(current_user, room_id=room_id).scalar_one()
    return room


@kept
def _room(user: Asking, *, room_id: Any) -> Select[GuidanceRoom]:
    return select(GuidanceRoom).where(GuidanceRoom.id == room_id, GuidanceRoom.owner_id == user.id)


def owns_some(user: Any) -> bool:
    """Whether this person has a room that is not over: then a password alone does not sign them in."""
    open_one = select(GuidanceRoom.id).where(GuidanceRoom.owner_id == user.id, GuidanceRoom.ended_at.is_(None))
    return db.session.scalar(open_one.limit(1)) is not None


def own_cases(user: Any) -> list[tuple[int, str]]:
    """Open cases that this person follows, by id and name."""
    found = visible_to(user).where(Case.ended_on.is_(None), Case.consent_withdrawn_on.is_(None))
    return [(case.id, case.display_name) for case in db.session.scalars(found.order_by(Case.display_name, Case.id))]
