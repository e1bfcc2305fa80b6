"""The self-assessment of labour-market knowledge (S2-18, S2-19)."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.feedback.enums import MarketItemKind, Need
from app.kernel.db import Base, Recorded
from app.kernel.halfyear import HalfYear


class MarketItem(Recorded, Base):
    """A source, or a way to know the local labour market; the office's own list."""

    __tablename__ = "market_item"

    kind: Mapped[MarketItemKind]
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class MarketAnswer(Base):
    """What one person answered about one item in one half-year. Seen by that person; by others only as counts."""

    __tablename__ = "market_answer"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("market_item.id", ondelete="CASCADE"), primary_key=True, index=True)
    half_year: Mapped[HalfYear] = mapped_column(primary_key=True)
    need: Mapped[Need]
