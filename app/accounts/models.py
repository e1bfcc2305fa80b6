"""The office, its teams and people, and how they sign in."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.enums import Appearance, Role, SignInWay
from app.kernel.chain.guard import guards
from app.kernel.chain.models import Trace
from app.kernel.dates import now
from app.kernel.db import Base, Recorded


class Office(Recorded, Base):
    """One installation; there is one row."""

    __tablename__ = "office"
    __table_args__ = (CheckConstraint("id = 1", name="one_office"),)

    name: Mapped[str]
    demo: Mapped[bool] = mapped_column(default=False)


class Department(Recorded, Base):
    """A part of a large office that may have a learning plan of its own (S3-L24)."""

    __tablename__ = "department"

    name: Mapped[str] = mapped_column(unique=True)


class Team(Recorded, Base):
    """People who work together; has one team leader."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(unique=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", use_alter=True, name="fk_team_leader_id_user"))


class User(Recorded, Base):
    """Somebody with an account. Without a password they cannot sign in yet (invited, or only named in a list).
    `first_hour_hidden`: the person has put the guide to the first hour away. `weekly_letter_from`: the Monday from
    which the next weekly letter is due; None: not wanted."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("position_percent BETWEEN 1 AND 100", name="position_percent"),
        # Those who have left: few, and looked for by themselves.
        Index("ix_user_deactivated_at", "deactivated_at", sqlite_where=text("deactivated_at IS NOT NULL"),
              postgresql_where=text("deactivated_at IS NOT NULL")),
    )  # fmt: skip

    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    position_percent: Mapped[int] = mapped_column(default=100)
    started_on: Mapped[date | None]
    deactivated_at: Mapped[datetime | None]
    locale: Mapped[str | None]
    appearance: Mapped[Appearance] = mapped_column(default=Appearance.AUTO)
    demo_key: Mapped[str | None] = mapped_column(unique=True)
    first_hour_hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    list_defaults: Mapped[dict[str, str] | None] = mapped_column(JSON)  # of lists: the filter that is opened first
    weekly_letter_from: Mapped[date | None]

    role_rows: Mapped[list["UserRole"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", passive_deletes=True, order_by="UserRole.role"
    )

    away: ClassVar[Any]
    """Until when somebody is away today, and who answers; made by app/accounts/queries/absences.py."""

    is_authenticated = True
    is_anonymous = False
    stands_in_for_leader = False  # whether a leader who is away today has named this person; told by the session
    put_away = ""  # what the person has put away on the start page (app/kernel/put_off.py); told by the session too

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def roles(self) -> frozenset[Role]:
        """Needs role_rows loaded (queries here always do)."""
        return frozenset(row.role for row in self.role_rows)

    @property
    def ordered_roles(self) -> list[Role]:
        """In the order they are told: leading first."""
        return [role for role in Role if role in self.roles]

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def get_id(self) -> str:
        return str(self.id)


class UserRole(Base):
    """One role of one person."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)


class UserSession(Base):
    """A signed-in browser. The browser holds the secret; here is only its hash.

    A `limited` one reaches nothing but the pages that set up a second factor. `renew`: the secret is made anew at the
    next request. `fresh_at`: when the person last proved who they are. `news`: there may be something to tell them.
    """

    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    browser: Mapped[str]
    way: Mapped[SignInWay] = mapped_column(default=SignInWay.CODE, server_default="password")
    limited: Mapped[bool] = mapped_column(default=False, server_default=false())
    renew: Mapped[bool] = mapped_column(default=False, server_default=false())
    news: Mapped[bool] = mapped_column(default=False, server_default=false())
    fresh_at: Mapped[datetime | None] = mapped_column(default=now)


class SignInAttempt(Base):
    """A wrong sign-in, counted so that guessing is slow in every worker process. `target` is a keyed hash of
    the account's address, or of the network address it came from."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index("ix_sign_in_attempt_target_at", "target", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


@guards
class SecurityEvent(Trace, Base):
    """Sign-ins, denials and ended sessions; never content, never a password or address. `about` is what was denied, by
    the name of its page."""

    __tablename__ = "security_event"
    actor = "user_id"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    about: Mapped[str | None]


class StaffInvitation(Recorded, Base):
    """A link that lets one colleague choose a password; works once, for a time, until withdrawn.
    The first administrator's one-time code is one too, with nobody who invited."""

    __tablename__ = "staff_invitation"

    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class CalendarAddress(Base):
    """A secret calendar address, of one person or of the office; can be withdrawn. Only the hash is kept."""

    __tablename__ = "calendar_address"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    whole_office: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]
