"""The career process of a room: three talks, tools, the page to take along, and what the person says of it (S1-01)."""

import secrets
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.guidance.career_words import Side
from app.kernel.dates import local
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear

STEP = "number BETWEEN 1 AND 3"


class CareerTalk(Recorded, Base):
    """One of the three: when it is, what came of it, and the next step. Both read and write it."""

    __tablename__ = "career_talk"
    __table_args__ = (UniqueConstraint("room_id", "number"), CheckConstraint(STEP, name="number"))

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    number: Mapped[int]
    starts_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    next_what: Mapped[str] = mapped_column(default="")
    next_who: Mapped[Side | None]
    next_by: Mapped[date | None]
    written_by: Mapped[Side | None]  # the one who wrote last


class CareerPreparation(Recorded, Base):
    """What one of the two thought through before a talk. The person's own is private until shared; the counsellor's is
    written to be read by both."""

    __tablename__ = "career_preparation"
    __table_args__ = (UniqueConstraint("room_id", "number", "side"), CheckConstraint(STEP, name="number"))

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    number: Mapped[int]
    side: Mapped[Side]
    text: Mapped[str] = mapped_column(default="")
    shared_at: Mapped[datetime | None]


class CareerTool(Recorded, Base):
    """A page on the net to explore with (S0-15). Both add and read."""

    __tablename__ = "career_tool"
    __table_args__ = (CheckConstraint("address LIKE 'https://%'", name="address"),)

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    address: Mapped[str]
    added_by: Mapped[Side]
    removed_at: Mapped[datetime | None]


class CareerSheet(Recorded, Base):
    """The one page that the person takes along. Both read and write it."""

    __tablename__ = "career_sheet"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), unique=True)
    can: Mapped[str] = mapped_column(default="")
    wants: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")


class CareerEvaluation(Recorded, Base):
    """What the person says of the three talks, 1–5 (S1-03). The counsellor sees it while the person shares it."""

    __tablename__ = "career_evaluation"
    __table_args__ = (
        CheckConstraint("understandable BETWEEN 1 AND 5", name="understandable"),
        CheckConstraint("manageable BETWEEN 1 AND 5", name="manageable"),
        CheckConstraint("meaningful BETWEEN 1 AND 5", name="meaningful"),
    )

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), unique=True)
    understandable: Mapped[int]
    manageable: Mapped[int]
    meaningful: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    shared_at: Mapped[datetime | None]
    counted: Mapped[bool] = mapped_column(default=False)  # until it is shown to somebody the first time

    @property
    def can_be_shown(self) -> bool:
        """While its half-year lasts. Afterwards the figures are out: what is shown then would tell of the others."""
        return HalfYear.of(local(self.created_at).date()) == HalfYear.current()


def _random_id() -> int:
    return secrets.randbelow(2**53)


class CareerCount(Base):
    """The same three answers without room, time or words, for the office's figures (settled 14), of those who never
    showed them by name. Stays when the room is erased, since nothing leads back."""

    __tablename__ = "career_count"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, default=_random_id, autoincrement=False)
    half_year: Mapped[HalfYear] = mapped_column(index=True)
    understandable: Mapped[int]
    manageable: Mapped[int]
    meaningful: Mapped[int]


