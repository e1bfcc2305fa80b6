"""The office's people as a list: searched, filtered, paged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload, undefer

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import StaffInvitation, Team, User, UserRole
from app.accounts.queries import open_invitations
from app.kernel.db import db
from app.kernel.paging import SIZE, Paged, wanted_number


class Standing(StrEnum):
    """How far an account has come."""

    ACTIVE = "active"
    WAITING = "waiting"
    DEACTIVATED = "deactivated"


# Norwegian puts these last, and in this order; code points do not.
_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})


@dataclass(frozen=True)
class Row:
    """A person in the list. `invited_until` is when their link dies, where they have one."""

    user: User
    team: str | None
    invited_until: datetime | None

    @property
    def standing(self) -> Standing:
        if not self.user.is_active:
            return Standing.DEACTIVATED
        return Standing.ACTIVE if self.user.password_hash or self.user.demo_key else Standing.WAITING


def people(
    *, standing: Standing | None = None, team_id: int | None = None, role: Role | None = None, named: str = ""
) -> Paged:
    """One page of `Row`s by name, in five statements. Deactivated accounts show only when asked for."""
    wanted = select(User.id, User.name).where(_stands(standing))
    if team_id is not None:
        wanted = wanted.where(User.team_id == team_id)
    if role is not None:
        wanted = wanted.where(User.id.in_(select(UserRole.user_id).where(UserRole.role == role)))
    found = [row for row in db.session.execute(wanted) if named.casefold() in row.name.casefold()]
    found.sort(key=lambda row: (row.name.casefold().translate(_LAST_LETTERS), row.id))
    pages = max(1, -(-len(found) // SIZE))
    number = min(wanted_number(), pages)
    shown = [row.id for row in found[(number - 1) * SIZE : number * SIZE]]
    return Paged(_rows(shown), number, pages, len(found))


def row_of(user: User) -> Row:
    return _rows([user.id])[0]


def counts() -> dict[Standing, int]:
    """How many accounts there are of each standing."""
    every = select(func.count()).select_from(User)
    # Each apart: those who have left stand in an index of their own, and to tell all of them takes no look at each.
    apart = every, every.where(_stands(Standing.DEACTIVATED)), every.where(_stands(Standing.WAITING))
    counted = select(*(each.scalar_subquery() for each in apart))
    everybody, deactivated, not_yet = db.session.execute(counted).one()
    return {
        Standing.ACTIVE: everybody - deactivated - not_yet,
        Standing.WAITING: not_yet,
        Standing.DEACTIVATED: deactivated,
    }


def can_sign_in() -> ColumnElement[bool]:
    """Has chosen a password; in a demonstration one is chosen by a click."""
    return User.password_hash.is_not(None) | User.demo_key.is_not(None)


def _stands(standing: Standing | None) -> ColumnElement[bool]:
    if standing is Standing.DEACTIVATED:
        return User.deactivated_at.is_not(None)
    if standing is None:
        return User.deactivated_at.is_(None)
    return User.deactivated_at.is_(None) & (can_sign_in() if standing is Standing.ACTIVE else ~can_sign_in())


def _rows(ids: Sequence[int]) -> list[Row]:
    """These people in this order."""
    by_id = {user.id: (user, team) for user, team in _with_team(None, ids=ids)}
    until = {link.user_id: link.expires_at for link in _links(None, ids=ids).scalars()}
    return [Row(*by_id[each], until.get(each)) for each in ids]


@kept
def _with_team(_nobody: None, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(User, Team.name)
        .outerjoin(Team, Team.id == User.team_id)
        .where(User.id.in_(ids))
        .options(selectinload(User.role_rows), undefer(User.away))
    )


@kept
def _links(_nobody: None, *, ids: Any) -> Select[StaffInvitation]:
    return open_invitations().where(StaffInvitation.user_id.in_(ids))
