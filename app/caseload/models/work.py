"""Openings, placements and what follows a job start."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.caseload.enums import EndReason, FollowUp, JobForm, OpeningState, PlacementKind
from app.caseload.models.cases import Case
from app.caseload.models.employers import Employer
from app.kernel.db import Base, Recorded


class Opening(Recorded, Base):
    """A job or a task an employer could need done."""

    __tablename__ = "opening"
    __table_args__ = (
        CheckConstraint("hours_to IS NULL OR hours_from IS NULL OR hours_to >= hours_from", name="hours_in_order"),
    )

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    title: Mapped[str]
    tasks: Mapped[str] = mapped_column(default="")
    hours_from: Mapped[int | None]  # a week
    hours_to: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    until_on: Mapped[date | None]
    state: Mapped[OpeningState] = mapped_column(default=OpeningState.OPEN, index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")


class Match(Base):
    """A coach thought that an opening could suit a job seeker. The coach chooses; nothing is ranked."""

    __tablename__ = "match"

    opening_id: Mapped[int] = mapped_column(ForeignKey("opening.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), primary_key=True, index=True)
    chosen_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class Placement(Recorded, Base):
    """A job, work practice or job taste that one job seeker has, or has had, with one employer."""

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),
        CheckConstraint("planned_end_on IS NULL OR planned_end_on >= started_on", name="planned_end_after_start"),
        CheckConstraint("kind <> 'work_practice' OR planned_end_on IS NOT NULL", name="practice_has_end"),
        CheckConstraint("kind <> 'work_practice' OR possibility <> ''", name="practice_has_possibility"),
        CheckConstraint("(kind = 'job') = (job_form IS NOT NULL)", name="job_has_form"),
        CheckConstraint("employer_id IS NOT NULL OR job_form = 'own_business'", name="has_employer"),
        Index("ix_placement_kind_started_on", "kind", "started_on"),
        Index("ix_placement_case_id_kind_started_on", "case_id", "kind", "started_on"),
        # All that figures of how much people work read.
        Index("ix_placement_counted", "kind", "removed_at", "case_id", "started_on", "ended_on"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)
    kind: Mapped[PlacementKind]
    title: Mapped[str] = mapped_column(default="")  # the kind of work
    job_form: Mapped[JobForm | None]
    wage_subsidy: Mapped[bool] = mapped_column(default=False)
    inclusion_grant: Mapped[bool] = mapped_column(default=False)
    mentor_grant: Mapped[bool] = mapped_column(default=False)
    started_on: Mapped[date]
    planned_end_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    possibility: Mapped[str] = mapped_column(default="")  # of a job afterwards (S3-E21)
    end_reason: Mapped[EndReason | None]
    what_worked: Mapped[str] = mapped_column(default="")
    what_did_not: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    mentor: Mapped[str] = mapped_column(default="")  # a role, or a name with that person's yes
    accommodation: Mapped[str] = mapped_column(default="")
    preference: Mapped[str] = mapped_column(default="")  # how the person wants to be followed up
    import_id: Mapped[int | None] = mapped_column(ForeignKey("caseload_import.id"), index=True)
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")
    percents: Mapped[list["PlacementPercent"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="PlacementPercent.from_on"
    )


class PlacementPercent(Base):
    """From this day the job was this share of a full post (37.5 hours a week)."""

    __tablename__ = "placement_percent"
    __table_args__ = (
        UniqueConstraint("placement_id", "from_on"),
        CheckConstraint("percent > 0 AND percent <= 100", name="percent"),
        Index("ix_placement_percent_counted", "placement_id", "from_on", "percent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    percent: Mapped[Decimal] = mapped_column(Numeric(5, 2))


class SupportStep(Recorded, Base):
    """A part of the support at work that fades out (S3-E14)."""

    __tablename__ = "support_step"
    __table_args__ = (CheckConstraint("until_on >= from_on", name="ends_after_start"),)

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    how_often: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    until_on: Mapped[date]
    removed_at: Mapped[datetime | None]

    placement: Mapped[Placement] = relationship(lazy="raise")

    @property
    def case(self) -> Case:
        return self.placement.case


class FollowAlong(Recorded, Base):
    """A day in the calendar made from a job start. `weeks` tells which milestone, or which week or month."""

    __tablename__ = "follow_along"
    __table_args__ = (UniqueConstraint("placement_id", "kind", "weeks"),)

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"))
    kind: Mapped[FollowUp]
    weeks: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[date] = mapped_column(index=True)
    done_on: Mapped[date | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    skipped_reason: Mapped[str] = mapped_column(default="")

    placement: Mapped[Placement] = relationship(lazy="raise")

    @property
    def case(self) -> Case:
        return self.placement.case
