"""Counted employer visits, and time spent outside the office. The coach is the one who was there."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, literal, select, union_all

from app.accounts.asking import kept
from app.caseload.enums import COUNTED_PURPOSES, OUTSIDE, ContactState, VisitChannel, VisitState
from app.caseload.models import Case, Contact, EmployerVisit
from app.caseload.queries.figures_deleted import time_outside
from app.caseload.queries.figures_scope import Coaches, Period, counted, ids

WEEK_HOURS = 37.5


@dataclass(frozen=True)
class Outside:
    """Visits to employers and minutes outside the office, travel included, in a period."""

    counted_visits: int
    visits: int
    contacts: int
    visit_minutes: int
    contact_minutes: int
    deleted: int = 0
    """So many of the contacts were in cases that are deleted."""

    @property
    def minutes(self) -> int:
        return self.visit_minutes + self.contact_minutes


def by_whom(coaches: Coaches, column: Any) -> ColumnElement[bool]:
    return and_(True) if coaches is None else column.in_(coaches)


def carried_out(coaches: Coaches, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Visits face to face that took place in the period: time outside the office."""
    return (
        by_whom(coaches, EmployerVisit.by_id),
        period.holds(EmployerVisit.day),
        EmployerVisit.removed_at.is_(None),
        EmployerVisit.state == VisitState.CARRIED_OUT,
        EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
    )


def counts() -> ColumnElement[bool]:
    """Whether a visit carried out face to face is a counted one (settled question 11)."""
    return and_(EmployerVisit.met_decider.is_(True), EmployerVisit.purpose.in_(sorted(COUNTED_PURPOSES)))


def contacts_outside(coaches: Coaches, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Contacts at home, elsewhere, in the car and at workplaces, also when the job seeker did not come."""
    taken_back = select(Case.id).where(Case.removed_at.is_not(None))  # very few: no case need be looked up
    return (
        by_whom(coaches, Contact.by_id),
        period.holds(Contact.day),
        Contact.removed_at.is_(None),
        Contact.case_id.not_in(taken_back),
        Contact.state.in_([ContactState.DONE, ContactState.NO_SHOW]),
        Contact.form.in_(sorted(OUTSIDE)),
    )


def outside(coaches: Coaches, period: Period) -> Outside:
    """Both in one statement."""
    found = {what: tuple(map(int, rest)) for what, *rest in _outside(None, ids(coaches), period)}
    gone = found.get("deleted", (0, 0, 0))
    return Outside(
        visits=found["visits"][0],
        counted_visits=found["visits"][1],
        contacts=found["contacts"][0] + gone[0],
        visit_minutes=found["visits"][2],
        contact_minutes=found["contacts"][2] + gone[2],
        deleted=gone[0],
    )


@kept
def _outside(_nobody: None, coaches: Coaches, period: Period) -> CompoundSelect[*tuple[Any, ...]]:
    visits: Select[*tuple[Any, ...]] = select(
        literal("visits").label("what"),
        func.count(EmployerVisit.id),
        counted(counts()),
        func.coalesce(func.sum(EmployerVisit.minutes + EmployerVisit.travel_minutes), 0),
    ).where(*carried_out(coaches, period))
    contacts: Select[*tuple[Any, ...]] = select(
        literal("contacts"),
        func.count(Contact.id),
        literal(0),
        func.coalesce(func.sum(Contact.minutes + Contact.travel_minutes), 0),
    ).where(*contacts_outside(coaches, period))
    return union_all(visits, contacts, *([] if coaches is not None else [time_outside(period)]))
