"""Weekly supervision (S4-04): the meeting, who was there, cases brought with the coach's say, ideas and tasks."""

from datetime import date, datetime, timedelta

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.caseload.models import Case
from app.kernel.dates import now
from app.kernel.db import Base, Recorded
from app.learning.models import Theme
from app.supervision.session_words import Presence, Say, SessionKind, SessionState


class SupervisionSession(Recorded, Base):
    """One meeting of supervision, in a group or with one coach alone. Its note is about method, never about a case."""

    __tablename__ = "supervision_session"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 10 AND 480", name="minutes"),
        Index("ix_supervision_session_supervisor_id_starts_at", "supervisor_id", "starts_at"),
    )

    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[SessionKind]
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="")
    state: Mapped[SessionState] = mapped_column(default=SessionState.PLANNED)
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"), index=True)
    note: Mapped[str] = mapped_column(default="")
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]

    supervisor: Mapped[User] = relationship(lazy="raise")
    theme: Mapped[Theme | None] = relationship(lazy="raise")
    people: Mapped[list["SessionPerson"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="SessionPerson.id"
    )

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class SessionPerson(Base):
    """Somebody asked to a session: a coach here, or a guest of another office, who has no account."""

    __tablename__ = "session_person"
    __table_args__ = (
        UniqueConstraint("session_id", "user_id"),
        CheckConstraint("(user_id IS NOT NULL) = (guest_name = '')", name="coach_or_guest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    guest_name: Mapped[str] = mapped_column(default="")
    guest_office: Mapped[str] = mapped_column(default="")
    presence: Mapped[Presence] = mapped_column(default=Presence.INVITED)

    user: Mapped[User | None] = relationship(lazy="raise")


class BroughtCase(Recorded, Base):
    """A case on a session's agenda. `stuck` holds why it was asked for: words of Stuck with the day each began.

    `situation` is what the coach chose to write. Others read it only with the coach's yes, and until the follow-up is
    done (settled question 5); queries/brought.py decides that and nothing else does."""

    __tablename__ = "brought_case"
    __table_args__ = (
        UniqueConstraint("session_id", "case_id"),
        CheckConstraint("say <> 'yes' OR situation <> ''", name="yes_says_what"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id", ondelete="CASCADE"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)  # the coach when it was put here
    stuck: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    say: Mapped[Say] = mapped_column(default=Say.ASKED)
    said_at: Mapped[datetime | None]
    situation: Mapped[str] = mapped_column(default="")
    follow_up_done_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    session: Mapped[SupervisionSession] = relationship(lazy="raise")
    case: Mapped[Case] = relationship(lazy="raise")


class SessionIdea(Base):
    """An idea or a strategy that came up, about a case brought or about the work as a whole."""

    __tablename__ = "session_idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id", ondelete="CASCADE"), index=True)
    brought_id: Mapped[int | None] = mapped_column(ForeignKey("brought_case.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]

    session: Mapped[SupervisionSession] = relationship(lazy="raise")


class SessionTask(Recorded, Base):
    """Who does what by when, and what came of it. Looked at first in the next session."""

    __tablename__ = "session_task"
    __table_args__ = (Index("ix_session_task_owner_id_done_on", "owner_id", "done_on"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("supervision_session.id", ondelete="CASCADE"), index=True)
    brought_id: Mapped[int | None] = mapped_column(ForeignKey("brought_case.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    session: Mapped[SupervisionSession] = relationship(lazy="raise")
    owner: Mapped[User] = relationship(lazy="raise")
