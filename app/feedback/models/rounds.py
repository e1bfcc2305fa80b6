"""What makes a round run: the office's settings, times to book, days together, and the tasks of each person."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.feedback.enums import RoundTask, ShadowingState, SlotKind
from app.kernel.dates import now
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear


class FeedbackSettings(Recorded, Base):
    """The office's own limits; there is one row, or none for the defaults."""

    __tablename__ = "feedback_settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("aim_given BETWEEN 0 AND 20 AND aim_received BETWEEN 0 AND 20", name="aims"),
        CheckConstraint("lapse_days BETWEEN 1 AND 60", name="lapse_days"),
        CheckConstraint("note_days BETWEEN 0 AND 90", name="note_days"),
        CheckConstraint("content_months BETWEEN 1 AND 36", name="content_months"),
    )

    aim_given: Mapped[int] = mapped_column(default=1)  # observations of others, per half-year
    aim_received: Mapped[int] = mapped_column(default=1)  # own conversations observed, per half-year
    lapse_days: Mapped[int] = mapped_column(default=7)  # from the conversation
    note_days: Mapped[int] = mapped_column(default=14)  # from closing, until the raw notes are deleted
    content_months: Mapped[int] = mapped_column(default=12)  # from closing, until the rest is deleted


class ObservationSlot(Recorded, Base):
    """A time that somebody offers, to observe or to be observed; taken when a contract came of it."""

    __tablename__ = "observation_slot"
    __table_args__ = (CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[SlotKind]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int] = mapped_column(default=60)
    joined_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))  # offers to observe
    contract_id: Mapped[int | None] = mapped_column(
        ForeignKey("feedback_contract.id", ondelete="SET NULL"), unique=True
    )
    removed_at: Mapped[datetime | None]


class ShadowingDay(Recorded, Base):
    """A day on which one colleague follows another (S2-20)."""

    __tablename__ = "shadowing_day"
    __table_args__ = (CheckConstraint("guest_id <> host_id", name="two_people"),)

    guest_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    other_day: Mapped[date | None]
    wants_to_see: Mapped[str] = mapped_column(default="")
    state: Mapped[ShadowingState] = mapped_column(default=ShadowingState.ASKED)
    removed_at: Mapped[datetime | None]


class RoundTaskTick(Base):
    """A person's own tick: this task is done in this round."""

    __tablename__ = "round_task_tick"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    half_year: Mapped[HalfYear] = mapped_column(primary_key=True)
    task: Mapped[RoundTask] = mapped_column(primary_key=True)
    done_at: Mapped[datetime] = mapped_column(default=now)


class ShownParticipation(Base):
    """A leader who chooses to let colleagues see the own participation: leaders go first (S2-17)."""

    __tablename__ = "shown_participation"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
