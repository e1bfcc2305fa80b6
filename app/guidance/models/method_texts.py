"""How the office guides in the rooms, in its own words, one row for each language (S0-19)."""

from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded


class MethodText(Recorded, Base):
    """The five answers of the method page. A language without a row reads that of bokmål."""

    __tablename__ = "method_text"

    language: Mapped[str] = mapped_column(unique=True)
    answer_time: Mapped[str] = mapped_column(default="")
    tone: Mapped[str] = mapped_column(default="")
    write: Mapped[str] = mapped_column(default="")
    leave_out: Mapped[str] = mapped_column(default="")
    urgent: Mapped[str] = mapped_column(default="")
