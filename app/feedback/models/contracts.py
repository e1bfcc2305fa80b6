"""The contract before an observed conversation, and how it moves (S2-09, S2-10)."""

from datetime import date, datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.feedback.enums import OPEN_STATES, ContractState
from app.kernel.dates import now
from app.kernel.db import Base, Recorded

_OPEN = text(f"state IN ({', '.join(repr(state.value) for state in OPEN_STATES)})")


class FocusArea(Recorded, Base):
    """A part of a conversation that can be observed; the office's own list (S2-01)."""

    __tablename__ = "focus_area"

    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class FeedbackContract(Recorded, Base):
    """Two colleagues' agreement about one conversation. Nothing in it identifies the job seeker."""

    __tablename__ = "feedback_contract"
    __table_args__ = (
        CheckConstraint("observed_id <> observer_id", name="two_people"),
        CheckConstraint("seeker_said_yes", name="seeker_asked"),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        CheckConstraint("state <> 'closed' OR closed_at IS NOT NULL", name="closed_when"),
        # One open contract per conversation and pair.
        Index(
            "uq_feedback_contract_open",
            "observed_id",
            "observer_id",
            "conversation_at",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    observed_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    observer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    state: Mapped[ContractState] = mapped_column(default=ContractState.PROPOSED, index=True)
    # The words are read through queries/visibility.py alone; to touch them unasked raises.
    conversation: Mapped[str] = mapped_column(deferred=True, deferred_raiseload=True)
    conversation_at: Mapped[datetime] = mapped_column(index=True)
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str] = mapped_column(default="", deferred=True, deferred_raiseload=True)
    own_words: Mapped[str] = mapped_column(default="", deferred=True, deferred_raiseload=True)
    seeker_said_yes: Mapped[bool]
    arrow_id: Mapped[int | None] = mapped_column(ForeignKey("learning_arrow.id", ondelete="SET NULL"), index=True)
    # The time that suits the observer instead, when this one did not.
    other_time: Mapped[datetime | None]
    other_time_answered_at: Mapped[datetime | None]
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    observer_may_read: Mapped[bool] = mapped_column(default=False)
    notes_deleted_at: Mapped[datetime | None]
    content_goes_on: Mapped[date | None] = mapped_column(index=True)  # the two have been told of this day

    observed: Mapped[User] = relationship(lazy="raise", foreign_keys=[observed_id])
    observer: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[observer_id])
    areas: Mapped[list["ContractArea"]] = relationship(lazy="raise", cascade="all, delete-orphan")
    moves: Mapped[list["ContractMove"]] = relationship(lazy="raise", order_by="ContractMove.id")

    @property
    def ends_at(self) -> datetime:
        return self.conversation_at + timedelta(minutes=self.minutes)


class ContractArea(Base):
    """An area of the conversation that the observed person asks for feedback on."""

    __tablename__ = "contract_area"

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), primary_key=True)
    focus_area_id: Mapped[int] = mapped_column(ForeignKey("focus_area.id"), primary_key=True, index=True)

    area: Mapped[FocusArea] = relationship(lazy="raise")


class ContractMove(Base):
    """A step of a contract: from which state to which, who did it and when; nobody when the machine did it.
    A conversation that is given another time stays in its state and keeps the earlier time here."""

    __tablename__ = "contract_move"
    __table_args__ = (
        CheckConstraint("from_state <> to_state OR earlier_time IS NOT NULL", name="moves_onwards"),
        # A state is entered once, also when two press at the same time.
        Index(
            "uq_contract_move_once",
            "contract_id",
            "to_state",
            unique=True,
            sqlite_where=text("earlier_time IS NULL"),
            postgresql_where=text("earlier_time IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), index=True)
    from_state: Mapped[ContractState | None]
    to_state: Mapped[ContractState] = mapped_column(index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(default=now)
    earlier_time: Mapped[datetime | None]
