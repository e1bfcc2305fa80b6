"""For whom a person may bring in cases, and which coach a name in a list is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.queries.cases import supervised_coaches
from app.kernel.db import db
from app.kernel.spreadsheets import same


@dataclass(frozen=True)
class Scope:
    """Whose cases one import may touch. A coach brings in own cases; a supervisor those of the coaching team and of
    coaches who get their account with the list; the command line everybody's."""

    own_id: int | None = None
    team: frozenset[int] = frozenset()
    supervises: bool = False
    everyone: bool = False

    @property
    def makes_coaches(self) -> bool:
        return self.everyone or self.supervises

    def covers(self, coach_id: int) -> bool:
        return self.everyone or coach_id == self.own_id or coach_id in self.team

    def reads_content(self, coach_id: int) -> bool:
        """Whether more than the row of a case (name, stage, status, dates) may be shown and changed."""
        return self.everyone or coach_id == self.own_id


EVERYONE = Scope(everyone=True)


def scope_of(user: User) -> Scope:
    supervises = user.has(Role.SUPERVISOR)
    return Scope(
        own_id=user.id if user.has(Role.JOB_COACH) else None,
        team=frozenset(db.session.scalars(supervised_coaches(user.id))) if supervises else frozenset(),
        supervises=supervises,
    )


@dataclass(frozen=True)
class People:
    """Accounts by name as `same` gives it, and which of them are job coaches."""

    by_name: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    coaches: frozenset[int] = frozenset()


def people() -> People:
    """Everybody with an account, also those who have left: a list may be old. Two statements."""
    by_name: dict[str, tuple[int, ...]] = {}
    for row in db.session.execute(select(User.id, User.name).order_by(User.id)):
        by_name[same(row.name)] = (*by_name.get(same(row.name), ()), row.id)
    coaches = db.session.scalars(select(UserRole.user_id).where(UserRole.role == Role.JOB_COACH))
    return People(by_name, frozenset(coaches))
