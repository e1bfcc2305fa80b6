"""Jobs and tasks that employers could need done, and whom a coach thinks of. Nothing is ranked."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, select

from app.accounts.models import User
from app.caseload.actions.visits import hold_employer
from app.caseload.enums import OpeningState
from app.caseload.models import Case, Match, Opening
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_opening(employer_id: int, *, by: User, **values: Any) -> Opening:
    """Owned by the one who heard of it."""
    opening = Opening(employer_id=hold_employer(employer_id).id, owner_id=by.id)
    _fill(opening, **values)
    db.session.add(opening)
    db.session.flush()
    audit.record("create", opening, by=by)
    return opening


def change_opening(opening: Opening, *, by: User, **values: Any) -> None:
    _fill(opening, **values)
    db.session.flush()
    audit.record("change", opening, by=by)


def set_state(opening: Opening, state: OpeningState, *, by: User) -> None:
    opening.state = state
    db.session.flush()
    audit.record("set_state", opening, by=by)


def choose_matches(opening: Opening, *, chosen: Iterable[Case], among: Iterable[Case], by: User) -> None:
    """Whom this coach thinks of for the opening, among the cases that were shown. Others' choices stay."""
    shown, wanted = {case.id for case in among}, {case.id: case for case in chosen}
    there = set(
        db.session.scalars(
            select(Match.case_id).where(Match.opening_id == opening.id, Match.case_id.in_(shown | set(wanted)))
        )
    )
    gone = (shown - set(wanted)) & there
    db.session.execute(delete(Match).where(Match.opening_id == opening.id, Match.case_id.in_(gone)))
    for case_id in sorted(set(wanted) - there):
        db.session.add(Match(opening_id=opening.id, case_id=case_id, chosen_on=today()))
    db.session.flush()
    for case in among:
        if case.id in gone or case.id in set(wanted) - there:
            audit.record("match", case, by=by)


def _fill(
    opening: Opening,
    *,
    title: str,
    tasks: str,
    hours_from: int | None,
    hours_to: int | None,
    place: str,
    language: str,
    until_on: Any,
) -> None:
    if hours_from is not None and hours_to is not None and hours_to < hours_from:
        raise DomainError(_("Det høyeste timetallet må være minst like høyt som det laveste."), "hours_to")
    opening.title, opening.tasks = title, tasks
    opening.hours_from, opening.hours_to = hours_from, hours_to
    opening.place, opening.language, opening.until_on = place, language, until_on
