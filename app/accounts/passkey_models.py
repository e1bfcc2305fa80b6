"""What a passkey leaves in the database, and the questions that have been asked of one."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.kernel.dates import now
from app.kernel.db import Base


class Passkey(Base):
    """A key that a device or a security key of the person keeps. Here is its public half, which signs nobody in.
    `sign_count` is how often it says that it was used; some say 0 for ever."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    transports: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_used_at: Mapped[datetime | None]


class PasskeyChallenge(Base):
    """Something random that a passkey shall sign: for the browser that is signed in, or for the one that is between the
    two steps, and gone when it has been answered once. Only its hash is kept."""

    __tablename__ = "passkey_challenge"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_hash: Mapped[str] = mapped_column(unique=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("user_session.id", ondelete="CASCADE"), index=True)
    pending_id: Mapped[int | None] = mapped_column(ForeignKey("pending_sign_in.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
