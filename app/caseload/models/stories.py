"""What we managed: short stories without names, for the whole office (S3-E33)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class Story(Recorded, Base):
    """A short anonymous story of one month. The first day of the month stands for it."""

    __tablename__ = "story"

    month: Mapped[date] = mapped_column(index=True)
    text: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]
