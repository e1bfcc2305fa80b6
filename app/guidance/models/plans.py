"""From picture to plan: what the person makes of the points of the map, goals, actions, daily activities, step-up.

All of it is the person's. Goals, actions and step-up are read by the counsellor while `PlanShare` stands; sorting,
ratings and thoughts never; strengths and daily activities only when ticked.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.models.rooms import GuidanceRoom
from app.guidance.plan_words import Helper, PointSort
from app.kernel.dates import now
from app.kernel.db import Base, Recorded

MOST_CHOSEN = 3
RUNNING_MAIN = text("is_main AND reached_on IS NULL AND removed_at IS NULL")


class PlanPoint(Base):
    """One point of the map in the plan: built on, sorted, rated 1–5, and chosen. The places hold at most three."""

    __tablename__ = "plan_point"
    __table_args__ = (
        CheckConstraint("motivating BETWEEN 1 AND 5", name="motivating"),
        CheckConstraint("realistic BETWEEN 1 AND 5", name="realistic"),
        CheckConstraint(f"place BETWEEN 1 AND {MOST_CHOSEN}", name="place"),
        CheckConstraint("place IS NULL OR (sorted_as IS NOT NULL AND sorted_as = 'can')", name="chosen_can_change"),
        UniqueConstraint("room_id", "place"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("map_point.id"), primary_key=True)
    builds_on: Mapped[bool] = mapped_column(default=False)
    sorted_as: Mapped[PointSort | None]
    motivating: Mapped[int | None]
    realistic: Mapped[int | None]
    place: Mapped[int | None]  # among the chosen


class OwnStrength(Recorded, Base):
    """Something the person is good at, in own words."""

    __tablename__ = "own_strength"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    removed_at: Mapped[datetime | None]


class PlanShare(Base):
    """The person shares the plan with the counsellor. The row is gone when it is taken back."""

    __tablename__ = "plan_share"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), primary_key=True)
    with_strengths: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[datetime] = mapped_column(default=now)


class RoomGoal(Recorded, Base):
    """A main goal for a period, or a partial goal under one (S0-10). One main goal at a time. A partial goal that the
    counsellor suggests becomes a part of the plan when the person accepts it."""

    __tablename__ = "room_goal"
    __table_args__ = (
        CheckConstraint("is_main = (main_id IS NULL)", name="part_of_a_main"),
        CheckConstraint("NOT is_main OR (from_on IS NOT NULL AND to_on IS NOT NULL)", name="main_has_a_period"),
        CheckConstraint("to_on >= from_on", name="period"),
        Index("uq_room_goal_main", "room_id", unique=True, sqlite_where=RUNNING_MAIN, postgresql_where=RUNNING_MAIN),
        Index("ix_room_goal_room_id", "room_id"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    main_id: Mapped[int | None] = mapped_column(ForeignKey("room_goal.id", ondelete="CASCADE"))
    is_main: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    reached_on: Mapped[date | None]
    suggested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    waits: Mapped[bool] = mapped_column(default=False)  # suggested, and not answered yet
    removed_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")


class GoalThoughts(Recorded, Base):
    """Thoughts, feelings and signals of the body in the work with a goal (S0-17). Never read by anybody else."""

    __tablename__ = "goal_thoughts"

    goal_id: Mapped[int] = mapped_column(ForeignKey("room_goal.id", ondelete="CASCADE"), unique=True)
    thoughts: Mapped[str] = mapped_column(default="")
    feelings: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")


class RoomAction(Recorded, Base):
    """What is done for a goal: what, which help, from whom, by when (S0-08)."""

    __tablename__ = "room_action"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("room_goal.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    help: Mapped[str] = mapped_column(default="")
    helper: Mapped[Helper] = mapped_column(default=Helper.SELF)
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    suggested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    waits: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")


class DailyActivity(Recorded, Base):
    """What the person does on a day, and a short reflection. Read by nobody else until ticked."""

    __tablename__ = "daily_activity"
    __table_args__ = (Index("ix_daily_activity_room_id_day", "room_id", "day"),)

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    day: Mapped[date]
    text: Mapped[str]
    reflection: Mapped[str] = mapped_column(default="")
    shared: Mapped[bool] = mapped_column(default=False)  # while the plan is shared
    removed_at: Mapped[datetime | None]


class StepUpPeriod(Recorded, Base):
    """A period on the way back to full work: how many percent, which tasks, what is arranged (S0-12, settled 7)."""

    __tablename__ = "step_up_period"
    __table_args__ = (
        CheckConstraint("to_on >= from_on", name="period"),
        CheckConstraint("percentage BETWEEN 1 AND 100", name="percentage"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    percentage: Mapped[int]
    tasks: Mapped[str] = mapped_column(default="")
    accommodation: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]
