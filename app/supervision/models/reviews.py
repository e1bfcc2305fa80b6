"""Quarterly reviews with frozen figures, and the goals they set (S4-10, S4-11)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import Quarter
from app.supervision.enums_reviews import GoalOutcome, Measure

_STANDS = "removed_at IS NULL"
_OF_COACH, _OF_TEAM = text(f"{_STANDS} AND coach_id IS NOT NULL"), text(f"{_STANDS} AND coach_id IS NULL")


class QuarterlyReview(Recorded, Base):
    """What a method supervisor and one coach – or, without a coach, the whole coaching team – came to in a quarter.

    `figures` stand as they were when the review was made (queries/review_figures.py says what is in them). The notes of
    a coach's review are read by the two only, the team's by the method supervisor only.
    """

    __tablename__ = "quarterly_review"
    __table_args__ = (
        # One review for each coach and quarter, and one for the team.
        Index(
            "uq_quarterly_review_coach", "supervisor_id", "coach_id", "quarter_key", unique=True,
            sqlite_where=_OF_COACH, postgresql_where=_OF_COACH,
        ),
        Index(
            "uq_quarterly_review_team", "supervisor_id", "quarter_key", unique=True,
            sqlite_where=_OF_TEAM, postgresql_where=_OF_TEAM,
        ),
        CheckConstraint("coach_id IS NULL OR coach_id <> supervisor_id", name="two_people"),
    )  # fmt: skip

    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    coach_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    quarter_key: Mapped[str]  # «2026-3»: its order is that of time
    figures_on: Mapped[date]  # the day that caseload and shares are of
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    notes: Mapped[str] = mapped_column(default="")
    goes_on: Mapped[date | None]  # the two have been told of this day
    removed_at: Mapped[datetime | None]

    supervisor: Mapped[User] = relationship(lazy="raise", foreign_keys=[supervisor_id])
    coach: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[coach_id])

    @property
    def quarter(self) -> Quarter:
        return Quarter.parse(self.quarter_key)


class ReviewGoal(Recorded, Base):
    """A goal: which measure, from what, to what, by when – and later what happened."""

    __tablename__ = "review_goal"
    __table_args__ = (
        CheckConstraint("from_value >= 0 AND to_value >= 0", name="counts"),
        CheckConstraint("(outcome IS NULL) = (followed_up_on IS NULL)", name="followed_up_when"),
    )

    review_id: Mapped[int] = mapped_column(ForeignKey("quarterly_review.id", ondelete="CASCADE"), index=True)
    measure: Mapped[Measure]
    from_value: Mapped[int]
    to_value: Mapped[int]
    by_on: Mapped[date]
    how: Mapped[str] = mapped_column(default="")
    outcome: Mapped[GoalOutcome | None]
    result_value: Mapped[int | None]
    what_happened: Mapped[str] = mapped_column(default="")
    followed_up_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    review: Mapped[QuarterlyReview] = relationship(lazy="raise")
