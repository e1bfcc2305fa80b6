"""Secret calendar addresses: a person's own, and the whole office's as that person may see it.

Whoever has the address sees the calendar, so it can be withdrawn, and a new one ends the old. Only a hash is kept.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from app.accounts.models import CalendarAddress, User
from app.accounts.tokens import hashed
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db

ROWS_KEPT = timedelta(days=90)


def addresses_of(user: User) -> Sequence[CalendarAddress]:
    """The addresses that work now."""
    return db.session.scalars(
        select(CalendarAddress)
        .where(CalendarAddress.user_id == user.id, CalendarAddress.withdrawn_at.is_(None))
        .order_by(CalendarAddress.id)
    ).all()


def make_address(*, whole_office: bool, by: User) -> str:
    """A new address; the earlier one of the same kind stops. Gives the secret part, which is kept nowhere."""
    withdraw_address(whole_office=whole_office, by=by)
    token = secrets.token_urlsafe(32)
    address = CalendarAddress(token_hash=hashed(token), user_id=by.id, whole_office=whole_office)
    db.session.add(address)
    db.session.flush()
    audit.record("make", address, by=by)
    return token


def let_all_die() -> None:
    """After a restore no address from before tells anything: one that was withdrawn since would (trust F14)."""
    standing = update(CalendarAddress).where(CalendarAddress.withdrawn_at.is_(None))
    db.session.execute(standing.values(withdrawn_at=now()))


def withdraw_address(*, whole_office: bool, by: User) -> bool:
    """The person's address of this kind works no more. False when there is none."""
    found = [each for each in addresses_of(by) if each.whole_office is whole_office]
    for address in found:
        address.withdrawn_at = now()
        audit.record("withdraw", address, by=by)
    db.session.flush()
    return bool(found)


def withdraw_all(user: User, *, by: User) -> None:
    """The account is closed: its addresses end for good, also if the account is opened again."""
    for address in addresses_of(user):
        address.withdrawn_at = now()
        audit.record("withdraw", address, by=by)


def find_address(token: str) -> tuple[User, bool]:
    """Whose address this is, with roles, and whether it is for the whole office.

    NoResultFound when it is unknown, withdrawn, or of somebody who has left: from outside all the same.
    """
    address = db.session.scalars(
        select(CalendarAddress).where(
            CalendarAddress.token_hash == hashed(token), CalendarAddress.withdrawn_at.is_(None)
        )
    ).one()
    user = (
        db.session.scalars(
            select(User)
            .where(User.id == address.user_id, User.deactivated_at.is_(None))
            .options(joinedload(User.role_rows))
        )
        .unique()
        .one()
    )
    return user, address.whole_office


def forget_old() -> int:
    """Nightly: addresses withdrawn long ago."""
    old = delete(CalendarAddress).where(CalendarAddress.withdrawn_at < now() - ROWS_KEPT)
    gone: int = db.session.execute(old).rowcount  # type: ignore[attr-defined]
    return gone
