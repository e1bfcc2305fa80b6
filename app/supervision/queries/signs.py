"""Reads of the office's judgements of signs of progress."""

from sqlalchemy import select

from app.kernel.db import db
from app.supervision.models import ThemeSign


def sign_of(theme_id: int) -> ThemeSign:
    """What the office has said of this theme's sign, or an empty one that is not stored. Its version 0 tells, when the
    form comes back, that somebody else has written meanwhile."""
    stored = db.session.scalar(select(ThemeSign).where(ThemeSign.theme_id == theme_id))
    return stored or ThemeSign(theme_id=theme_id, before="", later="", note="", version=0)
