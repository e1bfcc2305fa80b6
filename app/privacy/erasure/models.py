"""What was asked to be erased, and what became of it. The request outlives the person's file, and holds no content."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.caseload.enums import Archiving
from app.kernel.dates import now
from app.kernel.db import Base, Recorded
from app.privacy.erasure.enums import AskedState, AskedWhy, RefusedWhy, Whose

_WAITS = text("state = 'waiting'")


class ErasureRequest(Recorded, Base):
    """`reference` is what those who asked and those who answer call it; it tells nothing of the person. `went` counts
    what went, by table. `case_id` and `user_id` say whose file it is until it is gone."""

    __tablename__ = "erasure_request"
    __table_args__ = (
        CheckConstraint("case_id IS NULL OR user_id IS NULL", name="one_person"),
        CheckConstraint("(state = 'refused') = (refused_why IS NOT NULL)", name="refused_why"),
        CheckConstraint("(state = 'waiting') = (answered_at IS NULL)", name="answered_when"),
        Index("uq_erasure_request_case", "case_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("uq_erasure_request_user", "user_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    whose: Mapped[Whose]
    why: Mapped[AskedWhy]
    archiving: Mapped[Archiving | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="SET NULL"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[AskedState] = mapped_column(default=AskedState.WAITING, index=True)
    refused_why: Mapped[RefusedWhy | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    answered_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]  # the one who asked has read the answer
    went: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)

    asked_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[asked_by_id])
    answered_by: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[answered_by_id])

    @property
    def waits(self) -> bool:
        return self.state is AskedState.WAITING
