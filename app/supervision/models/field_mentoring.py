"""The supervisor out with a coach (S4-07). Not a word of how it went: that is theirs, in a feedback contract."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.kernel.db import Base, Recorded
from app.supervision.field_words import FieldMeeting, FieldState


class FieldMentoring(Recorded, Base):
    """One time out with a coach, planned or held. It counts when the coach's supervisor was there personally (S4-09):
    `supervisor_id` is the coach's supervisor on that day, `performed_by_id` the one who went along."""

    __tablename__ = "field_mentoring"
    __table_args__ = (
        CheckConstraint("performed_by_id <> coach_id", name="two_people"),
        CheckConstraint("state <> 'held' OR observed OR showed OR gave_feedback", name="held_did_something"),
        Index("ix_field_mentoring_coach_id_day", "coach_id", "day"),
    )

    coach_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    performed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    day: Mapped[date]
    state: Mapped[FieldState]
    meeting: Mapped[FieldMeeting]
    observed: Mapped[bool] = mapped_column(default=False)
    showed: Mapped[bool] = mapped_column(default=False)
    gave_feedback: Mapped[bool] = mapped_column(default=False)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("feedback_contract.id", ondelete="SET NULL"), index=True)
    removed_at: Mapped[datetime | None]

    coach: Mapped[User] = relationship(lazy="raise", foreign_keys=[coach_id])
    performed_by: Mapped[User] = relationship(lazy="raise", foreign_keys=[performed_by_id])

    @property
    def counts(self) -> bool:
        """Held, and by the supervisor personally."""
        return self.state is FieldState.HELD and self.performed_by_id == self.supervisor_id
