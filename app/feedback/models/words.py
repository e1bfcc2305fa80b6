"""The word lists of the three K's helper."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.feedback.enums import WordKind
from app.kernel.db import Base, Recorded


class ThreeKsWord(Recorded, Base):
    """A word or phrase that the helper looks for in one language. A star at the end means any ending.
    `default_version` says which default list brought it; None for the office's own words."""

    __tablename__ = "three_ks_word"
    __table_args__ = (UniqueConstraint("language", "kind", "phrase"),)

    language: Mapped[str]
    kind: Mapped[WordKind]
    phrase: Mapped[str]
    default_version: Mapped[int | None]
    removed_at: Mapped[datetime | None]
