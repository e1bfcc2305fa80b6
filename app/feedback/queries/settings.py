"""The office's limits and its list of areas."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.feedback.models import FeedbackSettings, FocusArea
from app.kernel.db import db


def current() -> FeedbackSettings:
    """The office's row, or the defaults (not added to the session) where nobody has changed them."""
    found = db.session.get(FeedbackSettings, 1)
    return found or FeedbackSettings(
        id=1, version=1, aim_given=1, aim_received=1, lapse_days=7, note_days=14, content_months=12
    )


def areas() -> Sequence[FocusArea]:
    """The areas that are offered, in the office's order."""
    return db.session.scalars(
        select(FocusArea).where(FocusArea.removed_at.is_(None)).order_by(FocusArea.position, func.lower(FocusArea.name))
    ).all()


def load_area(area_id: int) -> FocusArea:
    return db.session.scalars(select(FocusArea).where(FocusArea.id == area_id, FocusArea.removed_at.is_(None))).one()


def load_removed_area(area_id: int) -> FocusArea:
    return db.session.scalars(
        select(FocusArea).where(FocusArea.id == area_id, FocusArea.removed_at.is_not(None))
    ).one()
