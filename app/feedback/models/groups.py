"""Learning groups and their two-hour meetings (S2-16)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded


class LearningGroup(Recorded, Base):
    """People who learn together, called together by a team leader."""

    __tablename__ = "learning_group"

    name: Mapped[str]
    led_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    removed_at: Mapped[datetime | None]

    members: Mapped[list["LearningGroupMember"]] = relationship(lazy="raise", cascade="all, delete-orphan")


class LearningGroupMember(Base):
    """A member of a group, for as long as the row is there. The leader of the group is one too."""

    __tablename__ = "learning_group_member"

    group_id: Mapped[int] = mapped_column(ForeignKey("learning_group.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class LearningGroupMeeting(Recorded, Base):
    """A meeting of a learning group, with what it learnt and will try."""

    __tablename__ = "learning_group_meeting"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("learning_group.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    will_try: Mapped[str] = mapped_column(default="")
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    group: Mapped[LearningGroup] = relationship(lazy="raise")
    agenda: Mapped[list["AgendaItem"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="AgendaItem.position"
    )
    brought: Mapped[list["BroughtItem"]] = relationship(lazy="raise", order_by="BroughtItem.id")


class AgendaItem(Base):
    """One point of the two hours."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 240", name="minutes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("learning_group_meeting.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    minutes: Mapped[int]
    title: Mapped[str]


class BroughtItem(Recorded, Base):
    """What a member chooses to bring: an own arrow, an own learning point, or a few words. Taken back at will."""

    __tablename__ = "brought_item"
    __table_args__ = (
        CheckConstraint("arrow_id IS NOT NULL OR contract_id IS NOT NULL OR note <> ''", name="brings_something"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("learning_group_meeting.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    arrow_id: Mapped[int | None] = mapped_column(ForeignKey("learning_arrow.id", ondelete="CASCADE"), index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]
