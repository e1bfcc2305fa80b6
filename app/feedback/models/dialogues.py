"""What is written during and after an observed conversation. Each table is read only through queries/visibility.py."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.feedback.enums import EntryKind, KCheck, ShareKind
from app.feedback.models.contracts import FeedbackContract, FocusArea
from app.kernel.dates import now
from app.kernel.db import Base, Recorded


def _one_open(receiver: str) -> Index:
    """A dialogue is shared with the same person or group once at a time."""
    open_ones = text("taken_back_at IS NULL")
    return Index(
        f"uq_dialogue_share_open_{receiver}",
        "contract_id",
        receiver,
        unique=True,
        sqlite_where=open_ones,
        postgresql_where=open_ones,
    )


class _Line:
    """What is saved while it is typed. `client_key` is made on the page, so that a line that is sent twice is one line.
    `page_key` and `saves` say which open page wrote it last, and its how manieth text it was."""

    client_key: Mapped[str]
    page_key: Mapped[str] = mapped_column(default="")
    saves: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class ObservationNote(_Line, Recorded, Base):
    """One line of the observation sheet: what was said or done, and its effect (S2-11). No area: beside the agreed."""

    __tablename__ = "observation_note"
    __table_args__ = (UniqueConstraint("contract_id", "client_key"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), index=True)
    focus_area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"))
    said_did: Mapped[str] = mapped_column(default="")
    effect: Mapped[str] = mapped_column(default="")
    noted_at: Mapped[datetime | None]  # only if the observer wants time stamps


class OwnExperience(Recorded, Base):
    """The observed person's own experience, written before the notes open – or skipped, which opens them too."""

    __tablename__ = "own_experience"

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), unique=True)
    worked: Mapped[str] = mapped_column(default="")
    otherwise: Mapped[str] = mapped_column(default="")
    skipped: Mapped[bool] = mapped_column(default=False)


class DialogueEntry(_Line, Recorded, Base):
    """One line of the dialogue sheet, changed by its author. A record of its own, so that two can write at a time."""

    __tablename__ = "dialogue_entry"
    __table_args__ = (UniqueConstraint("contract_id", "client_key"),)

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), index=True)
    focus_area_id: Mapped[int | None] = mapped_column(ForeignKey("focus_area.id"))
    kind: Mapped[EntryKind]
    text: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    area: Mapped[FocusArea | None] = relationship(lazy="raise")


class LearningPoint(Recorded, Base):
    """What the observed person takes along, and what to try next."""

    __tablename__ = "learning_point"

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    # The arrow that the next step became.
    arrow_id: Mapped[int | None] = mapped_column(ForeignKey("learning_arrow.id", ondelete="SET NULL"), index=True)


class ThreeKsCheck(Recorded, Base):
    """The observer's own look back at how the feedback was given; the observer's alone."""

    __tablename__ = "three_ks_check"

    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[KCheck]
    concrete: Mapped[KCheck]
    constructive: Mapped[KCheck]


class DialogueShare(Base):
    """A closed dialogue, or only its learning point, shown to a person or a learning group until taken back."""

    __tablename__ = "dialogue_share"
    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (group_id IS NULL)", name="person_or_group"),
        _one_open("user_id"),
        _one_open("group_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("feedback_contract.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ShareKind]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("learning_group.id", ondelete="CASCADE"), index=True)
    shared_at: Mapped[datetime] = mapped_column(default=now)
    taken_back_at: Mapped[datetime | None]

    contract: Mapped[FeedbackContract] = relationship(lazy="raise")
