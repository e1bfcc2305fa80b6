"""What a second factor leaves in the database, and what is kept while somebody is between the two steps."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.enums import SignInWay
from app.kernel.dates import now
from app.kernel.db import Base


class TotpFactor(Base):
    """An app on the person's phone that shows six digits. `sealed` is its secret, which a key in the instance folder
    opens. A code of `last_step` (seconds since 1970 / 30) or before works no more."""

    __tablename__ = "totp_factor"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    sealed: Mapped[str]
    last_step: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    last_used_at: Mapped[datetime] = mapped_column(default=now)


class RecoveryCode(Base):
    """A code on paper for the day the phone is gone; works once. Only a slow hash is kept; a set shares its salt."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    salt: Mapped[str]
    code_hash: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]


class PendingSignIn(Base):
    """Somebody whose password was right and whose second step is not done. It opens nothing; the browser holds the
    secret, here is only its hash."""

    __tablename__ = "pending_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    way: Mapped[SignInWay]
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)


class AccountNotice(Base):
    """Something its owner should hear of an account: a sign-in elsewhere, a wrong code, a factor that was reset.
    `session_id` is the browser that caused it, which is not told; there is no content."""

    __tablename__ = "account_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("user_session.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    kind: Mapped[str]
    browser: Mapped[str] = mapped_column(default="")
    told: Mapped[bool] = mapped_column(default=False)
