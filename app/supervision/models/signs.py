"""The office's own judgement of a theme's sign of progress."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded
from app.supervision.sign_words import Seen


class ThemeSign(Recorded, Base):
    """How it was before and how it is now, in the office's words, and whether the sign is seen. No claim about why."""

    __tablename__ = "theme_sign"

    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), unique=True)
    before: Mapped[str] = mapped_column(default="")
    later: Mapped[str] = mapped_column(default="")
    seen: Mapped[Seen]
    note: Mapped[str]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
