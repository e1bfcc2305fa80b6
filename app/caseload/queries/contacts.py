"""The contact log of a case: contacts and the employer visits that were about it, day by day (S3-E09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, cast, func, literal, select, union_all
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.caseload.enums import ContactForm, ContactState
from app.caseload.models import Case, Contact, EmployerVisit
from app.caseload.queries.of_a_case import load_part
from app.kernel.paging import Paged, page_of


def load_contact(contact_id: int) -> Contact:
    found: Contact = load_part(Contact, contact_id)
    return found


def load_removed_contact(contact_id: int) -> Contact:
    found: Contact = load_part(Contact, contact_id, removed=True)
    return found


@dataclass(frozen=True)
class ContactFilter:
    """A form of contact, «visit» for employer visits, «no_show», or all."""

    show: str = ""

    @classmethod
    def of(cls, args: Any) -> "ContactFilter":
        show = args.get("show", "")
        return cls(show if show in {"visit", "no_show", *ContactForm} else "")


@dataclass(frozen=True)
class Day:
    """One day of the log."""

    day: date
    entries: Sequence[Any]  # contacts and visits


def _contacts(case_id: Any) -> Any:
    return (
        select(literal("contact").label("what"), Contact.id, Contact.day, Contact.clock)
        .where(Contact.case_id == case_id, Contact.removed_at.is_(None))
        .where(Contact.state != ContactState.PLANNED)
    )


def _visits(case_id: Any) -> Any:
    return select(literal("visit"), EmployerVisit.id, EmployerVisit.day, EmployerVisit.clock).where(
        EmployerVisit.case_id == case_id, EmployerVisit.removed_at.is_(None)
    )


def listed(case: Case, chosen: ContactFilter, counts: dict[str, int]) -> tuple[Paged, list[Day]]:
    """What has been, the newest day first. Planned meetings stand in `planned`. Three statements."""
    page = page_of(
        counts[chosen.show or "all"],
        lambda limit, offset: _page(None, chosen.show, case_id=case.id, limit=limit, offset=offset).all(),
    )
    found = _load("contact", page.rows) | _load("visit", page.rows)
    by_day = groupby(page.rows, key=lambda row: row.day)
    return page, [Day(day, [found[row.what, row.id] for row in rows_of_day]) for day, rows_of_day in by_day]


@kept
def _page(_nobody: None, show: str, *, case_id: Any, limit: Any, offset: Any) -> Select[Any]:
    contacts = _contacts(case_id)
    if show in set(ContactForm):
        contacts = contacts.where(Contact.form == show)
    elif show == "no_show":
        contacts = contacts.where(Contact.state == ContactState.NO_SHOW)
    parts = [_visits(case_id)] if show == "visit" else [contacts] if show else [contacts, _visits(case_id)]
    rows = union_all(*parts).subquery() if len(parts) > 1 else parts[0].subquery()
    query: Select[Any] = select(*rows.c).order_by(
        rows.c.day.desc(), rows.c.clock.desc().nulls_last(), rows.c.id.desc()
    )
    return query.limit(limit).offset(offset)


def _load(what: str, rows: Sequence[Any]) -> dict[tuple[str, int], Any]:
    ids = [row.id for row in rows if row.what == what]
    return {(what, each.id): each for each in _whole(None, what, ids=ids).scalars()}


@kept
def _whole(_nobody: None, what: str, *, ids: Any) -> Select[Any]:
    if what == "contact":
        return select(Contact).where(Contact.id.in_(ids)).options(joinedload(Contact.by))
    visits = select(EmployerVisit).where(EmployerVisit.id.in_(ids))
    return visits.options(joinedload(EmployerVisit.employer), joinedload(EmployerVisit.by))


def planned(case: Case) -> Sequence[Contact]:
    """Meetings that are agreed, those whose day has passed first. One statement."""
    return _planned(None, case_id=case.id).scalars().all()


@kept
def _planned(_nobody: None, *, case_id: Any) -> Select[Contact]:
    query = select(Contact).where(
        Contact.case_id == case_id, Contact.removed_at.is_(None), Contact.state == ContactState.PLANNED
    )
    return query.order_by(Contact.day, Contact.clock, Contact.id)


def counts(case: Case) -> dict[str, int]:
    """How many rows each filter shows, «all» included. One statement."""
    found = dict.fromkeys(("all", "visit", "no_show", *(form.value for form in ContactForm)), 0)
    for form, state, number in _counted(None, case_id=case.id):
        found[form] += number
        found["all"] += number
        if state == ContactState.NO_SHOW:
            found["no_show"] += number
    return found


@kept
def _counted(_nobody: None, *, case_id: Any) -> CompoundSelect[*tuple[Any, ...]]:
    contacts = (
        select(cast(Contact.form, String), cast(Contact.state, String), func.count())
        .where(Contact.case_id == case_id, Contact.removed_at.is_(None), Contact.state != ContactState.PLANNED)
        .group_by(Contact.form, Contact.state)
    )
    visits = select(literal("visit"), literal(""), func.count()).where(
        EmployerVisit.case_id == case_id, EmployerVisit.removed_at.is_(None)
    )
    return union_all(contacts, visits)
