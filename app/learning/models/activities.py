"""Activities: a row of the plan = outcomes, arena, means, participants, time (S3-L10), and who came."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.enums import Role
from app.kernel.dates import now, today
from app.kernel.db import Base, Recorded
from app.learning.enums import ActivityStatus, AttendanceState, AudienceKind, TimeKind
from app.learning.models.arenas import Arena
from app.learning.models.plans import LearningPlan


class Means(Recorded, Base):
    """A pedagogical means from the office's own list (S3-L25)."""

    __tablename__ = "means"

    name: Mapped[str] = mapped_column(unique=True)
    removed_at: Mapped[datetime | None]


activity_means = Table(
    "activity_means",
    Base.metadata,
    Column("activity_id", ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True),
    Column("means_id", ForeignKey("means.id"), primary_key=True, index=True),
)


class Activity(Recorded, Base):
    """A learning activity. It belongs to the plan through its outcomes and stands there too, for quick lists."""

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("status <> 'cancelled' OR cancelled_at IS NOT NULL", name="cancelled_when"),
        CheckConstraint("time_kind <> 'undecided' OR status <> 'carried_out'", name="carried_out_has_time"),
        Index("ix_activity_status_first_day", "status", "first_day"),  # what is planned; what is over is much more
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    arena_id: Mapped[int | None] = mapped_column(ForeignKey("arena.id"), index=True)
    place: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    led_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    led_by_outside: Mapped[str] = mapped_column(default="")
    time_kind: Mapped[TimeKind]
    vague_time: Mapped[str] = mapped_column(default="")
    first_day: Mapped[date | None] = mapped_column(index=True)  # the first of its dates, so that lists sort by an index
    outside_half_year: Mapped[bool] = mapped_column(default=False)
    outside_course: Mapped[bool] = mapped_column(default=False)
    evaluation: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    guests_attended: Mapped[int] = mapped_column(default=0)
    status: Mapped[ActivityStatus] = mapped_column(default=ActivityStatus.PLANNED)
    carried_out_on: Mapped[date | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str] = mapped_column(default="")
    accepted_gaps: Mapped[list[str]] = mapped_column(JSON, default=list)  # what was left open on purpose at publishing
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="SET NULL"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("plan_import.id"))
    removed_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan] = relationship(lazy="raise")
    arena: Mapped[Arena | None] = relationship(lazy="raise")
    outcomes: Mapped[list["ActivityOutcome"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    means: Mapped[list[Means]] = relationship(secondary=activity_means, lazy="raise", order_by=Means.name)
    participants: Mapped[list["ActivityParticipant"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    occurrences: Mapped[list["ActivityOccurrence"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="ActivityOccurrence.day"
    )
    moves: Mapped[list["ActivityMove"]] = relationship(lazy="raise", order_by="ActivityMove.moved_at")

    @property
    def lies_ahead(self) -> date | None:
        """Its first day, while that has not come: nobody has taken part, and it cannot have been carried out."""
        return self.first_day if self.first_day is not None and self.first_day > today() else None


class ActivityOutcome(Base):
    """An outcome that an activity serves."""

    __tablename__ = "activity_outcome"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    outcome_id: Mapped[int] = mapped_column(ForeignKey("outcome.id"), primary_key=True, index=True)


class ActivityParticipant(Base):
    """Whom an activity is for: everyone, a role, a team, a person, or a guest from outside."""

    __tablename__ = "activity_participant"
    __table_args__ = (
        CheckConstraint("(kind = 'role') = (role IS NOT NULL)", name="role_named"),
        CheckConstraint("(kind = 'team') = (team_id IS NOT NULL)", name="team_named"),
        CheckConstraint("(kind = 'person') = (user_id IS NOT NULL)", name="person_named"),
        CheckConstraint("(kind = 'guest') = (guest <> '')", name="guest_named"),
        UniqueConstraint("activity_id", "kind", "role", "team_id", "user_id", "guest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    kind: Mapped[AudienceKind]
    role: Mapped[Role | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    guest: Mapped[str] = mapped_column(default="")


class ActivityOccurrence(Base):
    """One day of an activity, with clock times where they are set."""

    __tablename__ = "activity_occurrence"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR starts_at IS NOT NULL", name="end_has_start"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends_after_start"),
        UniqueConstraint("activity_id", "day", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    day: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class ActivityMove(Base):
    """An activity that was moved keeps its earlier dates and the reason."""

    __tablename__ = "activity_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    earlier: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # day, starts_at, ends_at as ISO text
    earlier_text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    moved_at: Mapped[datetime] = mapped_column(default=now)
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class Attendance(Base):
    """Whether one person came. The person is let go of after three years, the count stays."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("activity_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    state: Mapped[AttendanceState]


class Material(Base):
    """A link for those who could not be there. Files stay in the office's own document system."""

    __tablename__ = "material"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]

    activity: Mapped[Activity] = relationship(lazy="raise")

    @property
    def plan(self) -> LearningPlan:
        return self.activity.plan
