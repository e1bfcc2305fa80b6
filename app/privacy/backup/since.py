"""What was done since a backup to keep somebody out stays done when it is put back: accounts that were closed, roles
that were taken, passwords that were changed. Whatever else was done since is gone, as the backup has it; but an office
whose administrators all came since has those it had last, as far as the backup knows them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from app.accounts import sessions
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.kernel import audit
from app.kernel.db import db
from app.privacy.backup.dump import Told


@dataclass(frozen=True)
class Door:
    """How somebody could get in."""

    closed_at: datetime | None
    password_hash: str | None
    roles: frozenset[str]


Doors = dict[tuple[int, datetime], Door]
"""By number and when the account was made: after a restore a number may be given again."""


def doors(connection: Connection) -> Doors | None:
    """How everybody could get in until now; None when that cannot be read."""
    try:
        with connection.begin_nested():  # on a server what fails would else end the transaction of the restore
            return _doors(connection)
    except (SQLAlchemyError, LookupError):  # damaged, or of a version that has not been made yet
        return None


def _doors(connection: Connection) -> Doors | None:
    if not inspect(connection).has_table(User.__tablename__):
        return None
    roles: dict[int, set[str]] = {}
    for user_id, role in connection.execute(select(UserRole.user_id, UserRole.role)):
        roles.setdefault(user_id, set()).add(role)
    asked = select(User.id, User.created_at, User.deactivated_at, User.password_hash)
    return {
        (row.id, row.created_at): Door(row.deactivated_at, row.password_hash, frozenset(roles.get(row.id, ())))
        for row in connection.execute(asked)
    }


def keep_out(before: Doors | None, told: Told) -> None:
    """In the database that was filled from the backup, before it takes the place of the one these were read in."""
    if before is None:
        told("who was kept out since could not be read: look over people, roles and passwords")
        return
    closed = taken = newer = 0
    people = list(db.session.scalars(select(User).options(selectinload(User.role_rows))))
    for person in people:
        was = before.get((person.id, person.created_at))
        if was is None:
            continue
        if was.closed_at and person.is_active:
            person.deactivated_at = was.closed_at
            sessions.record("deactivated", person.id)
            audit.record("deactivate", person, by=None)
            closed += 1
        lost = [row for row in person.role_rows if row.role not in was.roles]
        for row in lost:
            person.role_rows.remove(row)
        if was.password_hash and person.password_hash and was.password_hash != person.password_hash:
            person.password_hash = was.password_hash
            newer += 1
        if lost:
            person.touch()
            sessions.record("roles_changed", person.id)
            audit.record("change", person, by=None)
            taken += len(lost)
    heirs = _administrators(people, before)
    db.session.flush()
    told(f"kept out as since: {closed} accounts closed, {taken} roles taken, {newer} newer passwords")
    if heirs:
        told(f"administrators since, and now again: {heirs}")


def _administrators(people: list[User], before: Doors) -> int:
    """How many are made administrator again, because nobody else is."""
    if any(person.is_active and Role.ADMIN in person.roles for person in people):
        return 0
    heirs = [
        person
        for person in people
        if person.is_active
        and (was := before.get((person.id, person.created_at)))
        and not was.closed_at
        and Role.ADMIN in was.roles
    ]
    for person in heirs:
        person.role_rows.append(UserRole(role=Role.ADMIN))
        person.touch()
        sessions.record("roles_changed", person.id)
        audit.record("change", person, by=None)
    return len(heirs)
