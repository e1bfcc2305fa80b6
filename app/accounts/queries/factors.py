"""What of a second factor a person has set up."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select

from app.accounts.enums import SignInWay
from app.accounts.factor_models import RecoveryCode, TotpFactor
from app.accounts.models import User, UserSession
from app.accounts.passkey_models import Passkey
from app.kernel.db import db


class Standing(NamedTuple):
    """The app since when and last used, how many passkeys, and how many codes on paper are left of those made then."""

    app: bool
    passkeys: int
    since: datetime | None
    last_used_at: datetime | None
    codes_left: int
    codes_made_at: datetime | None

    @property
    def any(self) -> bool:
        return self.app or self.passkeys > 0


def standing(user_id: int) -> Standing:
    """In one statement: two steps have a page of their own, and a line on others."""
    of_person = RecoveryCode.user_id == user_id
    left = select(func.count()).where(of_person, RecoveryCode.used_at.is_(None)).scalar_subquery()
    made = select(func.max(RecoveryCode.created_at)).where(of_person).scalar_subquery()
    keys = select(func.count()).where(Passkey.user_id == user_id).scalar_subquery()
    since, used, held, codes_left, codes_made = db.session.execute(
        select(TotpFactor.created_at, TotpFactor.last_used_at, keys, left, made)
        .select_from(User)
        .outerjoin(TotpFactor, TotpFactor.user_id == User.id)
        .where(User.id == user_id)
    ).one()
    return Standing(since is not None, held, since, used, codes_left, codes_made)


def newest_way(user_id: int) -> SignInWay | None:
    """How the person got in the last time."""
    newest = select(UserSession.way).where(UserSession.user_id == user_id).order_by(UserSession.id.desc()).limit(1)
    return db.session.scalar(newest)
