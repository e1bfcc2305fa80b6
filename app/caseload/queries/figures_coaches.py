"""Whose work figures measure, and which coaches need field mentoring (S4-07, S4-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.enums import OutcomeStatus, Seat
from app.caseload.models import Case, CaseCoach, Placement, SupervisedCoach
from app.caseload.queries.figures_jobs import job_day, started_jobs
from app.caseload.queries.figures_scope import History, Period, coach_on, counted, open_on, status_on
from app.kernel.db import db
from app.kernel.halfyear import Quarter

NEW_DAYS = 183
"""Half a year after the start somebody is still new."""
LEAST_SHARE = 0.4
LEAST_STARTS = 3


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


@dataclass(frozen=True)
class Mentoring:
    """One coach and the grounds for field mentoring: caseload on the day, job starts of the last full quarter."""

    coach: Coach
    on: date
    caseload: int
    in_work: int
    job_starts: int

    @property
    def share_in_work(self) -> float | None:
        return self.in_work / self.caseload if self.caseload else None

    @property
    def new(self) -> bool | None:
        """Began less than half a year before; None when nobody has written when."""
        began = self.coach.started_on
        return None if began is None else began <= self.on < began + timedelta(days=NEW_DAYS)

    @property
    def reasons(self) -> list[str]:
        share = self.share_in_work
        grounds = {
            "new": self.new is True,
            "share_in_work": share is not None and share < LEAST_SHARE,
            "job_starts": self.job_starts < LEAST_STARTS,
        }
        return [name for name, holds in grounds.items() if holds]

    @property
    def due(self) -> bool:
        return bool(self.reasons)


def field_mentoring(on: date, among: Sequence[int] | None = None) -> list[Mentoring]:
    """Everybody who is a job coach now or had a caseload on the day, by name. Nobody is ranked. `among`: only these."""
    quarter = Quarter.of(on).previous()
    coaches = coaches_of(among) if among is not None else _everybody(on)
    ids = [coach.id for coach in coaches]
    caseloads, starts = _caseloads(ids, on), _starts(ids, quarter)
    return [
        Mentoring(coach, on, *caseloads.get(coach.id, (0, 0)), job_starts=starts.get(coach.id, 0)) for coach in coaches
    ]


def _everybody(on: date) -> list[Coach]:
    now = _coaches(
        select(*COLUMNS)
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.JOB_COACH, User.deactivated_at.is_(None))
    )
    found = {coach.id: coach for coach in (*now, *coaches_on(on))}
    return sorted(found.values(), key=lambda coach: (coach.name, coach.id))


def _caseloads(ids: Sequence[int], on: date) -> dict[int, tuple[int, int]]:
    """Caseload, and how many of it in work, of each coach."""
    history = History.of(ids)
    assert history.coach is not None
    working = history.status.c.status == OutcomeStatus.IN_WORK
    query = history.joined(select(history.coach.c.user_id, func.count(), counted(working)))
    rows = db.session.execute(
        query.where(history.on(on), history.in_caseload(on)).group_by(history.coach.c.user_id)
    )
    return {coach: (number, int(in_work)) for coach, number, in_work in rows}


def _starts(ids: Sequence[int], quarter: Quarter) -> dict[int, int]:
    whose = coach_on(Case.id, job_day()).label("coach_id")
    jobs = (
        select(whose)
        .select_from(Placement)
        .join(Case, Case.id == Placement.case_id)
        .where(*started_jobs(ids, quarter.first_day, quarter.last_day))
        .subquery()
    )
    rows = db.session.execute(select(jobs.c.coach_id, func.count()).group_by(jobs.c.coach_id))
    return {row[0]: row[1] for row in rows}
