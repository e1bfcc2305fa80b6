"""The plan of one half-year, its life cycle, its working group and the group's meetings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Department
from app.kernel.dates import now, today
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage, Seat


class LearningPlan(Recorded, Base):
    """What the office, or one department of it, goes deeper into during one half-year (S3-L05, S3-L24)."""

    __tablename__ = "learning_plan"
    __table_args__ = (
        Index(
            "uq_learning_plan_office",
            "half_year",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
        Index("uq_learning_plan_department", "half_year", "department_id", unique=True),
    )

    half_year: Mapped[HalfYear]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    stage: Mapped[PlanStage] = mapped_column(default=PlanStage.COLLECTING, index=True)
    wishes_until: Mapped[date | None]
    formal_owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    daily_owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    responsibility_note: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    evaluation_note: Mapped[str] = mapped_column(default="")
    leader_attendance_shown: Mapped[bool] = mapped_column(default=False)  # the leader's own choice (settled.md 12)

    department: Mapped[Department | None] = relationship(lazy="raise")
    members: Mapped[list["WorkingGroupMember"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="WorkingGroupMember.id", back_populates="plan"
    )

    @property
    def lies_ahead(self) -> date | None:
        """The first day of its half-year, while that has not come."""
        first = self.half_year.first_day
        return first if first > today() else None


class StageChange(Base):
    """A step of a plan's life cycle: forwards by one button, backwards until published."""

    __tablename__ = "stage_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    from_stage: Mapped[PlanStage | None]
    to_stage: Mapped[PlanStage]
    changed_at: Mapped[datetime] = mapped_column(default=now)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")


class WorkingGroupMember(Base):
    """One of the three to four who make the plan (S3-L18): a colleague, or somebody from outside."""

    __tablename__ = "working_group_member"
    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (outside = '')", name="colleague_or_outside"),
        Index("uq_working_group_member_user", "plan_id", "user_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    outside: Mapped[str] = mapped_column(default="")
    seat: Mapped[Seat]

    plan: Mapped[LearningPlan] = relationship(lazy="raise", back_populates="members")


class GroupMeeting(Recorded, Base):
    """A meeting of the working group (S3-L20)."""

    __tablename__ = "group_meeting"
    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    decisions: Mapped[str] = mapped_column(default="")
    series: Mapped[str | None] = mapped_column(index=True)  # shared by meetings made together, for undoing them
    cancelled_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan] = relationship(lazy="raise")


class PlanImport(Recorded, Base):
    """A spreadsheet or plan file brought into a plan: first a preview, then confirmed, and undone as a whole.
    Without a plan, a new one is made for `half_year` when it is confirmed."""

    __tablename__ = "plan_import"
    __table_args__ = (
        CheckConstraint(
            "plan_id IS NOT NULL OR (half_year IS NOT NULL AND confirmed_at IS NULL)", name="plan_or_half_year"
        ),
    )

    plan_id: Mapped[int | None] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    half_year: Mapped[HalfYear | None]
    imported_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    kind: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    confirmed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan | None] = relationship(lazy="raise")
