"""Times that colleagues offer."""

from collections.abc import Sequence

from flask_login import current_user
from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.feedback.enums import SlotKind
from app.feedback.models import ObservationSlot
from app.feedback.queries import visibility
from app.kernel.dates import now
from app.kernel.db import db

SHOWN = 50


def _free() -> ColumnElement[bool]:
    """Still to come, not taken away, and no contract came of it yet."""
    return and_(
        ObservationSlot.contract_id.is_(None),
        ObservationSlot.removed_at.is_(None),
        ObservationSlot.starts_at >= now(),
    )


def open_slot(slot_id: int) -> ObservationSlot | None:
    """A time that this person can make a contract of: somebody else offers to observe, or somebody has said that they
    can come to a conversation of one's own. None for all else."""
    offered = and_(ObservationSlot.kind == SlotKind.CAN_OBSERVE, ObservationSlot.user_id != current_user.id)
    joined = and_(visibility.own_slot(current_user), ObservationSlot.joined_by_id.is_not(None))
    return db.session.scalars(
        select(ObservationSlot).where(ObservationSlot.id == slot_id, _free(), or_(offered, joined))
    ).one_or_none()


def offered() -> Sequence[Row[ObservationSlot, str]]:
    """Rows of (slot, name) that others offer and nobody has taken, the nearest first."""
    return db.session.execute(
        select(ObservationSlot, User.name)
        .join(User, User.id == ObservationSlot.user_id)
        .where(
            _free(),
            ObservationSlot.user_id != current_user.id,
            User.deactivated_at.is_(None),
            or_(ObservationSlot.joined_by_id.is_(None), ObservationSlot.joined_by_id == current_user.id),
        )
        .order_by(ObservationSlot.starts_at, ObservationSlot.id)
        .limit(SHOWN)
    ).all()


def mine() -> Sequence[Row[ObservationSlot, str]]:
    """Rows of (slot, name of who will come) that one offers oneself, the nearest first."""
    comes = aliased(User)
    return db.session.execute(
        select(ObservationSlot, comes.name)
        .outerjoin(comes, comes.id == ObservationSlot.joined_by_id)
        .where(_free(), visibility.own_slot(current_user))
        .order_by(ObservationSlot.starts_at, ObservationSlot.id)
        .limit(SHOWN)
    ).all()


def load_mine(slot_id: int) -> ObservationSlot:
    return db.session.scalars(
        select(ObservationSlot).where(ObservationSlot.id == slot_id, _free(), visibility.own_slot(current_user))
    ).one()


def load_removed_mine(slot_id: int) -> ObservationSlot:
    return db.session.scalars(
        select(ObservationSlot).where(
            ObservationSlot.id == slot_id,
            ObservationSlot.removed_at.is_not(None),
            visibility.own_slot(current_user),
        )
    ).one()


def load_to_join(slot_id: int) -> ObservationSlot:
    """A conversation of somebody else's that one may come to, or has said that one comes to. It waits for the row, so
    that two who press at the same moment do not both get it."""
    return db.session.scalars(
        select(ObservationSlot)
        .where(
            ObservationSlot.id == slot_id,
            _free(),
            ObservationSlot.kind == SlotKind.CAN_BE_OBSERVED,
            ObservationSlot.user_id != current_user.id,
        )
        .with_for_update()
    ).one()
