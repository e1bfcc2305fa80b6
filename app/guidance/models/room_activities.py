"""Learning activities of a theme (S0-11)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.models.rooms import GuidanceRoom
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.db import Base, Recorded


class RoomActivity(Recorded, Base):
    """What the person will do to learn something, and what came of it. Both see it; the person decides, and the
    reflection is private until it is shared."""

    __tablename__ = "room_activity"
    __table_args__ = (
        CheckConstraint("what <> ''", name="what"),
        CheckConstraint("by_guest OR decision <> 'chosen' OR decided_at IS NOT NULL", name="person_decides"),
        CheckConstraint("done_on IS NULL OR decision = 'chosen'", name="done_what_was_chosen"),
        Index("ix_room_activity_room_id_theme_id", "room_id", "theme_id"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id"))
    by_guest: Mapped[bool]
    what: Mapped[str]
    aim: Mapped[str] = mapped_column(default="")  # what the person wants to learn
    arena: Mapped[LearningArena]
    on_day: Mapped[date | None]
    decision: Mapped[Decision]
    decided_at: Mapped[datetime | None]
    done_on: Mapped[date | None]
    reflection: Mapped[str] = mapped_column(default="")
    reflection_shared: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")
