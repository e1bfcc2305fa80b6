"""How often the question that a learning theme gives to supervision is taken up. A count; nothing that was said."""

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.supervision.models import SupervisionSession
from app.supervision.session_words import SessionState


def times_used(theme_id: InstrumentedAttribute[int]) -> ScalarSelect[int]:
    """Sessions held with the theme's question on the agenda, as a column beside the theme."""
    return (
        select(func.count(SupervisionSession.id))
        .where(
            SupervisionSession.theme_id == theme_id,
            SupervisionSession.state == SessionState.HELD,
            SupervisionSession.removed_at.is_(None),
        )
        .scalar_subquery()
    )
