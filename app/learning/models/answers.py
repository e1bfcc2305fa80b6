"""What people say after an activity, and what they owe the office after an outside course."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded
from app.learning.models.plans import LearningPlan
from app.learning.models.wishes import random_id


class ActivityAnswer(Base):
    """Two short answers after an activity, let out five at a time. Nobody's: random id, no time, no person."""

    __tablename__ = "activity_answer"
    __table_args__ = (CheckConstraint("usefulness BETWEEN 1 AND 5", name="usefulness"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, default=random_id, autoincrement=False)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    usefulness: Mapped[int]
    will_do: Mapped[str] = mapped_column(default="")


class HeldAnswer(Base):
    """An answer that waits for four others before any of them is shown (docs/decisions/0006). Nobody reads it here."""

    __tablename__ = "activity_answer_held"
    __table_args__ = (CheckConstraint("usefulness BETWEEN 1 AND 5", name="usefulness"), {"sqlite_with_rowid": False})

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, default=random_id, autoincrement=False)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    usefulness: Mapped[int]
    will_do: Mapped[str] = mapped_column(default="")


class ActivityAnswered(Base):
    """That somebody has answered: no time, no order, no link to the answer."""

    __tablename__ = "activity_answered"
    __table_args__ = {"sqlite_with_rowid": False}

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class SharingDuty(Recorded, Base):
    """What somebody owes the office after an outside course: share it, on which arena, when (S3-L32)."""

    __tablename__ = "sharing_duty"

    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="SET NULL"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    course: Mapped[str]
    arena_id: Mapped[int | None] = mapped_column(ForeignKey("arena.id"))
    planned_on: Mapped[date | None]
    done_on: Mapped[date | None]
    what_was_shared: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan] = relationship(lazy="raise")
