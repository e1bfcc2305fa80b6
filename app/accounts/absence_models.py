"""Who is away, and who answers meanwhile."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class Absence(Recorded, Base):
    """Days on which a colleague answers for another, both ends included. Never why somebody is away. `ended_at`: it was
    taken back."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="in_order"),
        CheckConstraint("deputy_id <> user_id", name="deputy_is_another"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    ended_at: Mapped[datetime | None]
