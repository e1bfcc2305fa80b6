"""The talk with the employer: one sheet of at most three points, and what was agreed afterwards (S0-13).

Private until the person shares the sheet. Never a diagnosis (settled 7).
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.models.rooms import GuidanceRoom
from app.guidance.plan_words import Follower
from app.kernel.db import Base, Recorded

MOST_POINTS = 3
STANDING = text("removed_at IS NULL")


class TalkSheet(Recorded, Base):
    __tablename__ = "talk_sheet"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), unique=True)
    tasks: Mapped[str] = mapped_column(default="")
    accommodation: Mapped[str] = mapped_column(default="")
    shared_at: Mapped[datetime | None]


class TalkPoint(Recorded, Base):
    """What to raise, what to be open about, what to ask for. The places hold at most three."""

    __tablename__ = "talk_point"
    __table_args__ = (
        CheckConstraint(f"place BETWEEN 1 AND {MOST_POINTS}", name="place"),
        Index(
            "uq_talk_point_place", "room_id", "place", unique=True, sqlite_where=STANDING, postgresql_where=STANDING
        ),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    place: Mapped[int]
    raises: Mapped[str]
    open_about: Mapped[str] = mapped_column(default="")
    asks_for: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]


class AgreedPoint(Recorded, Base):
    """What was agreed, and who follows it up by when. The counsellor may take it into the case, once: `action_id` or
    `promise_id` says where it went, `moved_at` that it did, also after the case is gone."""

    __tablename__ = "agreed_point"
    __table_args__ = (
        CheckConstraint("action_id IS NULL OR promise_id IS NULL", name="one_place"),
        CheckConstraint("moved_at IS NOT NULL OR (action_id IS NULL AND promise_id IS NULL)", name="moved_when"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    follower: Mapped[Follower]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id", ondelete="SET NULL"))
    promise_id: Mapped[int | None] = mapped_column(ForeignKey("promise.id", ondelete="SET NULL"))
    moved_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")
