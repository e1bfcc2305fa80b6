"""A guidance room, the links that open it, and the browsers where it is open.

Secrets are kept as hashes. Everything that belongs to a room goes with it: its rows all lead to `guidance_room` with
ON DELETE CASCADE, and the person is told so before erasing it.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import User
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.models.maps import MapVersion
from app.kernel.dates import now
from app.kernel.db import Base, Recorded


class GuidanceRoom(Recorded, Base):
    """One person's map and rooms. `owner` is the counsellor, any colleague."""

    __tablename__ = "guidance_room"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (end_kind IS NULL)", name="ended_how"),
        CheckConstraint("sick_since IS NULL OR kind = 'sick_leave'", name="sick_since"),
        Index("ix_guidance_room_owner_id_ended_at", "owner_id", "ended_at"),
        {"sqlite_autoincrement": True},  # the id of an erased room is nobody's again: traces and drafts name it
    )

    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id", ondelete="SET NULL"), index=True)
    called: Mapped[str]  # what the counsellor calls the person here: a first name or a code
    kind: Mapped[RoomKind] = mapped_column(default=RoomKind.SEEKER)
    sick_since: Mapped[date | None]
    language: Mapped[str] = mapped_column(default="nb")  # of the person, at the beginning
    map_version_id: Mapped[int] = mapped_column(ForeignKey("map_version.id"))
    active_at: Mapped[datetime] = mapped_column(default=now)  # somebody came in, wrote or answered
    warned_at: Mapped[datetime | None]  # two weeks' notice that it ends for want of activity
    ended_at: Mapped[datetime | None]
    end_kind: Mapped[RoomEnd | None]
    text_days: Mapped[int] = mapped_column(default=30, server_default="30")  # from the end until it is deleted

    owner: Mapped[User] = relationship(lazy="raise")
    map_version: Mapped[MapVersion] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_warned(self) -> bool:
        """Whether it has been told that the room ends for want of activity, and nothing has happened since."""
        return self.warned_at is not None and self.warned_at > self.active_at


class RoomInvitation(Base):
    """A link and its code. Opens the room as often as the person likes until it expires, is withdrawn or locked."""

    __tablename__ = "room_invitation"
    __table_args__ = (CheckConstraint("wrong_codes >= 0", name="wrong_codes"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("guidance_room.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]  # 14 days for one never used, 90 after the last use (settled 1)
    used_at: Mapped[datetime | None]
    wrong_codes: Mapped[int] = mapped_column(default=0)  # since the last right one
    mailed_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    room: Mapped[GuidanceRoom] = relationship(lazy="raise")

    def works_at(self, moment: datetime) -> bool:
        """Whether the link still opens its room, apart from the room having ended."""
        return self.withdrawn_at is None and self.locked_at is None and moment < self.expires_at


class GuestSession(Base):
    """A browser in which the room was opened. The cookie holds the secret; here is only its hash."""

    __tablename__ = "guest_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("room_invitation.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_seen_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]

    invitation: Mapped[RoomInvitation] = relationship(lazy="raise")
