"""The job seekers' voice: four questions, answered by nobody in particular (settled.md 14)."""

import secrets
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.feedback.enums import VoiceAnswer
from app.kernel.db import Base


class VoiceLink(Base):
    """A link to the four questions, on paper or as a picture, for one team. Who made it is not kept."""

    __tablename__ = "voice_link"
    __table_args__ = {"sqlite_with_rowid": False}

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    expires_on: Mapped[date]


class VoiceUsed(Base):
    """A link that has been answered by. Apart from the answer and without a time: neither tells of the other."""

    __tablename__ = "voice_used"
    __table_args__ = {"sqlite_with_rowid": False}

    token_hash: Mapped[str] = mapped_column(primary_key=True)


class SeekerVoice(Base):
    """One answer: random id, team, month as «2026-11». No person, no day, no order."""

    __tablename__ = "seeker_voice"
    __table_args__ = (
        CheckConstraint("satisfied BETWEEN 1 AND 5", name="scale"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=lambda: secrets.token_hex(16))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    month: Mapped[str]
    satisfied: Mapped[int]
    concrete_jobs: Mapped[VoiceAnswer]
    chose_topic: Mapped[VoiceAnswer]
    keep: Mapped[str] = mapped_column(default="")
