"""Second factors: whether somebody has one, and of whom one is asked (trust decision 4).

A new kind of factor adds itself to `WAYS`; everything here then counts it.
"""

from collections.abc import Callable

from flask import current_app
from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.factor_models import TotpFactor
from app.accounts.models import Office, User
from app.accounts.passkey_models import Passkey
from app.config import Settings
from app.kernel.db import db
from app.kernel.features import registered

ASKED_OF = frozenset({Role.JOB_COACH, Role.SUPERVISOR, Role.ADMIN, Role.PRIVACY_OFFICER, Role.CAREER_GUIDE})
"""Roles with cases, rooms or administration. Features tell who else has some: `Features.needs_factor`."""


def _has_app(user_id: int) -> bool:
    return db.session.scalar(select(TotpFactor.user_id).where(TotpFactor.user_id == user_id)) is not None


def _has_passkey(user_id: int) -> bool:
    return db.session.scalar(select(Passkey.id).where(Passkey.user_id == user_id).limit(1)) is not None


WAYS: dict[str, Callable[[int], bool]] = {"app": _has_app, "passkey": _has_passkey}
"""Each kind of factor, and whether the person with this id has set it up."""


def ways(user_id: int) -> list[str]:
    """The kinds that this person has set up."""
    return [name for name, has in WAYS.items() if has(user_id)]


def has_factor(user_id: int) -> bool:
    return any(has(user_id) for has in WAYS.values())


def is_asked_of(user: User) -> bool:
    """Whether this person must have a second factor: for the roles they have, or for what they own."""
    if not is_asked():
        return False
    return of_everyone() or user.has(*ASKED_OF) or any(owns(user) for owns in registered().needs_factor)


def of_everyone() -> bool:
    """Whether the office asks everyone for one, whatever they have."""
    return _settings().second_factor == "everyone"


def is_asked() -> bool:
    """Whether this office asks anybody for one. A demonstration office never does."""
    office = db.session.get(Office, 1)
    return _settings().second_factor != "offered" and not (office and office.demo)


def _settings() -> Settings:
    found: Settings = current_app.extensions["treklang_settings"]
    return found


def is_missing(user: User) -> bool:
    """Whether this person must set one up before anything else."""
    return is_asked_of(user) and not has_factor(user.id)
