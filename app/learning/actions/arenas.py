"""Changes of the register of arenas."""

from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import remove, restore
from app.learning.enums import Formality, Frequency, Place
from app.learning.models import Arena


def create_arena(*, by: User, **values: Any) -> Arena:
    """Add an arena. A name that is taken raises DomainError."""
    arena = Arena()
    _fill(arena, **values)
    db.session.add(arena)
    db.session.flush()
    audit.record("create", arena, by=by)
    return arena


def change_arena(arena: Arena, *, by: User, **values: Any) -> None:
    _fill(arena, **values)
    db.session.flush()
    audit.record("change", arena, by=by)


def remove_arena(arena: Arena, *, by: User) -> None:
    """Take an arena out of the register. Flows on it stand without an arena until it is brought back."""
    remove(arena, by=by)


def restore_arena(arena: Arena, *, by: User) -> None:
    """Bring a removed arena back, unless another has taken its name meanwhile."""
    _refuse_taken_name(arena.name, except_id=arena.id)
    restore(arena, by=by)


def _fill(
    arena: Arena,
    *,
    name: str,
    place: str,
    formality: str,
    frequency: str | None,
    purpose: str,
    responsible_id: int | None,
) -> None:
    _refuse_taken_name(name, except_id=arena.id)
    arena.name = name
    arena.place = Place(place)
    arena.formality = Formality(formality)
    arena.frequency = Frequency(frequency) if frequency else None
    arena.purpose = purpose
    arena.responsible_id = responsible_id


def _refuse_taken_name(name: str, *, except_id: int | None) -> None:
    # Compared here and not in SQL: SQLite's lower() leaves Æ, Ø and Å as they are.
    taken = db.session.execute(select(Arena.id, Arena.name).where(Arena.removed_at.is_(None)))
    if any(row.name.casefold() == name.casefold() and row.id != except_id for row in taken):
        raise DomainError(_("Kontoret har allerede en arena som heter «%(name)s».", name=name), "name")
