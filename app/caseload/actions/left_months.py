"""What stays of a deleted case that belongs to no case: time of the whole office, and when a coach had a caseload."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from app.caseload.actions.bulk import insert_only
from app.caseload.enums import OUTSIDE, ContactState
from app.caseload.models import Case, CaseloadMonths, Contact, DeletedTime
from app.caseload.month_ends import Months, first_of, merged
from app.kernel.db import db


def add_time(case: Case) -> None:
    """Time outside the office goes to the months of the whole office."""
    rows = db.session.execute(
        select(Contact.day, Contact.minutes + Contact.travel_minutes).where(
            Contact.case_id == case.id,
            Contact.removed_at.is_(None),
            Contact.state.in_([ContactState.DONE, ContactState.NO_SHOW]),
            Contact.form.in_(sorted(OUTSIDE)),
        )
    )
    for day, minutes in rows:
        month = first_of(day)
        row = db.session.get(DeletedTime, month) or DeletedTime(month=month, contacts=0, minutes=0)
        row.contacts, row.minutes = row.contacts + 1, row.minutes + minutes
        db.session.add(row)


def add_coach(user_id: int, months: Sequence[Months]) -> None:
    """Together with what is kept of this coach's other deleted cases, so that none can be told from another."""
    mine = select(CaseloadMonths.from_on, CaseloadMonths.until_on).where(CaseloadMonths.user_id == user_id)
    kept = [(row.from_on, row.until_on) for row in db.session.execute(mine)]
    whole = merged([*kept, *months])
    if whole != kept:
        db.session.execute(delete(CaseloadMonths).where(CaseloadMonths.user_id == user_id))
        lines = [{"user_id": user_id, "from_on": first, "until_on": last} for first, last in whole]
        insert_only(CaseloadMonths, lines)
