"""The office's one register of employers. Nothing here tells who is followed up: what a visit says of a case is kept
apart, for those who follow that case."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.accounts.models import User
from app.caseload.enums import VisitChannel, VisitPurpose, VisitState
from app.caseload.models.cases import Case
from app.kernel.dates import now
from app.kernel.db import Base, Recorded

# What stands in the register: neither taken out nor merged into another.
LISTED = text("merged_into_id IS NULL AND removed_at IS NULL")
MERGED = text("merged_into_id IS NOT NULL")
NOT_DONE = text("done_on IS NULL AND removed_at IS NULL")
# Æ, Ø and Å come after Z, in this order, when compared as bytes.
AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})


def sortable(name: str) -> str:
    """A name as it is sorted and searched: without capitals, in the order of the Norwegian alphabet."""
    return name.casefold().translate(AFTER_Z)


class Employer(Recorded, Base):
    """A workplace. One employer per organisation number."""

    __tablename__ = "employer"
    __table_args__ = (
        CheckConstraint("organisation_number IS NULL OR length(organisation_number) = 9", name="nine_digits"),
        Index("uq_employer_organisation_number", "organisation_number", unique=True,
              sqlite_where=LISTED, postgresql_where=LISTED),
        Index("ix_employer_listed", "sort_name", "id", sqlite_where=LISTED, postgresql_where=LISTED),
        Index("ix_employer_place_industry", "place", "industry", sqlite_where=LISTED, postgresql_where=LISTED),
        Index("ix_employer_merged_into_id", "merged_into_id", sqlite_where=MERGED, postgresql_where=MERGED),
    )  # fmt: skip

    name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(
        String().with_variant(String(collation="C"), "postgresql"),
        default=lambda context: sortable(context.get_current_parameters()["name"]),
    )
    organisation_number: Mapped[str | None]
    industry: Mapped[str] = mapped_column(default="", index=True)
    place: Mapped[str] = mapped_column(default="", index=True)
    address: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")  # what they need; never about a job seeker
    known_on: Mapped[date | None]  # when somebody last said that what stands here is true
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("caseload_import.id"), index=True)
    removed_at: Mapped[datetime | None]

    @validates("name")
    def _sort_by(self, _key: str, name: str) -> str:
        self.sort_name = sortable(name)
        return name


class EmployerPerson(Recorded, Base):
    """A contact person at an employer."""

    __tablename__ = "employer_person"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    name: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    decides: Mapped[bool] = mapped_column(default=False)  # decision-maker
    removed_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")


class Acquaintance(Base):
    """Who among us knows this employer."""

    __tablename__ = "acquaintance"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class EmployerVisit(Recorded, Base):
    """One contact with an employer. What stands in `note` is read by all who use the register; the case and what was
    said of it are read by those who follow that case."""

    __tablename__ = "employer_visit"
    __table_args__ = (
        CheckConstraint("minutes >= 0 AND travel_minutes >= 0", name="minutes"),
        Index("ix_employer_visit_employer_id_day", "employer_id", "day"),
        Index("ix_employer_visit_by_id_day", "by_id", "day", "state", "removed_at"),
        # All that figures of the whole office read.
        Index("ix_employer_visit_counted", "day", "state", "channel", "removed_at", "met_decider", "purpose", "minutes",
              "travel_minutes"),
        Index("ix_employer_visit_case_id_day", "case_id", "day"),
    )  # fmt: skip

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    day: Mapped[date]
    clock: Mapped[time | None]  # of a planned visit
    purpose: Mapped[VisitPurpose]
    channel: Mapped[VisitChannel] = mapped_column(default=VisitChannel.FACE_TO_FACE)
    state: Mapped[VisitState] = mapped_column(default=VisitState.CARRIED_OUT)
    met_decider: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[int] = mapped_column(default=0)
    travel_minutes: Mapped[int] = mapped_column(default=0)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("employer_person.id"))
    with_whom: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="SET NULL"))
    case_note: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")
    by: Mapped[User | None] = relationship(lazy="raise")
    person: Mapped[EmployerPerson | None] = relationship(lazy="raise")
    case: Mapped[Case | None] = relationship(lazy="raise")


class NextStep(Recorded, Base):
    """What somebody has said they will do, by a day: with a job seeker (`case_id`) or with an employer."""

    __tablename__ = "next_step"
    __table_args__ = (
        CheckConstraint("case_id IS NOT NULL OR employer_id IS NOT NULL", name="about_something"),
        Index("ix_next_step_owner_id_due_on", "owner_id", "due_on", "done_on", "removed_at"),
        Index("ix_next_step_open", "case_id", "due_on", sqlite_where=NOT_DONE, postgresql_where=NOT_DONE),
    )

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("employer_visit.id", ondelete="SET NULL"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    text: Mapped[str]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    case: Mapped[Case | None] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")


class Promise(Recorded, Base):
    """Something we owe an employer by a date (S3-E27)."""

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_owner_id_due_on", "owner_id", "due_on", "kept_on", "removed_at"),)

    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    text: Mapped[str]
    due_on: Mapped[date]
    kept_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]

    employer: Mapped[Employer] = relationship(lazy="raise")
    owner: Mapped[User] = relationship(lazy="raise")


class WantedEmployer(Recorded, Base):
    """An employer that one job seeker would like to work for («20-lista»)."""

    __tablename__ = "wanted_employer"
    __table_args__ = (CheckConstraint("employer_id IS NOT NULL OR name <> ''", name="named"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employer.id"))
    name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(lazy="raise")
    employer: Mapped[Employer | None] = relationship(lazy="raise")


class EmployerMerge(Base):
    """Two rows of the register were the same workplace. `moved` says what was moved, so that it can be undone."""

    __tablename__ = "employer_merge"
    __table_args__ = (UniqueConstraint("merged_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("employer.id"))
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    undone_at: Mapped[datetime | None]
