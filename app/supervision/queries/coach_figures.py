"""Whose method supervisor one is, and the figures by which new coaches and those with few in jobs are found (S4-07,
S4-08). Nobody is ranked: everything is in the order of names."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import CompoundSelect, Select, and_, func, literal, select, union_all

from app.accounts.asking import Asking, kept
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.deadlines import months_after
from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, Placement, SupervisedCoach
from app.caseload.queries.cases import supervised_coaches
from app.caseload.queries.figures_coaches import COLUMNS, Coach, coaches_on
from app.caseload.queries.figures_jobs import job_day, started_jobs
from app.caseload.queries.figures_scope import coach_on, coach_then, counted, had, in_caseload_now, open_on, status_on
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.field_words import Reason
from app.supervision.models import CoachMark

NEW_MONTHS = 6
LEAST_SHARE = 0.4
LEAST_STARTS = 3


@dataclass(frozen=True)
class CoachFigures:
    """One coach on a day: the caseload then, and job starts by quarter, without which nobody can say why mentoring is
    due. `marked_new`: the supervisor's word, if any."""

    coach: Coach
    on: date
    caseload: int = 0
    in_work: int = 0
    starts: dict[Quarter, int] | None = field(default_factory=dict)
    """None where they were not asked for."""
    marked_new: bool | None = None
    marked_on: date | None = None
    supervisor_id: int | None = None
    """Whose coaching team the coach is in now."""

    @property
    def share_in_work(self) -> float | None:
        """Of the caseload; None without one."""
        return self.in_work / self.caseload if self.caseload else None

    @property
    def quarter(self) -> Quarter:
        """The last full quarter before the day: the one that the rule asks about."""
        return Quarter.of(self.on).previous()

    @property
    def starts_before(self) -> int:
        return self._starts_in(self.quarter)

    @property
    def starts_now(self) -> int:
        """In the quarter that runs, up to the day."""
        return self._starts_in(Quarter.of(self.on))

    def _starts_in(self, quarter: Quarter) -> int:
        assert self.starts is not None, "job starts were not asked for"
        return self.starts.get(quarter, 0)

    @property
    def new_until(self) -> date | None:
        """The first day that a coach without the supervisor's word is not new; None when nobody has written a start."""
        return months_after(self.coach.started_on, NEW_MONTHS) if self.coach.started_on else None

    @property
    def new(self) -> bool | None:
        """As the supervisor said last; else new for half a year. None when neither is known."""
        if self.marked_new is not None:
            return self.marked_new
        began, until = self.coach.started_on, self.new_until
        return None if began is None or until is None else began <= self.on < until

    @property
    def reasons(self) -> list[Reason]:
        """Each is enough. Without a caseload there is no share to be under the limit."""
        share = self.share_in_work
        grounds = {
            Reason.NEW: self.new is True,
            Reason.SHARE_IN_WORK: share is not None and share < LEAST_SHARE,
            Reason.JOB_STARTS: self.starts_before < LEAST_STARTS,
        }
        return [reason for reason, holds in grounds.items() if holds]

    @property
    def due(self) -> bool:
        return bool(self.reasons)

    @property
    def cases_each_post(self) -> float:
        """The caseload as it would be in a full post."""
        return self.caseload * 100 / self.coach.percent


def supervised(user: Any) -> Select[*tuple[int]]:
    """Ids of the coaches that this person supervises."""
    return supervised_coaches(user.id)


def load_coach(coach_id: int) -> User:
    """A coach whom one supervises, or NoResultFound."""
    return db.session.scalars(select(User).where(User.id == coach_id, User.id.in_(supervised(current_user)))).one()


