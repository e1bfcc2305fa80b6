"""People on sick leave whom a colleague follows, and when they were offered career guidance (S1-02, settled 7)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.career_words import OfferAnswer
from app.guidance.models.rooms import GuidanceRoom
from app.kernel.db import Base, Recorded


class SickLeaveOffer(Recorded, Base):
    """One person on sick leave. `team_id` is the colleague's team when the row was made, so that figures stay. A row
    of a room takes its name from there, and goes with it."""

    __tablename__ = "sick_leave_offer"
    __table_args__ = (
        CheckConstraint("offered_on IS NULL OR offered_on >= sick_since", name="offered_after"),
        CheckConstraint("answer IS NULL OR offered_on IS NOT NULL", name="answer"),
        CheckConstraint("called <> '' OR room_id IS NOT NULL", name="called"),
        Index("ix_sick_leave_offer_owner_id_sick_since", "owner_id", "sick_since"),
    )

    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"), index=True)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), unique=True)
    called: Mapped[str] = mapped_column(default="")
    sick_since: Mapped[date]
    offered_on: Mapped[date | None]
    answer: Mapped[OfferAnswer | None]
    removed_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom | None] = relationship(lazy="raise")


class OfferCount(Base):
    """How many of those whose eight weeks ended in a month are gone since, by team and by whether the offer came in
    time. Nobody's row: it is added to when a room is deleted, so that the share of past months stands still."""

    __tablename__ = "offer_count"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(index=True)  # its first day
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"), index=True)
    in_time: Mapped[bool]
    number: Mapped[int]
