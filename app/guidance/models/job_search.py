"""The person's own log of a job search: private until the log is shared."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.guidance.talk_words import JobLevel
from app.kernel.dates import now
from app.kernel.db import Base, Recorded


class JobSearchEntry(Recorded, Base):
    """One thing that was done to get a job, what came of it, and what was learnt (S2-27)."""

    __tablename__ = "job_search_entry"
    __table_args__ = (Index("ix_job_search_entry_room_id_day", "room_id", "day"),)

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"))
    day: Mapped[date]
    what: Mapped[str]
    level: Mapped[JobLevel | None]
    outcome: Mapped[str] = mapped_column(default="")
    learnt: Mapped[str] = mapped_column(default="")
    removed_at: Mapped[datetime | None]


class JobSearchShare(Base):
    """The person shares the whole log with the counsellor. The row is gone when it is taken back."""

    __tablename__ = "job_search_share"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), primary_key=True)
    shared_at: Mapped[datetime] = mapped_column(default=now)