def _with_marks(on: date) -> Select[*tuple[Any, ...]]:
    """People with the supervisor's latest word on whether they are new, and their supervisor."""
    latest = (
        select(func.max(CoachMark.from_on))
        .where(CoachMark.coach_id == User.id, CoachMark.from_on <= on)
        .correlate(User)
        .scalar_subquery()
    )
    mark = and_(CoachMark.coach_id == User.id, CoachMark.from_on == latest)
    return (
        select(*COLUMNS, CoachMark.is_new, CoachMark.from_on, SupervisedCoach.supervisor_id)
        .outerjoin(CoachMark, mark)
        .outerjoin(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .order_by(User.name, User.id)
    )


def figures_of(user: Any, on: date, *, starts: bool = True) -> list[CoachFigures]:
    """The coaches this person supervises, those who have left excepted, with job starts or without. Two statements."""
    return _figures(_supervised(user, on).all(), on, starts)


@kept
def _supervised(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    return _with_marks(on).where(User.id.in_(supervised(user)), User.deactivated_at.is_(None))


def figures_of_coaches(ids: Sequence[int], on: date) -> list[CoachFigures]:
    """The same for these people."""
    return _figures(_these(None, on, ids=ids).all(), on)


@kept
def _these(_nobody: None, on: date, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return _with_marks(on).where(User.id.in_(ids))


def figures_of_everybody(on: date) -> list[CoachFigures]:
    """Everybody who is a job coach now or had a caseload on the day."""
    is_coach = select(UserRole.user_id).where(UserRole.role == Role.JOB_COACH)
    now = db.session.scalars(select(User.id).where(User.id.in_(is_coach), User.deactivated_at.is_(None)))
    return figures_of_coaches([*now, *(each.id for each in coaches_on(on))], on)


def _figures(rows: Sequence[Any], on: date, starts_too: bool = True) -> list[CoachFigures]:
    loads, starts = _read([row.id for row in rows], on, starts_too=starts_too)
    return [
        CoachFigures(
            Coach(*row[:5]),
            on,
            *loads.get(row.id, (0, 0)),
            starts.get(row.id, {}) if starts_too else None,
            *row[5:],
        )
        for row in rows
    ]


Loads = dict[int, tuple[int, int]]
Starts = dict[int, dict[Quarter, int]]


def caseloads(ids: Sequence[int], on: date) -> Loads:
    """Caseload on the day, and how many of it in work, of each coach."""
    return _read(ids, on, starts_too=False)[0]


def job_starts(ids: Sequence[int], on: date) -> Starts:
    """Job starts of each coach in the last full quarter and in the one that runs, up to the day."""
    return _read(ids, on, loads_too=False)[1]


def _read(
    ids: Sequence[int], on: date, *, loads_too: bool = True, starts_too: bool = True
) -> tuple[Loads, Starts]:
    """Both of the above, as far as they are asked for. One statement."""
    running = Quarter.of(on)
    before = running.previous()
    loads: Loads = {}
    starts: Starts = {}
    for what, coach_id, number, of_them in _numbers(None, on, loads_too, starts_too, ids=ids):
        if what == "caseload":
            loads[coach_id] = (number, int(of_them))
        else:
            starts[coach_id] = {before: number - int(of_them), running: int(of_them)}
    return loads, starts


@kept
def _numbers(
    _nobody: None, on: date, loads_too: bool, starts_too: bool, *, ids: Any
) -> CompoundSelect[*tuple[str, int, int, int]]:
    parts = ((loads_too, _caseloads), (starts_too, _job_starts))
    return union_all(*(part(ids, on) for wanted, part in parts if wanted))


def _caseloads(ids: Any, on: date) -> Select[*tuple[str, int, int, int]]:
    """Rows of a coach, the caseload on the day, and how many of it in work."""
    if on == today():
        return _caseloads_now(ids)
    cases = (
        select(coach_on(Case.id, on).label("coach_id"), status_on(on).label("status"))
        .where(Case.id.in_(had(ids)), Case.removed_at.is_(None), Case.started_on <= on, open_on(on))
        .subquery()
    )
    in_work = counted(cases.c.status == OutcomeStatus.IN_WORK)
    return (
        select(literal("caseload"), cases.c.coach_id, func.count(), in_work)
        .where(cases.c.coach_id.in_(ids), cases.c.status != OutcomeStatus.WITHDRAWN)
        .group_by(cases.c.coach_id)
    )


def _caseloads_now(ids: Any) -> Select[*tuple[str, int, int, int]]:
    """The same of today: all of it is in the index of one's own cases, and nothing of those that are over is read."""
    in_work = Case.status == OutcomeStatus.IN_WORK
    return (
        select(literal("caseload"), Case.coach_id, func.count(), func.count().filter(in_work))
        .where(Case.coach_id.in_(ids), in_caseload_now())
        .group_by(Case.coach_id)
    )


def _job_starts(ids: Any, on: date) -> Select[*tuple[str, int, int, int]]:
    """Rows of a coach, the job starts since the last full quarter began, and how many of them in the one that runs."""
    running = Quarter.of(on)
    jobs = (
        select(coach_then(job_day()).label("coach_id"), (Placement.started_on >= running.first_day).label("now"))
        .select_from(Placement)
        .join(Case, Case.id == Placement.case_id)
        .where(*started_jobs(None, running.previous().first_day, on))  # few, whoever had the case then
        .subquery()
    )
    return (
        select(literal("starts"), jobs.c.coach_id, func.count(), counted(jobs.c.now))
        .where(jobs.c.coach_id.in_(ids))
        .group_by(jobs.c.coach_id)
    )
