"""One person's day as it is logged: contacts and visits, and the minutes outside the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import Consent, ContactForm, ContactState, VisitChannel, VisitState
from app.caseload.models import Case, Contact, Employer, EmployerVisit
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.cases import visible_to
from app.kernel.i18n import _


@dataclass(frozen=True)
class Logged:
    """A line of the day. The name is there for those who follow the case, nothing of what was said."""

    what: str
    how: str
    minutes: int
    travel_minutes: int
    outside: bool


@dataclass(frozen=True)
class DayLog:
    lines: Sequence[Logged]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def outside_minutes(self) -> int:
        """Physical time outside the office, travel included; a wasted trip counts too (field facts 2.4)."""
        return sum(line.minutes + line.travel_minutes for line in self.lines if line.outside)


def open_cases(user: User) -> Sequence[Case]:
    """Cases this person may write in, by name. One statement."""
    return _open(user).scalars().all()


@kept
def _open(user: Asking) -> Select[Case]:
    query = visible_to(user).where(Case.ended_on.is_(None), Case.consent != Consent.WITHDRAWN)
    return query.order_by(in_alphabet(Case.display_name), Case.id)


def day_log(user: User, day: date) -> DayLog:
    """Two statements."""
    contacts = _contacts(user, day=day).all()
    visits = _visits(user, day=day).scalars().all()
    return DayLog([*(_contact(*row) for row in contacts), *(_visit(visit) for visit in visits)])


@kept
def _contacts(user: Asking, *, day: Any) -> Select[*tuple[Any, ...]]:
    mine = visible_to(user).with_only_columns(Case.id).subquery()
    return (
        select(Contact, Case.display_name, mine.c.id.label("followed"))
        .join(Case, Case.id == Contact.case_id)
        .outerjoin(mine, mine.c.id == Case.id)
        .where(Contact.by_id == user.id, Contact.day == day, Contact.removed_at.is_(None))
        .where(Contact.state.in_([ContactState.DONE, ContactState.NO_SHOW]))
        .order_by(Contact.id)
    )


@kept
def _visits(user: Asking, *, day: Any) -> Select[EmployerVisit]:
    return (
        select(EmployerVisit)
        .where(EmployerVisit.by_id == user.id, EmployerVisit.day == day, EmployerVisit.removed_at.is_(None))
        .where(EmployerVisit.state == VisitState.CARRIED_OUT)
        .options(joinedload(EmployerVisit.employer).load_only(Employer.name))
        .order_by(EmployerVisit.id)
    )


def _contact(contact: Contact, name: str, followed: int | None) -> Logged:
    who = name if followed else _("En sak du ikke følger lenger")
    form = ContactForm(contact.form)
    return Logged(who, str(form.label), contact.minutes, contact.travel_minutes, form.outside)


def _visit(visit: EmployerVisit) -> Logged:
    outside = visit.channel is VisitChannel.FACE_TO_FACE
    return Logged(visit.employer.name, str(visit.purpose.label), visit.minutes, visit.travel_minutes, outside)
