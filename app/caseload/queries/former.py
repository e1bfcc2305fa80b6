"""Which case an address is about, for those who followed it before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Case, CaseCoach, Placement
from app.caseload.queries.cases import visible_to
from app.kernel.db import Base, db


def case_of_address(values: Mapping[str, Any]) -> int | None:
    """The case that an address names, or the case of the goal, contact or other thing that it names."""
    if "case_id" in values:
        return int(values["case_id"])
    for name, value in values.items():
        table = Base.metadata.tables.get(TABLES.get(name, name.removesuffix("_id")))
        if table is not None and "case_id" in table.c:
            found: int | None = db.session.scalar(select(table.c.case_id).where(table.c.id == value))
            return found
        if table is not None and "placement_id" in table.c:
            of = select(Placement.case_id).join(table, table.c.placement_id == Placement.id)
            return db.session.scalar(of.where(table.c.id == value))
    return None


# Names in addresses that are not the name of the table.
TABLES = {"step_id": "next_step", "visit_id": "employer_visit", "section_id": "profile_section"}


def was_followed(case_id: int, *, by: User) -> bool:
    """Whether this person was coach or stand-in of the case once, and is neither now."""
    was = select(CaseCoach.id).where(CaseCoach.case_id == case_id, CaseCoach.user_id == by.id).limit(1)
    return db.session.scalar(was) is not None and open_to(by, case_id) is None


def open_to(user: User, case_id: int | None) -> Case | None:
    """The case if this person may read it."""
    if case_id is None:
        return None
    return db.session.scalars(visible_to(user).where(Case.id == case_id)).one_or_none()
