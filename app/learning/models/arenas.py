"""Where knowledge is passed on, and who passes what to whom (S3-L29 to S3-L31)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base, Recorded
from app.learning.enums import Formality, Frequency, Place


class Arena(Recorded, Base):
    """A place or occasion where knowledge is passed on."""

    __tablename__ = "arena"

    name: Mapped[str]
    place: Mapped[Place] = mapped_column(default=Place.INTERNAL)
    formality: Mapped[Formality] = mapped_column(default=Formality.FORMAL)
    frequency: Mapped[Frequency | None]
    purpose: Mapped[str] = mapped_column(default="")
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("plan_import.id"))
    removed_at: Mapped[datetime | None]


class FlowParty(Recorded, Base):
    """Somebody who passes knowledge on or receives it: a group in the office, or a partner outside. Never a person."""

    __tablename__ = "flow_party"

    name: Mapped[str] = mapped_column(unique=True)
    place: Mapped[Place]
    removed_at: Mapped[datetime | None]


class KnowledgeFlow(Recorded, Base):
    """Who passes which knowledge to whom, on which arena – or on none, as most of it (S3-L30)."""

    __tablename__ = "knowledge_flow"
    __table_args__ = (CheckConstraint("from_party_id <> to_party_id", name="two_parties"),)

    from_party_id: Mapped[int] = mapped_column(ForeignKey("flow_party.id"), index=True)
    to_party_id: Mapped[int] = mapped_column(ForeignKey("flow_party.id"), index=True)
    topic: Mapped[str]
    arena_id: Mapped[int | None] = mapped_column(ForeignKey("arena.id"), index=True)
    depends_on_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    batch: Mapped[str | None] = mapped_column(index=True)  # shared by rows that were entered together, for undoing them
    removed_at: Mapped[datetime | None]
