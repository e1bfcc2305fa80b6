"""What the office decides about follow-up, and the lists it keeps."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class CaseloadSettings(Recorded, Base):
    """One row of limits and aims. Days unless the name says otherwise."""

    __tablename__ = "caseload_settings"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    no_contact_days: Mapped[int] = mapped_column(default=14)
    gap_days: Mapped[int] = mapped_column(default=14)  # between two jobs without resetting sustained work
    collision_days: Mapped[int] = mapped_column(default=14)
    visits_a_week: Mapped[int] = mapped_column(default=6)  # the aim for a full post
    stale_months: Mapped[int] = mapped_column(default=6)
    # Personal figures are measuring of employees: leaders see them after this was discussed with their representatives.
    discussed_on: Mapped[date | None]
    discussed_note: Mapped[str] = mapped_column(default="")
    discussed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class Programme(Recorded, Base):
    """SE, IPS, IPS Ung, Arbeid med støtte: the list is the office's."""

    __tablename__ = "programme"

    name: Mapped[str] = mapped_column(unique=True)
    removed_at: Mapped[datetime | None]


class EndCause(Recorded, Base):
    """Why a follow-up ended: a cause and a detailed cause."""

    __tablename__ = "end_cause"
    __table_args__ = (UniqueConstraint("cause", "detail"),)

    cause: Mapped[str]
    detail: Mapped[str]
    removed_at: Mapped[datetime | None]


class SupervisedCoach(Base):
    """A coach in a method supervisor's coaching team. A coach has at most one supervisor."""

    __tablename__ = "supervised_coach"

    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)


class CoachingTeamSpan(Base):
    """Whose coaching team a coach is in from this day until the next row begins; no supervisor is nobody's. Before the
    first row, and without rows, nothing is dated (queries/coaching_teams.py says what is counted then)."""

    __tablename__ = "coaching_team_span"
    __table_args__ = {"sqlite_with_rowid": False}

    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
