"""A colleague who has left loses the name: what was one's own goes, and what the office keeps stands nameless."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table, delete, func, select, update

from app.accounts.enums import Appearance
from app.accounts.models import User
from app.caseload.models import Case
from app.guidance.models import GuidanceRoom
from app.kernel import audit, erasures
from app.kernel.dates import now
from app.kernel.db import Base, db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.privacy.erasure.fates import FATES, Fate

NAMELESS = "Tidligere kollega"
"""Stands in the database in bokmål, as names do in the language they have."""


def erase(person: User, *, by: Any) -> dict[str, int]:
    """Everything of one's own at once. Gives how many rows went, by table. The account's row stays without a name,
    because the office's plans and figures lean on it; nobody can sign in with it."""
    if hindrance := hindrance_of(person):
        raise DomainError(hindrance)
    return _erase(person, by=by)


def _erase(person: User, *, by: Any) -> dict[str, int]:
    went = counts_of(person)
    for table, column in _columns(Fate.GOES):
        _go(table, column, person.id)
    for table, column in _columns(Fate.LETS_GO):
        _let_go(table, column, person.id)
    audit.record("erase", person, by=by)
    erasures.note(person)  # and the traces let go
    _blank(person)
    db.session.flush()
    db.session.expire_all()
    return went


def erase_again(user_id: int, made: datetime) -> int:
    """After a restore: the colleague who came back loses the name again, also when the account was in use then."""
    person = db.session.get(User, user_id)
    if person is None or person.created_at != made or (person.name == NAMELESS and person.email is None):
        return 0
    person.deactivated_at = person.deactivated_at or now()
    _erase(person, by=None)
    return 1


def hindrance_of(person: User) -> str:
    """What must be done before, in words; nothing when nothing stands in the way."""
    if person.is_active:
        return _("Kontoen er i bruk. Steng den først.")
    open_case = Case.removed_at.is_(None), Case.ended_on.is_(None), Case.coach_id == person.id
    if db.session.scalar(select(func.count()).select_from(Case).where(*open_case)):
        return _("Personen har åpne saker. Overfør dem først.")
    open_room = GuidanceRoom.ended_at.is_(None), GuidanceRoom.owner_id == person.id
    if db.session.scalar(select(func.count()).select_from(GuidanceRoom).where(*open_room)):
        return _("Personen har åpne veiledningsrom. Vent til de er avsluttet.")
    return ""


def counts_of(person: User) -> dict[str, int]:
    """How many rows are the colleague's own, by table. Never what stands in them."""
    found: dict[str, int] = {}
    for table, column in _columns(Fate.GOES):
        number = db.session.scalar(select(func.count()).select_from(table).where(column == person.id)) or 0
        if number:
            found[table.name] = found.get(table.name, 0) + number
    return found


def _blank(person: User) -> None:
    person.name, person.email, person.password_hash = NAMELESS, None, None
    person.team_id = person.started_on = person.locale = person.demo_key = None
    person.appearance, person.position_percent = Appearance.AUTO, 100


def _columns(fate: Fate) -> Iterator[tuple[Table, Column[Any]]]:
    for name, decided in FATES.items():
        if decided is fate:
            table_name, column = name.split(".")
            table = Base.metadata.tables[table_name]
            yield table, table.c[column]


def _go(table: Table, column: Column[Any], person_id: int) -> None:
    db.session.execute(delete(table).where(column == person_id))


def _let_go(table: Table, column: Column[Any], person_id: int) -> None:
    db.session.execute(update(table).where(column == person_id).values({column: None}))
