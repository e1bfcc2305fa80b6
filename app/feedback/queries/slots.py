"""Times that colleagues offer."""

from flask_login import current_user
from sqlalchemy import select

from app.feedback.enums import SlotKind
from app.feedback.models import ObservationSlot
from app.kernel.dates import now
from app.kernel.db import db


def open_slot(slot_id: int) -> ObservationSlot | None:
    """A time at which somebody else offers to observe, that nobody has taken; None for all else."""
    return db.session.scalars(
        select(ObservationSlot).where(
            ObservationSlot.id == slot_id,
            ObservationSlot.kind == SlotKind.CAN_OBSERVE,
            ObservationSlot.user_id != current_user.id,
            ObservationSlot.contract_id.is_(None),
            ObservationSlot.removed_at.is_(None),
            ObservationSlot.starts_at >= now(),
        )
    ).one_or_none()
