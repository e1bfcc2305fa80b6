"""Whose work figures measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select, union_all
from sqlalchemy.orm import aliased

from app.accounts.asking import kept
from app.accounts.models import User
from app.caseload.enums import OutcomeStatus, Seat
from app.caseload.models import Case, CaseCoach, CaseloadMonths, SupervisedCoach
from app.caseload.queries.figures_scope import Period, in_caseload_now, open_on, status_on
from app.kernel.dates import today
from app.kernel.db import db


@dataclass(frozen=True)
class Coach:
    """Somebody whose work is counted. `percent` of a full post; no start when nobody has written it."""

    id: int
    name: str
    percent: int
    started_on: date | None
    team_id: int | None
    gone: bool = False
    """Whether all of what is counted of this person that day is deleted: then in the office's figures alone."""

    @classmethod
    def of(cls, row: Sequence[Any], *, gone: bool = False) -> "Coach":
        """From a row that begins with COLUMNS."""
        return cls(row[0], row[1], row[2], row[3], row[4], gone)

    def weeks(self, period: Period) -> float:
        """Weeks of a full post in what has passed of the period."""
        first = max(period.first, self.started_on) if self.started_on else period.first
        return Period(first, period.last, period.today).weeks * self.percent / 100


COLUMNS = (User.id, User.name, User.position_percent, User.started_on, User.team_id)


def _coaches(query: Select[*tuple[Any, ...]]) -> list[Coach]:
    return [Coach.of(row) for row in db.session.execute(query.order_by(User.name, User.id))]


def named(name: str) -> list[Coach]:
    """People with this name."""
    return _coaches(select(*COLUMNS).where(User.name == name))


def coaches_of(ids: Any) -> list[Coach]:
    """`ids` is a list, or a select."""
    return _coaches(select(*COLUMNS).where(User.id.in_(ids)))


def measured(on: date) -> ColumnElement[bool]:
    """Whether a `User` had somebody in their caseload on the day. Asked of each person from the newest of the cases
    they had been given: the first that was open then is enough. Of today the cases they have now tell it."""
    if on == today():
        return select(Case.id).where(Case.coach_id == User.id, in_caseload_now()).correlate(User).exists()
    given, later = aliased(CaseCoach), aliased(CaseCoach)
    taken_over = select(later.id).where(
        later.case_id == given.case_id,
        later.seat == Seat.COACH,
        later.from_on > given.from_on,
        later.from_on <= on,
    )
    had = (
        select(Case.id)
        .join(given, given.case_id == Case.id)
        .where(
            given.user_id == User.id,
            given.seat == Seat.COACH,
            given.from_on <= on,
            ~taken_over.correlate(given).exists(),
            Case.removed_at.is_(None),
            Case.started_on <= on,
            open_on(on),
            status_on(on) != OutcomeStatus.WITHDRAWN,
        )
        .order_by(given.from_on.desc())
        .limit(1)
        .correlate(User)
    )
    return had.scalar_subquery().is_not(None)


def coaches_on(on: date) -> list[Coach]:
    """Those who had somebody in their caseload on the day: the people that a figure of the office measures."""
    return _coaches(select(*COLUMNS).where(measured(on)))


def had_deleted(on: date) -> ColumnElement[bool]:
    """Whether a `User` had somebody in their caseload at the end of the month whose case is deleted now."""
    months = CaseloadMonths.from_on <= on, CaseloadMonths.until_on > on
    return select(CaseloadMonths.user_id).where(CaseloadMonths.user_id == User.id, *months).correlate(User).exists()


def everybody_on(on: date) -> list[Coach]:
    """Those that a figure of the whole office measures: also those of whom only deleted cases are counted that day."""
    rows: Sequence[Any] = _everybody_on(None, on).all()
    return [Coach.of(row, gone=not row.has) for row in rows if row.has or row.had]


@kept
def _everybody_on(_nobody: None, on: date) -> Select[*tuple[Any, ...]]:
    has, had = measured(on).label("has"), had_deleted(on).label("had")
    return select(*COLUMNS, has, had).order_by(User.name, User.id)


def some_on(on: date, most: int) -> Sequence[int]:
    """Ids of so many of them, or of all where there are fewer."""
    query = select(User.id).where(or_(measured(on), had_deleted(on)))
    return db.session.scalars(query.limit(most)).all()


def everybody_around(supervisor_id: int, on: date) -> tuple[list[Coach], list[Coach]]:
    """The same, and those this person supervises, in one statement."""
    rows: Sequence[Any] = _everybody_around(None, on, supervisor_id=supervisor_id).all()
    everybody = [Coach.of(row, gone=not row.has) for row in rows if row.has or row.had]
    return everybody, [Coach.of(row) for row in rows if row.theirs]


@kept
def _everybody_around(_nobody: None, on: date, *, supervisor_id: Any) -> Select[*tuple[Any, ...]]:
    has, had = measured(on).label("has"), had_deleted(on).label("had")
    theirs = (SupervisedCoach.supervisor_id == supervisor_id).label("theirs")
    return (
        select(*COLUMNS, has, had, theirs)
        .outerjoin(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .order_by(User.name, User.id)
    )


def fewest_deleted(*counts: Any) -> ScalarSelect[int]:
    """The smallest of these numbers of deleted cases that is not nobody; 0 when all are. A figure that counts one to
    four tells of them to whoever knows the others, however many are deleted in all."""
    each = union_all(*(select(count.label("number")) for count in counts)).subquery()
    return select(func.coalesce(func.min(each.c.number), 0)).where(each.c.number > 0).scalar_subquery()
