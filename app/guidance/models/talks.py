"""Talks: times a counsellor offers, talks in them, what was agreed, and what a counsellor says of the own help."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.models.rooms import GuidanceRoom
from app.guidance.talk_words import BookedBy, PointOwner, TalkState, TalkWay
from app.kernel.db import Base, Recorded

OFFERED, STANDING = text("removed_at IS NULL"), text("cancelled_at IS NULL")


class TalkSlot(Recorded, Base):
    """A time that a counsellor offers to the people in the own rooms. `series` is shared by those offered at once."""

    __tablename__ = "talk_slot"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after"),
        Index(
            "uq_talk_slot_owner_id_starts_at", "owner_id", "starts_at", unique=True,
            sqlite_where=OFFERED, postgresql_where=OFFERED,
        ),
    )  # fmt: skip

    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    way: Mapped[TalkWay]
    place: Mapped[str] = mapped_column(default="")
    series: Mapped[str] = mapped_column(index=True)
    removed_at: Mapped[datetime | None]


class Talk(Recorded, Base):
    """One talk: asked for, booked or held. One that is called off keeps its slot for the undo, and the slot is free:
    of those that stand, one slot has one."""

    __tablename__ = "talk"
    __table_args__ = (
        CheckConstraint("state = 'asked' OR starts_at IS NOT NULL", name="when"),
        CheckConstraint("state <> 'asked' OR wish <> ''", name="wish"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after"),
        CheckConstraint("theme_position IS NULL OR theme_position BETWEEN 1 AND 7", name="theme_position"),
        Index("uq_talk_slot_id", "slot_id", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        Index("ix_talk_room_id_starts_at", "room_id", "starts_at"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("talk_slot.id", ondelete="SET NULL"))
    state: Mapped[TalkState]
    booked_by: Mapped[BookedBy]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    way: Mapped[TalkWay | None]
    place: Mapped[str] = mapped_column(default="")
    theme_position: Mapped[int | None]
    topic: Mapped[str] = mapped_column(default="")
    wish: Mapped[str] = mapped_column(default="")  # when it suits, if none of the times does
    prepared: Mapped[list[str]] = mapped_column(JSON, default=list)  # words of Preparation
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    cancelled_by_seeker: Mapped[bool] = mapped_column(default=False)

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")
    slot: Mapped[TalkSlot | None] = relationship(lazy="raise")


class TalkAgreement(Recorded, Base):
    """What was agreed in a talk, who does it and by when, and what came of it. Both read and write it."""

    __tablename__ = "talk_agreement"

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    who: Mapped[PointOwner]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    talk: Mapped[Talk] = relationship(lazy="raise")

    @property
    def room(self) -> GuidanceRoom:
        return self.talk.room


class CounsellorProfile(Recorded, Base):
    """What a counsellor can help with, in the own words, for the people in the own rooms (S2-28)."""

    __tablename__ = "counsellor_profile"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    can_help: Mapped[str] = mapped_column(default="")
