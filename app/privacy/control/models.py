"""What is kept of a month's control. The figures are kept as they were when it was signed: the lines go by deadline."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.db import Base, Recorded
from app.kernel.i18n import _l


class Verdict(StrEnum):
    """What the privacy officer found of one line."""

    IN_ORDER = "in_order"
    FOLLOW_UP = "follow_up"

    @property
    def label(self) -> LazyString:
        return {Verdict.IN_ORDER: _l("I orden"), Verdict.FOLLOW_UP: _l("Følges opp")}[self]


class MonthlyControl(Recorded, Base):
    """The control of one month, by its first day. Signed once; then it stands, with the newest link of the chain."""

    __tablename__ = "monthly_control"
    __table_args__ = (CheckConstraint("signed_at IS NULL OR figures IS NOT NULL", name="signed_with_figures"),)

    month: Mapped[date] = mapped_column(unique=True)
    begun_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    chain_number: Mapped[int | None] = mapped_column(BigInteger)
    chain_hash: Mapped[str | None]

    lines: Mapped[list["ControlledLine"]] = relationship(lazy="raise", order_by="ControlledLine.id")


class ControlledLine(Recorded, Base):
    """A look-up that was picked at random. When the line itself has gone by its deadline, the verdict stays."""

    __tablename__ = "controlled_line"
    __table_args__ = (UniqueConstraint("control_id", "look_up_id"),)

    control_id: Mapped[int] = mapped_column(ForeignKey("monthly_control.id", ondelete="CASCADE"), index=True)
    look_up_id: Mapped[int | None] = mapped_column(ForeignKey("look_up.id", ondelete="SET NULL"), index=True)
    verdict: Mapped[Verdict | None]
    note: Mapped[str] = mapped_column(default="")
