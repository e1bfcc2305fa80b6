"""One job seeker followed up: as little about the person as the work needs, and the dated history of the case.

The current coach, stage and status stand on the case, where the database holds that there is exactly one of each; the
history is rows with the day each began. A row lasts until the next one begins, so two can never overlap.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.caseload.enums import Archiving, Consent, Known, Notice, Offer, OutcomeStatus, Seat, Stage
from app.caseload.models.settings import EndCause, Programme
from app.kernel.dates import now
from app.kernel.db import Base, Recorded


class Case(Recorded, Base):
    """One job seeker followed up under Supported Employment or IPS. Never a national identity number."""

    __tablename__ = "case"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),
        CheckConstraint("(consent = 'withdrawn') = (consent_withdrawn_on IS NOT NULL)", name="withdrawn_when"),
        CheckConstraint("stand_in_id IS NULL OR stand_in_id <> coach_id", name="stand_in_is_another"),
        CheckConstraint("(stand_in_id IS NULL) = (stand_in_from IS NULL)", name="stand_in_since"),
        CheckConstraint("stand_in_until IS NULL OR stand_in_until >= stand_in_from", name="stand_in_in_order"),
        CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        CheckConstraint("hours_to IS NULL OR hours_from IS NULL OR hours_to >= hours_from", name="hours_in_order"),
        # All that one's own cases are counted and looked through by.
        Index("ix_case_own", "coach_id", "ended_on", "consent", "removed_at", "stage", "status", "offer",
              "out_of_work_at_start"),
        Index("ix_case_coach_id_retention_from", "coach_id", "retention_from", "archiving", "removed_at",
              sqlite_where=text("retention_from IS NOT NULL"), postgresql_where=text("retention_from IS NOT NULL")),
        # Not of those that are open: the database would go through all of the office's to find one's own.
        Index("ix_case_ended_on", "ended_on",
              sqlite_where=text("ended_on IS NOT NULL"), postgresql_where=text("ended_on IS NOT NULL")),
        # All that figures of the whole office read.
        Index("ix_case_counted", "started_on", "ended_on", "consent_withdrawn_on", "out_of_work_at_start",
              "removed_at"),
        Index("ix_case_removed_at", "removed_at", sqlite_where=text("removed_at IS NOT NULL"),
              postgresql_where=text("removed_at IS NOT NULL")),
        # How many have each; all that is counted stands in the index.
        Index("ix_case_programme_id_removed_at", "programme_id", "removed_at"),
        Index("ix_case_end_cause_id_removed_at", "end_cause_id", "removed_at"),
        {"sqlite_autoincrement": True},  # the id of a deleted case is nobody's again: traces and drafts name it
    )  # fmt: skip

    display_name: Mapped[str]  # a first name or a code, chosen by the coach
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int | None]
    language: Mapped[str] = mapped_column(default="")
    needs_interpreter: Mapped[bool] = mapped_column(default=False)
    referred_by: Mapped[str] = mapped_column(default="")
    referred_on: Mapped[date | None]
    counsellor: Mapped[str] = mapped_column(default="")  # the one who keeps the other matters (S3-E16)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    out_of_work_at_start: Mapped[Known] = mapped_column(default=Known.UNKNOWN)
    started_on: Mapped[date]
    first_employer_meeting_on: Mapped[date | None]  # as told by a list; visits of the case may give an earlier one

    offer: Mapped[Offer] = mapped_column(default=Offer.UNKNOWN)
    offered_on: Mapped[date | None]
    offer_answered_on: Mapped[date | None]
    consent: Mapped[Consent] = mapped_column(default=Consent.UNKNOWN)
    consented_on: Mapped[date | None]
    consent_withdrawn_on: Mapped[date | None]

    job_wish: Mapped[str] = mapped_column(default="")
    hours_from: Mapped[int | None]  # a week
    hours_to: Mapped[int | None]
    places: Mapped[str] = mapped_column(default="")

    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    stand_in_from: Mapped[date | None]
    stand_in_until: Mapped[date | None]  # the last day; empty: until taken back
    stage: Mapped[Stage] = mapped_column(default=Stage.FIRST_CONTACT)
    status: Mapped[OutcomeStatus] = mapped_column(default=OutcomeStatus.SEEKING)

    ended_on: Mapped[date | None]
    end_recorded_on: Mapped[date | None]  # the cause can be corrected for fifteen days from here
    end_cause_id: Mapped[int | None] = mapped_column(ForeignKey("end_cause.id"))
    end_note: Mapped[str] = mapped_column(default="")
    archiving: Mapped[Archiving | None]
    archiving_on: Mapped[date | None]  # when that was answered last, and by whom
    archiving_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # Closing, or the day of import for a case that was closed before.
    retention_from: Mapped[date | None] = mapped_column(index=True)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("caseload_import.id"), index=True)
    removed_at: Mapped[datetime | None]  # taken back right after it was made, or with its import

    coach: Mapped[User] = relationship(lazy="raise", foreign_keys=[coach_id])
    archiving_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[archiving_by_id])
    stand_in: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[stand_in_id])
    programme: Mapped[Programme | None] = relationship(lazy="raise")
    end_cause: Mapped[EndCause | None] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        """Whether anything may still be written in it."""
        return self.ended_on is None and self.consent is not Consent.WITHDRAWN

    def seat_of(self, user_id: int, on: date) -> Seat | None:
        """What this person is to the case on a day."""
        if user_id == self.coach_id:
            return Seat.COACH
        if user_id != self.stand_in_id or self.stand_in_from is None or self.stand_in_from > on:
            return None
        return Seat.STAND_IN if self.stand_in_until is None or self.stand_in_until >= on else None


class CaseStage(Base):
    """From this day the case was in this stage."""

    __tablename__ = "case_stage"
    __table_args__ = (UniqueConstraint("case_id", "from_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    stage: Mapped[Stage]
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class CaseStatus(Base):
    """From this day the job seeker had this outcome status."""

    __tablename__ = "case_status"
    __table_args__ = (
        UniqueConstraint("case_id", "from_on"),
        Index("ix_case_status_case_id_from_on_status", "case_id", "from_on", "status"),  # all that figures read
        Index("ix_case_status_from_on_case_id", "from_on", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    status: Mapped[OutcomeStatus]
    note: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class CaseCoach(Base):
    """From this day this person was coach or stand-in; nobody (`user_id` empty) ends a stand-in's time."""

    __tablename__ = "case_coach"
    __table_args__ = (
        UniqueConstraint("case_id", "seat", "from_on"),
        CheckConstraint("seat <> 'coach' OR user_id IS NOT NULL", name="a_coach_always"),
        Index("ix_case_coach_user_id_from_on", "user_id", "from_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    seat: Mapped[Seat]
    from_on: Mapped[date]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    user: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[user_id])


class CasePause(Recorded, Base):
    """The case waits, with a reason and a day to look again (S3-E22). The outcome status is «other» meanwhile."""

    __tablename__ = "case_pause"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_start"),
        Index("uq_case_pause_running", "case_id", unique=True, sqlite_where=text("until_on IS NULL"),
              postgresql_where=text("until_on IS NULL")),
    )  # fmt: skip

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    from_on: Mapped[date]
    review_on: Mapped[date] = mapped_column(index=True)
    until_on: Mapped[date | None]
    reason: Mapped[str]
    status_before: Mapped[OutcomeStatus]


class CaseNotice(Base):
    """Tells a person that a case came to them or left them, until they have seen it (settled question 4)."""

    __tablename__ = "case_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Notice]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    seen_at: Mapped[datetime | None]


class CaseClosing(Base):
    """The case was closed from one day until it was opened again on another: ended, or without consent."""

    __tablename__ = "case_closing"
    __table_args__ = (
        UniqueConstraint("case_id", "from_on"),
        CheckConstraint("until_on >= from_on", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    until_on: Mapped[date]  # the day it was open again
    reason: Mapped[str] = mapped_column(default="")  # for opening it
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
