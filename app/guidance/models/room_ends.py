"""What is left when a room is gone: a count without identity, and a line to its counsellor that names nobody."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.guidance.enums import RoomKind
from app.guidance.invitation_words import Gone
from app.kernel.dates import now
from app.kernel.db import Base


class RoomCount(Base):
    """How many rooms were deleted in a month, by kind and by how they went (settled 1, 2)."""

    __tablename__ = "room_count"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    month: Mapped[date] = mapped_column(primary_key=True)  # its first day
    kind: Mapped[RoomKind] = mapped_column(primary_key=True)
    how: Mapped[Gone] = mapped_column(primary_key=True)
    number: Mapped[int]


class RoomNotice(Base):
    """«A room was erased by the person»: told once to the counsellor, who puts it away."""

    __tablename__ = "room_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
