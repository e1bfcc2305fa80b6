"""Who needs a person today: all nouns in one statement, by day and kind."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, case, func, select, union_all

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import Need
from app.caseload.models import Case, Employer
from app.caseload.queries import needs_cases, needs_employers, needs_person, needs_work
from app.kernel.dates import today

PARTS = (needs_cases.needs, needs_employers.needs, needs_person.needs, needs_work.needs)
"""Of each noun: the selects of what needs this person on this day."""

LISTED = 200


def needs_of(user: User, *, kind: Need | None = None, limit: int = LISTED) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rows of kind, day, case_id, employer_id, thing_id, text, display_name, employer, and whether the person is only
    stand-in. The oldest first."""
    return _needs(user, kind, limit).all()


def counts_of(user: User) -> dict[Need, int]:
    """How many rows of each kind."""
    return {Need(kind): count for kind, count in _counts(user)}


def all_of(user: Asking) -> Any:
    return union_all(*(each for part in PARTS for each in part(user, today()))).subquery("needs")


@kept
def _needs(user: Asking, kind: Need | None, limit: int) -> Select[*tuple[Any, ...]]:
    found = all_of(user).c
    order = case({each.value: number for number, each in enumerate(Need)}, value=found.kind)
    query: Select[*tuple[Any, ...]] = (
        select(
            *found,
            Case.display_name,
            Employer.name.label("employer"),
            (Case.coach_id != user.id).label("as_stand_in"),
        )
        .outerjoin(Case, Case.id == found.case_id)
        .outerjoin(Employer, Employer.id == found.employer_id)
        .order_by(found.day, order, found.thing_id)
    )
    if kind is not None:
        query = query.where(found.kind == kind.value)
    return query.limit(limit)


@kept
def _counts(user: Asking) -> Select[*tuple[Any, ...]]:
    found = all_of(user).c
    return select(found.kind, func.count()).group_by(found.kind)
