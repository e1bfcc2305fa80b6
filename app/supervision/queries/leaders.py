"""What leaders see of method supervision: whether there are enough posts of it, and figures of five coaches or more."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import SupervisedCoach
from app.caseload.queries.figures_scope import Period
from app.caseload.queries.figures_viewing import Scope, viewing
from app.caseload.queries.team import looked_after
from app.supervision.capacity import Capacity


@dataclass(frozen=True)
class Staffing:
    """A supervisor's post and how many coaches it is for now; own cases are the supervisor's own matter."""

    name: str
    capacity: Capacity


def staffing() -> tuple[list[Staffing], int]:
    """Supervisors by name, and how many job coaches have none. Two statements."""
    rows = _supervisors(None).all()
    people = {row[0]: (row[1], row[2]) for row in rows}
    count = Counter(row[0] for row in rows if row[3] not in {None, row[0]})
    found = [Staffing(name, Capacity(percent, count[each], 0)) for each, (name, percent) in people.items()]
    return found, len(_without_supervisor(None).all())


@kept
def _supervisors(_nobody: None) -> Select[*tuple[Any, ...]]:
    supervisor, coach = aliased(User), aliased(User)
    supervisors = select(UserRole.user_id).where(UserRole.role == Role.SUPERVISOR)
    return (
        select(supervisor.id, supervisor.name, supervisor.position_percent, coach.id)
        .outerjoin(SupervisedCoach, SupervisedCoach.supervisor_id == supervisor.id)
        .outerjoin(coach, (coach.id == SupervisedCoach.coach_id) & coach.deactivated_at.is_(None))
        .where(supervisor.id.in_(supervisors), supervisor.deactivated_at.is_(None))
        .order_by(supervisor.name, supervisor.id)
    )


@kept
def _without_supervisor(_nobody: None) -> Select[*tuple[int]]:
    coaches = select(UserRole.user_id).where(UserRole.role == Role.JOB_COACH)
    return select(User.id).where(
        User.id.in_(coaches), User.deactivated_at.is_(None), User.id.not_in(looked_after())
    )


@dataclass(frozen=True)
class Groups:
    """The office and the teams one leads; `waits` until the measuring was discussed (product 3.13)."""

    scopes: list[Scope]
    waits: bool

    def chosen(self, key: str) -> Scope | None:
        """The one asked for, the first without a key; None when it is not theirs to see."""
        return next((each for each in self.scopes if key in {"", each.key}), None)


def groups_of(user: Any, period: Period) -> Groups:
    """By the rules of follow-up's own figures, so that no two pages together tell more than one."""
    found = viewing(user, period)
    groups = [each for each in found.scopes if each.kind in {"office", "team"}]
    return Groups([] if found.waits else groups, found.waits)
