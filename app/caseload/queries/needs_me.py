"""Who needs a person today: all nouns in one statement, by day and kind."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, case, func, select, union_all

from app.accounts.models import User
from app.caseload.enums import Need
from app.caseload.models import Case, Employer
from app.caseload.queries import needs_cases, needs_employers, needs_person, needs_work
from app.kernel.db import db

PARTS = (needs_cases.needs, needs_employers.needs, needs_person.needs, needs_work.needs)
"""Of each noun: the selects of what needs this person on this day."""

LISTED = 200


def all_of(user: User, on: date) -> Any:
    """The lines themselves, for a page that asks both which and how many: to put them together takes longer than
    to ask."""
    return union_all(*(each for part in PARTS for each in part(user, on))).subquery("needs")


def needs_of(
    user: User, on: date, *, kind: Need | None = None, limit: int = LISTED, among: Any = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rows of kind, day, case_id, employer_id, thing_id, text, display_name, employer, and whether the person is only
    stand-in. The oldest first. `among`: `all_of` the same, if it is at hand."""
    found = (all_of(user, on) if among is None else among).c
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
    return db.session.execute(query.limit(limit)).all()


def counts_of(user: User, on: date, *, among: Any = None) -> dict[Need, int]:
    """How many rows of each kind."""
    found = (all_of(user, on) if among is None else among).c
    rows = db.session.execute(select(found.kind, func.count()).group_by(found.kind)).all()
    return {Need(kind): count for kind, count in rows}
