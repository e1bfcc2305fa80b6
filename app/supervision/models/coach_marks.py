"""The supervisor's word on whether a coach is new."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class CoachMark(Recorded, Base):
    """From this day the coach counts as new, or has the skills (S4-07). Holds until the next one begins; before the
    first one, a coach is new for half a year after the start."""

    __tablename__ = "coach_mark"
    __table_args__ = (UniqueConstraint("coach_id", "from_on"),)

    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    from_on: Mapped[date]
    is_new: Mapped[bool]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
