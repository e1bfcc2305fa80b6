"""Unsaved text of the person in the room. It goes with the room, and no page of staff reads it."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.db import Base


class GuestDraft(Base):
    """As `app.kernel.drafts.Draft`, for somebody without an account: kept by room, whichever browser wrote it."""

    __tablename__ = "guest_draft"

    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    saved_at: Mapped[datetime]
