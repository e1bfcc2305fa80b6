"""Yellow notes: what people wish to learn (S3-L21).

Ids are random, and the table is stored in the order of its ids, so that neither tells when or after whom a note came.
"""

import secrets
from datetime import datetime
from zlib import crc32

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base
from app.learning.models.plans import LearningPlan


def random_id() -> int:
    """A random id that every database can keep."""
    return secrets.randbits(62) + 1


class Wish(Base):
    """A note. Who wrote it stands in WishAuthor, and only if the author signed it: an anonymous one has no such row."""

    __tablename__ = "wish"
    __table_args__ = {"sqlite_with_rowid": False}

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, default=random_id, autoincrement=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), index=True)
    text: Mapped[str]
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"), index=True)
    removed_at: Mapped[datetime | None]

    plan: Mapped[LearningPlan] = relationship(lazy="raise")
    author: Mapped["WishAuthor | None"] = relationship(lazy="raise")

    @property
    def version(self) -> int:
        """What a form began from, told by the text alone: a note does not keep that it was changed."""
        return crc32(self.text.encode())


class WishAuthor(Base):
    """Who signed a wish."""

    __tablename__ = "wish_author"

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    told_theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id", ondelete="SET NULL"))


class WishSupport(Base):
    """A colleague who wishes the same."""

    __tablename__ = "wish_support"
    __table_args__ = {"sqlite_with_rowid": False}

    wish_id: Mapped[int] = mapped_column(ForeignKey("wish.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class WishMade(Base):
    """That somebody has taken part in the wishes of a plan (S3-L22): no time, no order, no link to a note."""

    __tablename__ = "wish_made"
    __table_args__ = {"sqlite_with_rowid": False}

    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plan.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
