"""The decision map: versions of seven themes with seven points of two statements each, in four languages (S0-01).

A version that is published never changes again; rooms keep the one they began with. The database holds the places 1–7
and that both statements are there; a version is published only when 7 × 7 × 2 stand there in bokmål.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.guidance.map_shape import PLACES
from app.kernel.db import Base, Recorded


class MapVersion(Recorded, Base):
    __tablename__ = "map_version"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    number: Mapped[int] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")  # what is new in it
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    published_at: Mapped[datetime | None]

    themes: Mapped[list["MapTheme"]] = relationship(
        lazy="raise", order_by="MapTheme.position", back_populates="map_version"
    )


class MapTheme(Recorded, Base):
    """Its words are edited together, in one language at a time: its version grows with each."""

    __tablename__ = "map_theme"
    __table_args__ = (
        UniqueConstraint("version_id", "position"),
        CheckConstraint(f"position BETWEEN 1 AND {PLACES}", name="position"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("map_version.id", ondelete="CASCADE"))
    position: Mapped[int]

    map_version: Mapped[MapVersion] = relationship(lazy="raise", back_populates="themes")
    words: Mapped[list["MapThemeWords"]] = relationship(lazy="raise")
    points: Mapped[list["MapPoint"]] = relationship(lazy="raise", order_by="MapPoint.position")


class MapThemeWords(Base):
    __tablename__ = "map_theme_words"
    __table_args__ = (CheckConstraint("title <> ''", name="title"),)

    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    intro: Mapped[str] = mapped_column(default="")


class MapPoint(Base):
    __tablename__ = "map_point"
    __table_args__ = (
        UniqueConstraint("theme_id", "position"),
        CheckConstraint(f"position BETWEEN 1 AND {PLACES}", name="position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("map_theme.id", ondelete="CASCADE"))
    position: Mapped[int]

    words: Mapped[list["MapPointWords"]] = relationship(lazy="raise")


class MapPointWords(Base):
    """A point in one language: its short name, how it is now, and how it may be."""

    __tablename__ = "map_point_words"
    __table_args__ = (CheckConstraint("label <> '' AND now <> '' AND wanted <> ''", name="both_statements"),)

    point_id: Mapped[int] = mapped_column(ForeignKey("map_point.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    now: Mapped[str]
    wanted: Mapped[str]
