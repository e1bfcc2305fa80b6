"""What is left for the figures when a case is gone: a row without identity (settled question 2).

Nothing here leads back to anybody: the keys are random and the tables are stored in their order; there is no coach, no
employer, no words, and each day is the first of its month. What is told is how things stood on the last day of each
month: true from the first day of one month until, not with, the first day of another. So figures of whole months and of
the last day of a month are what they were; a day inside a month counts these cases as its last day does.
"""

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from app.caseload.enums import Known, OutcomeStatus, PlacementKind, Stage
from app.kernel.db import Base


def _of_case() -> ForeignKey:
    return ForeignKey("deleted_case.key", ondelete="CASCADE")


class DeletedCase(Base):
    """One case that was deleted. `met_in_time`: an employer was met within thirty days; days between are not kept."""

    __tablename__ = "deleted_case"
    __table_args__ = (
        CheckConstraint("met_on IS NOT NULL OR NOT met_in_time", name="met_in_time"),
        Index("ix_deleted_case_started_on", "started_on"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    started_on: Mapped[date]
    out_of_work_at_start: Mapped[Known]
    met_on: Mapped[date | None]  # the first employer meeting
    met_in_time: Mapped[bool]


class DeletedStatus(Base):
    """The outcome status, and whether the case was closed."""

    __tablename__ = "deleted_status"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[int] = mapped_column(BigInteger, _of_case(), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]
    status: Mapped[OutcomeStatus]
    is_open: Mapped[bool]


class DeletedStage(Base):
    __tablename__ = "deleted_stage"
    __table_args__ = {"sqlite_with_rowid": False}

    key: Mapped[int] = mapped_column(BigInteger, _of_case(), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]
    stage: Mapped[Stage]


class DeletedJob(Base):
    """A job or a practice at one percentage; another percentage is another row of the same number. The first row of
    each number `begins` it, also when it was over before its month was."""

    __tablename__ = "deleted_job"
    __table_args__ = (
        Index("ix_deleted_job_begins", "begins", "kind", "from_on"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[int] = mapped_column(BigInteger, _of_case(), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date | None]
    kind: Mapped[PlacementKind]
    percent: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    begins: Mapped[bool]


class DeletedSustained(Base):
    """Months in which the case was one of those who had begun in a job at least so many weeks before, within two years;
    and the month in which it had lasted so long, by the office's limit of days between two jobs then."""

    __tablename__ = "deleted_sustained"
    __table_args__ = (Index("ix_deleted_sustained_reached_on", "reached_on"), {"sqlite_with_rowid": False})

    key: Mapped[int] = mapped_column(BigInteger, _of_case(), primary_key=True)
    weeks: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date]
    reached_on: Mapped[date | None]


class DeletedTime(Base):
    """Contacts outside the office in cases that were deleted, and their minutes with travel: of the whole office, by
    month. Belongs to no case."""

    __tablename__ = "deleted_time"
    __table_args__ = {"sqlite_with_rowid": False}

    month: Mapped[date] = mapped_column(primary_key=True)
    contacts: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=0)


class CaseloadMonths(Base):
    """A coach had somebody in the caseload at the end of each of these months, and a case of then has been deleted.
    Tells whose work the office's figures of the past measure; belongs to no case."""

    __tablename__ = "caseload_months"
    __table_args__ = {"sqlite_with_rowid": False}

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    from_on: Mapped[date] = mapped_column(primary_key=True)
    until_on: Mapped[date]
