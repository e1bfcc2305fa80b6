"""The challenge board, and dated notes on the method supervisor's other functions (S4-13)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.kernel.db import Base, Recorded
from app.supervision.enums_challenges import ChallengeArea, RoleFunction


class Challenge(Recorded, Base):
    """Something that is difficult in the work. Those an office begins with have nobody's name."""

    __tablename__ = "challenge"

    title: Mapped[str]
    text: Mapped[str]
    area: Mapped[ChallengeArea]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    removed_at: Mapped[datetime | None]

    by: Mapped[User | None] = relationship(lazy="raise")


class ChallengeAnswer(Recorded, Base):
    """How somebody met a challenge."""

    __tablename__ = "challenge_answer"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    removed_at: Mapped[datetime | None]

    by: Mapped[User | None] = relationship(lazy="raise")
    challenge: Mapped[Challenge] = relationship(lazy="raise")


class RoleNote(Recorded, Base):
    """What a method supervisor did in one of the other functions, such as minutes of the steering group. Read by all
    method supervisors of the office."""

    __tablename__ = "role_note"

    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    function: Mapped[RoleFunction]
    day: Mapped[date]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    by: Mapped[User | None] = relationship(lazy="raise")
