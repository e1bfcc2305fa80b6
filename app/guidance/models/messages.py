"""The conversation log of a theme, and how far each party has read it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.models.rooms import GuidanceRoom
from app.kernel.dates import now
from app.kernel.db import Base


class RoomMessage(Base):
    """One message, or with `held_on` the note of a talk held by phone. Never changed; the writer may take it back, and
    its text is then gone. Ids grow in the order of sending within a room: whoever writes holds the room."""

    __tablename__ = "room_message"
    __table_args__ = (
        CheckConstraint("(withdrawn_at IS NULL) = (text <> '')", name="text"),
        Index("ix_room_message_room_id_theme_id_id", "room_id", "theme_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id"))
    by_guest: Mapped[bool]
    writer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    text: Mapped[str]
    held_on: Mapped[date | None]
    sent_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")


class ReadMark(Base):
    """The last message of a theme that a party has seen. Written when the log was shown or answered, not by a GET."""

    __tablename__ = "room_read_mark"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id"), primary_key=True)
    by_guest: Mapped[bool] = mapped_column(primary_key=True)
    through_id: Mapped[int]
