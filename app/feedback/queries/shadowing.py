"""Days on which one colleague follows another (S2-20). Seen by the two of them."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.feedback.models import ShadowingDay
from app.feedback.queries import visibility
from app.kernel.db import db

SHOWN = 50


def _of(person: Any) -> Select[ShadowingDay]:
    return select(ShadowingDay).where(ShadowingDay.removed_at.is_(None), visibility.day_of_two(person))


def load_day(day_id: int) -> ShadowingDay:
    """A day that one is a party to, or NoResultFound."""
    return db.session.scalars(_of(current_user).where(ShadowingDay.id == day_id)).one()


def load_asked(day_id: int) -> ShadowingDay:
    """A day that somebody asks to follow this person, or NoResultFound."""
    return db.session.scalars(
        _of(current_user).where(ShadowingDay.id == day_id, visibility.host_of_day(current_user))
    ).one()


def mine() -> Sequence[Any]:
    """Rows of (day, name of the other), the latest first."""
    guest, host = aliased(User), aliased(User)
    rows = db.session.execute(
        _of(current_user)
        .add_columns(guest.name, host.name)
        .join(guest, guest.id == ShadowingDay.guest_id)
        .join(host, host.id == ShadowingDay.host_id)
        .order_by(ShadowingDay.day.desc(), ShadowingDay.id.desc())
        .limit(SHOWN)
    )
    return [(day, host_name if day.guest_id == current_user.id else guest_name) for day, guest_name, host_name in rows]
