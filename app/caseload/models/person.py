"""What the work needs to know of the job seeker: profile, what may be told, goals, contacts, reports."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.caseload.enums import ContactForm, ContactState, ProfileTopic, ReportKind, Telling
from app.caseload.models.cases import Case
from app.caseload.models.employers import Employer
from app.kernel.db import Base, Recorded


class ProfileSection(Recorded, Base):
    """One section of the vocational profile. It grows over time; each shows when it was last changed."""

    __tablename__ = "profile_section"
    __table_args__ = (UniqueConstraint("case_id", "topic"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    topic: Mapped[ProfileTopic]
    text: Mapped[str]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    case: Mapped[Case] = relationship(lazy="raise")


class Disclosure(Recorded, Base):
    """One fact: may it be told, to whom, since when; advantages and drawbacks talked through (S3-E25)."""

    __tablename__ = "disclosure"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    fact: Mapped[str]
    telling: Mapped[Telling]
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))  # empty: all employers
    decided_on: Mapped[date]
    advantages: Mapped[str] = mapped_column(default="")
    drawbacks: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("disclosure.id", ondelete="SET NULL"), index=True)
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")


class Goal(Recorded, Base):
    """A main goal or a partial goal of the action plan, agreed with the job seeker."""

    __tablename__ = "goal"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    is_main: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    reached_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")


class Action(Recorded, Base):
    """A point of the action plan: what, who, by when, done."""

    __tablename__ = "action"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
    what: Mapped[str]
    who: Mapped[str]
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")


class Contact(Recorded, Base):
    """One contact with or about the job seeker (S3-E09)."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("minutes >= 0 AND travel_minutes >= 0", name="minutes"),
        Index("ix_contact_case_id_day", "case_id", "day", "state", "removed_at"),  # the last one is found in it
        Index("ix_contact_by_id_day", "by_id", "day"),
        # All that figures of the whole office read.
        Index("ix_contact_counted", "day", "state", "form", "removed_at", "case_id", "minutes", "travel_minutes"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    day: Mapped[date]
    clock: Mapped[time | None]  # of a planned meeting
    form: Mapped[ContactForm]
    state: Mapped[ContactState]
    minutes: Mapped[int] = mapped_column(default=0)
    travel_minutes: Mapped[int] = mapped_column(default=0)
    with_whom: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")


class Report(Recorded, Base):
    """An interval or end report, drafted from what is logged and agreed with the job seeker."""

    __tablename__ = "report"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReportKind]
    from_on: Mapped[date]
    to_on: Mapped[date]
    done: Mapped[str] = mapped_column(default="")  # what we have done
    reached: Mapped[str] = mapped_column(default="")  # what came of it
    ahead: Mapped[str] = mapped_column(default="")  # what we do next
    seeker_comment: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    moved_on: Mapped[date | None]  # copied into the official record
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")


class Education(Recorded, Base):
    """Education is a track of its own beside jobs."""

    __tablename__ = "education"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    wish: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    started_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    completed: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")
