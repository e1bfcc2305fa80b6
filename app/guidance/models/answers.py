"""What the person answers, and what of it is shared. Staff read answers only through `queries/shared.py`."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel import dates
from app.kernel.db import Base


class MapRound(Base):
    """One filling in of the map. A new one can be begun later and compared (S0-18); it is private until shared."""

    __tablename__ = "map_round"
    __table_args__ = (UniqueConstraint("room_id", "number"), CheckConstraint("number > 0", name="number"))

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    number: Mapped[int]
    begun_at: Mapped[datetime] = mapped_column(default=dates.now)


class Answer(Base):
    """One point in one round: now and wanted on the same scale, 1–5; each may wait."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("now IS NULL OR now BETWEEN 1 AND 5", name="now"),
        CheckConstraint("wanted IS NULL OR wanted BETWEEN 1 AND 5", name="wanted"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("map_round.id", ondelete="CASCADE"), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("map_point.id"), primary_key=True)
    now: Mapped[int | None]
    wanted: Mapped[int | None]
    answered_at: Mapped[datetime] = mapped_column(default=dates.now, onupdate=dates.now)


class ThemeShare(Base):
    """The person shares one theme of one round with the counsellor. The row is gone when it is taken back; taking a
    theme back takes it back in all rounds."""

    __tablename__ = "theme_share"

    round_id: Mapped[int] = mapped_column(ForeignKey("map_round.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id"), primary_key=True)
    shared_at: Mapped[datetime] = mapped_column(default=dates.now)
