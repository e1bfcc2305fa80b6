"""Learning arrows and the private logbook (S2-05, S2-08)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear
from app.learning.models import Theme


class LearningArrow(Recorded, Base):
    """What somebody wants to become better at: which skill, in which situations, with what effect. Its owner's alone,
    until brought to a learning group."""

    __tablename__ = "learning_arrow"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    half_year: Mapped[HalfYear]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))
    skill: Mapped[str]
    situations: Mapped[str]
    expected_effect: Mapped[str]
    what_came_of_it: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]

    theme: Mapped[Theme | None] = relationship(lazy="raise")


class LogEntry(Recorded, Base):
    """A private training note: situation, what I tried, what happened, what I learnt."""

    __tablename__ = "log_entry"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    arrow_id: Mapped[int | None] = mapped_column(ForeignKey("learning_arrow.id", ondelete="SET NULL"), index=True)
    day: Mapped[date]
    situation: Mapped[str]
    tried: Mapped[str] = mapped_column(default="")
    happened: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]

    arrow: Mapped[LearningArrow | None] = relationship(lazy="raise")
