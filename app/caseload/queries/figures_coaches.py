"""Whose work figures measure."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from app.accounts.models import User
from app.caseload.enums import OutcomeStatus, Seat
from app.caseload.models import Case, CaseCoach, SupervisedCoach
from app.caseload.queries.figures_scope import Period, coach_on, open_on, status_on
from app.kernel.db import db


@dataclass(frozen=True)
class Coach:
    """Somebody whose work is counted. `percent` of a full post; no start when nobody has written it."""

    id: int
    name: str
    percent: int
    started_on: date | None
    team_id: int | None

    def weeks(self, period: Period) -> float:
        """Weeks of a full post in what has passed of the period."""
        first = max(period.first, self.started_on) if self.started_on else period.first
        return Period(first, period.last, period.today).weeks * self.percent / 100


COLUMNS = (User.id, User.name, User.position_percent, User.started_on, User.team_id)


def _coaches(query: Select[*tuple[Any, ...]]) -> list[Coach]:
    return [Coach(*row) for row in db.session.execute(query.order_by(User.name, User.id))]


def named(name: str) -> list[Coach]:
    """People with this name."""
    return _coaches(select(*COLUMNS).where(User.name == name))


def coaches_of(ids: Any) -> list[Coach]:
    """`ids` is a list, or a select."""
    return _coaches(select(*COLUMNS).where(User.id.in_(ids)))


def measured(on: date) -> ColumnElement[bool]:
    """Whether a `User` had somebody in their caseload on the day."""
    return (
        select(CaseCoach.id)
        .join(Case, Case.id == CaseCoach.case_id)
        .where(
            CaseCoach.user_id == User.id,
            CaseCoach.seat == Seat.COACH,
            CaseCoach.from_on <= on,
            Case.removed_at.is_(None),
            Case.started_on <= on,
            open_on(on),
            coach_on(Case.id, on) == User.id,
            status_on(on) != OutcomeStatus.WITHDRAWN,
        )
        .correlate(User)
        .exists()
    )


def coaches_on(on: date) -> list[Coach]:
    """Those who had somebody in their caseload on the day: the people that a figure of the office measures."""
    return _coaches(select(*COLUMNS).where(measured(on)))


def coaches_around(supervisor_id: int, on: date) -> tuple[list[Coach], list[Coach]]:
    """The same, and those this person supervises, in one statement."""
    has, theirs = measured(on).label("has"), (SupervisedCoach.supervisor_id == supervisor_id).label("theirs")
    rows = db.session.execute(
        select(*COLUMNS, has, theirs)
        .outerjoin(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .where(or_(has, theirs))
        .order_by(User.name, User.id)
    ).all()
    return [Coach(*row[:5]) for row in rows if row.has], [Coach(*row[:5]) for row in rows if row.theirs]
