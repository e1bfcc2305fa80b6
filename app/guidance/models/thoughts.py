"""The person's own thoughts about a theme."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class Thought(Recorded, Base):
    """Private. Staff read it only while it is shared and its theme is too, through `queries/thoughts.py:shared`."""

    __tablename__ = "room_thought"
    __table_args__ = (
        CheckConstraint("text <> ''", name="text"),
        Index("ix_room_thought_room_id_theme_id", "room_id", "theme_id"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id"))
    text: Mapped[str]
    shared_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
