"""When a room was opened with link and code, and when its counsellor made it possible (decision 15)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.guidance.invitation_words import Opening
from app.kernel.dates import now
from app.kernel.db import Base


class RoomOpening(Base):
    """One opening, a new link, or the room opened again by its counsellor. Rows are only added; they go with the room.
    `by_staff`: somebody of the staff was signed in in that browser at that moment."""

    __tablename__ = "room_opening"
    __table_args__ = (
        CheckConstraint("kind = 'opened' OR by_staff", name="by_staff"),
        Index("ix_room_opening_room_id_at", "room_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=now)
    kind: Mapped[Opening]
    by_staff: Mapped[bool]
