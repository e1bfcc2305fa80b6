"""Referral to the career centre (S1-05): criteria, offers of the centre, consent, and the talks of three."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.guidance.career_words import AGREED, ReferralState, Side, Source, TargetGroup
from app.guidance.models.rooms import GuidanceRoom
from app.kernel.dates import today
from app.kernel.db import Base, Recorded

RUNNING = text("state IN ('drafted', 'asked', 'consented', 'accepted')")


class ReferralCriterion(Recorded, Base):
    """What speaks for a referral here. A new wording is a new row, so that what was ticked keeps its words."""

    __tablename__ = "referral_criterion"

    text: Mapped[str]
    removed_at: Mapped[datetime | None]


class CentreService(Recorded, Base):
    """An offer of the career centre, with the colleague who keeps it right, and when it was looked over (S1-09)."""

    __tablename__ = "centre_service"

    title: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    checked_on: Mapped[date] = mapped_column(default=today)
    removed_at: Mapped[datetime | None]

    owner: Mapped[User | None] = relationship(lazy="raise")


class Referral(Recorded, Base):
    """From a room to one career guide. The guide sees nothing before the person says yes, and nothing after the end."""

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('consented', 'accepted') OR (called <> '' AND answered_at IS NOT NULL)", name="consent"
        ),
        Index("uq_referral_running", "room_id", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING),
        Index("ix_referral_guide_id_state", "guide_id", "state"),
    )  # fmt: skip

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    state: Mapped[ReferralState] = mapped_column(default=ReferralState.DRAFTED)
    reason: Mapped[str]
    source: Mapped[Source]
    target_group: Mapped[TargetGroup]
    called: Mapped[str] = mapped_column(default="")  # what the person wants to be called by the guide
    shows_sheet: Mapped[bool] = mapped_column(default=False)
    shows_summaries: Mapped[bool] = mapped_column(default=False)
    shows_picture: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[Side | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")
    guide: Mapped[User] = relationship(lazy="raise")
    ticks: Mapped[list["ReferralTick"]] = relationship(lazy="raise", cascade="all, delete-orphan", passive_deletes=True)

    @property
    def agreed(self) -> bool:
        return self.state in AGREED

    @property
    def under_way(self) -> bool:
        return self.state is ReferralState.ACCEPTED


class ReferralTick(Base):
    __tablename__ = "referral_tick"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("referral_criterion.id"), primary_key=True)

    criterion: Mapped[ReferralCriterion] = relationship(lazy="raise")


class TriangleTalk(Recorded, Base):
    """A talk of the person, the counsellor and the career guide."""

    __tablename__ = "triangle_talk"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    written_by: Mapped[Side | None]
    cancelled_at: Mapped[datetime | None]

    referral: Mapped[Referral] = relationship(lazy="raise")

    @property
    def room(self) -> GuidanceRoom:
        return self.referral.room


class TrianglePoint(Recorded, Base):
    """Something that one of the three wants to talk about."""

    __tablename__ = "triangle_point"

    talk_id: Mapped[int] = mapped_column(ForeignKey("triangle_talk.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    side: Mapped[Side]
    removed_at: Mapped[datetime | None]


class TriangleTask(Recorded, Base):
    """What one of the three does after the talk."""

    __tablename__ = "triangle_task"

    talk_id: Mapped[int] = mapped_column(ForeignKey("triangle_talk.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    who: Mapped[Side]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]
