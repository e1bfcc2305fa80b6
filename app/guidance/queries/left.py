"""Rooms whose counsellor has left: how many, whose, and who is named to take over. Never which rooms or whose."""

from collections.abc import Sequence
from typing import Any

from flask_babel import ngettext
from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased

from app.accounts.absence_models import Absence
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.accounts.queries import colleagues
from app.guidance.models import GuidanceRoom
from app.kernel.dates import today
from app.kernel.db import db

_NAMED = aliased(User)
_STANDS = Absence.ended_at.is_(None)
"""For somebody whose account is closed an absence tells who can take over (decision 32); it lasts for a year."""


def _left() -> tuple[ColumnElement[bool], ...]:
    """The account is closed, and a room is open."""
    return User.deactivated_at.is_not(None), GuidanceRoom.owner_id == User.id, GuidanceRoom.ended_at.is_(None)


def counsellors() -> Sequence[Any]:
    """Rows of id, name, rooms, and the name of who can take over, by name. One statement."""
    stands = and_(Absence.user_id == User.id, _STANDS, Absence.until_on >= today())
    return db.session.execute(
        select(User.id, User.name, func.count(GuidanceRoom.id.distinct()).label("rooms"), _NAMED.name.label("named"))
        .join(GuidanceRoom, GuidanceRoom.owner_id == User.id)
        .outerjoin(Absence, stands)
        .outerjoin(_NAMED, and_(_NAMED.id == Absence.deputy_id, _NAMED.id.in_(_here())))
        .where(*_left())
        .group_by(User.id, User.name, _NAMED.name)
        .order_by(User.name, User.id)
    ).all()


def load_left(left_id: int) -> User:
    """Somebody whose account is closed and who has open rooms, or NoResultFound."""
    has_rooms = select(GuidanceRoom.id).where(*_left()).correlate(User).exists()
    return db.session.scalars(select(User).where(User.id == left_id, has_rooms)).one()


def unnamed() -> ColumnElement[bool]:
    """Nobody who is here is named to take over from this person (`User`). Only who is named is looked at."""
    employed = exists().where(UserRole.user_id == _NAMED.id, UserRole.role != Role.CAREER_GUIDE)
    named = (
        select(Absence.id)
        .join(_NAMED, _NAMED.id == Absence.deputy_id)
        .where(Absence.user_id == User.id, _STANDS, Absence.until_on >= today())
        .where(_NAMED.deactivated_at.is_(None), employed)
    )
    return ~named.correlate(User).exists()


def successor_of(user_id: int) -> User | None:
    """Whom a leader has named to take over from somebody whose account is closed, as long as that one is here."""
    named = select(Absence.deputy_id).where(Absence.user_id == user_id, _STANDS, Absence.until_on >= today())
    return db.session.scalars(colleagues().where(User.id.in_(named))).one_or_none()


def _here() -> Any:
    return colleagues().with_only_columns(User.id).order_by(None)


def hangs_on(user: User) -> list[str]:
    """For whoever closes an account: how many open rooms it leaves, and what becomes of them."""
    of_user = GuidanceRoom.owner_id == user.id, GuidanceRoom.ended_at.is_(None)
    number = db.session.scalar(select(func.count()).select_from(GuidanceRoom).where(*of_user)) or 0
    told = ngettext(
        "%(num)d åpent veiledningsrom. Kontorlederen sier hvem som kan ta over, og jobbsøkeren velger.",
        "%(num)d åpne veiledningsrom. Kontorlederen sier hvem som kan ta over, og jobbsøkerne velger.",
        number,
    )
    return [told] if number else []
