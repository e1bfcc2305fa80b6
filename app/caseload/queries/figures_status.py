"""Persons by status on a day, the caseload, shares in work, and how much those in work are working."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy import case as one_of

from app.accounts.asking import kept
from app.accounts.models import User
from app.caseload.enums import Known, OutcomeStatus, PlacementKind
from app.caseload.models import Case, CaseStatus, Placement, PlacementPercent
from app.caseload.queries.figures_deleted import percents, stood
from app.caseload.queries.figures_scope import (
    OPEN,
    Coaches,
    History,
    coached_by,
    how_stood,
    ids,
    in_caseload_now,
    open_on,
    status_on,
)
from app.caseload.queries.placements import running
from app.kernel.dates import today


@dataclass(frozen=True)
class Standing:
    """How the cases stood on a day. Each that had begun is counted once."""

    on: date
    by_status: dict[OutcomeStatus, int] = field(default_factory=dict)
    caseload: int = 0
    caseload_in_work: int = 0
    out_of_work: int = 0
    out_of_work_in_work: int = 0
    deleted: int = 0
    """So many of the total are deleted."""
    deleted_in_caseload: int = 0
    deleted_in_work: int = 0
    deleted_out_of_work: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def in_work(self) -> int:
        return self.by_status.get(OutcomeStatus.IN_WORK, 0)

    @property
    def share_in_work(self) -> float | None:
        """Of the caseload; None without one."""
        return _share(self.caseload_in_work, self.caseload)

    @property
    def share_of_all(self) -> float | None:
        """Of all that had begun, closed ones too."""
        return _share(self.in_work, self.total)

    @property
    def share_of_out_of_work(self) -> float | None:
        """Of all that had begun and were out of work at the start."""
        return _share(self.out_of_work_in_work, self.out_of_work)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def standing(coaches: Coaches, on: date) -> Standing:
    return standings(coaches, [on])[on]


def standings(coaches: Coaches, days: Sequence[date]) -> dict[date, Standing]:
    """How the cases stood on each of these days, in one statement. The whole office counts deleted cases too."""
    wanted = tuple(dict.fromkeys(days))
    rows = _stood(None, ids(coaches), wanted).all()
    return {day: _standing(day, [(row, row.stood // 3**n % 3) for row in rows]) for n, day in enumerate(wanted)}


@kept
def _stood(_nobody: None, coaches: Coaches, days: Sequence[date]) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(*(_of_office(days) if coaches is None else [_by_history(coaches, days)]))


def caseload(coaches: Coaches, on: date) -> tuple[int, int]:
    """The caseload of a `Standing`, and how many of it were in work: asked of the cases that were not over that day,
    and not of all there have been. One statement."""
    found = _standing(on, [(row, row.stood) for row in _caseload(None, ids(coaches), on)])
    return found.caseload, found.caseload_in_work


@kept
def _caseload(_nobody: None, coaches: Coaches, on: date) -> CompoundSelect[*tuple[Any, ...]]:
    gone = [stood([on]).add_columns(true())] if coaches is None else []
    return union_all(_caseload_now(coaches) if on == today() else _caseload_then(coaches, on), *gone)


def _caseload_now(coaches: Coaches) -> Select[*tuple[Any, ...]]:
    """Of today: the index of each coach's own cases holds all that is counted, and none that is over is read."""
    nothing = literal(Known.UNKNOWN, Case.out_of_work_at_start.type).label("work")  # not asked for
    key = Case.status, nothing, literal(OPEN).label("stood")
    whose = select(User.id) if coaches is None else coaches
    return (
        select(*key, func.count().label("number"), false().label("deleted"))
        .where(Case.coach_id.in_(whose), in_caseload_now())
        .group_by(Case.status)
    )


def _caseload_then(coaches: Coaches, on: date) -> Select[*tuple[Any, ...]]:
    not_over = union_all(select(Case.id).where(Case.ended_on.is_(None)), select(Case.id).where(Case.ended_on > on))
    stood_so = how_stood([on], open_on).label("stood")
    key = status_on(on).label("status"), Case.out_of_work_at_start.label("work"), stood_so
    here = select(*key, func.count().label("number"), false().label("deleted")).where(
        Case.id.in_(not_over), Case.removed_at.is_(None), Case.started_on <= on, coached_by(coaches, Case.id, on)
    )
    return here.group_by(*key)


def _by_history(coaches: Coaches, days: Sequence[date], among: Any = None) -> Select[*tuple[Any, ...]]:
    """Read from the whole history of their cases, or of those `among` these: how many had a status, by how they stood
    on each of the days and whether they were out of work at the start."""
    history = History.of(coaches, among)
    span, stood = history.status.c, how_stood(days, open_on, history.on).label("stood")
    key = span.status, Case.out_of_work_at_start.label("work"), stood
    # Left out at once: what began after the last of the days, and what was over before the first.
    query = history.joined(select(*key, func.count().label("number"), false().label("deleted"))).where(
        Case.started_on <= max(days), span.from_on <= max(days), or_(span.next_on.is_(None), span.next_on > min(days))
    )
    return query.group_by(*key)


def _of_office(days: Sequence[date]) -> list[Select[*tuple[Any, ...]]]:
    """The same of everybody. After ten years most cases had the same status on all of the days: their histories are
    not read, but for the row that was true on the first."""
    first, last = min(days), max(days)
    happened = union(
        select(CaseStatus.case_id).where(CaseStatus.from_on > first, CaseStatus.from_on <= last),
        select(Case.id).where(Case.started_on > first, Case.started_on <= last),
    ).cte("happened")
    among = select(happened.c.case_id)
    stood_so = how_stood(days, open_on).label("stood")
    key = status_on(first).label("status"), Case.out_of_work_at_start.label("work"), stood_so
    still = select(*key, func.count().label("number"), false().label("deleted"))
    still = still.where(Case.removed_at.is_(None), Case.started_on <= first, Case.id.not_in(among)).group_by(*key)
    return [still, _by_history(None, days, among), stood(days).add_columns(true())]


def _standing(on: date, rows: Iterable[tuple[Any, int]]) -> Standing:
    """From the rows of `_by_history`, each with how its cases stood on the day."""
    by_status, found = dict.fromkeys(OutcomeStatus, 0), Counter[str]()
    for row, stood_then in rows:
        if not stood_then or row.status is None:
            continue
        by_status[row.status] += row.number
        groups = {
            "caseload": stood_then == OPEN and row.status is not OutcomeStatus.WITHDRAWN,
            "out_of_work": row.work is Known.YES,
        }
        for group in (name for name, belongs in groups.items() if belongs):
            found[group] += row.number
            found[f"{group}_in_work"] += row.number * (row.status is OutcomeStatus.IN_WORK)
            found[f"deleted_{group.replace('caseload', 'in_caseload')}"] += row.number * bool(row.deleted)
        found["deleted"] += row.number * bool(row.deleted)
        found["deleted_in_work"] += row.number * (bool(row.deleted) and row.status is OutcomeStatus.IN_WORK)
    return Standing(on=on, by_status=by_status, **found)


FULL = 100
STEPS = (100, 80, 50, 20)
"""Lower bounds of the groups of percentages, in percent of a full post."""


def _percent_of_job(on: Any) -> ScalarSelect[Any]:
    """The percentage of a `Placement` on the day."""
    return (
        select(PlacementPercent.percent)
        .where(PlacementPercent.placement_id == Placement.id, PlacementPercent.from_on <= on)
        .order_by(PlacementPercent.from_on.desc())
        .limit(1)
        .correlate(Placement)
        .scalar_subquery()
    )


def percent_on(case_id: Any, on: Any) -> ColumnElement[Any]:
    """The percentage of all jobs of a case that run on the day, together; NULL when none does."""
    return (
        select(func.sum(_percent_of_job(on)))
        .where(Placement.case_id == case_id, Placement.kind == PlacementKind.JOB, running(on))
        .scalar_subquery()
    )


def _working(coaches: Coaches, on: date) -> Select[*tuple[Any, ...]]:
    """The percentage of each in work on the day. The few cases of some coaches by their history; of the office those
    with a job that runs, since in ten years many more were in work when they ended."""
    working = OutcomeStatus.IN_WORK
    if coaches is not None:
        history = History.of(coaches)
        cases = history.joined(select(Case.id)).where(history.on(on), history.status.c.status == working).cte("in_work")
        return select(percent_on(cases.c.id, on).label("percent")).select_from(cases)
    jobs = (
        select(Placement.case_id, func.sum(_percent_of_job(on)).label("percent"))
        .where(Placement.kind == PlacementKind.JOB, running(on))
        .group_by(Placement.case_id)
        .subquery()
    )
    # The few that are not counted are looked for, not the many that are.
    not_counted = union_all(
        select(Case.id).where(Case.removed_at.is_not(None)), select(Case.id).where(Case.started_on > on)
    )
    is_counted = jobs.c.case_id.not_in(not_counted)
    return select(jobs.c.percent).where(is_counted, status_on(on, jobs.c.case_id) == working)


def by_percent(coaches: Coaches, on: date, in_work: int | None = None) -> dict[int | None, int]:
    """Persons in work on the day by how much they work: the lower bound of each group, 0 for less, None for unknown.
    `in_work`: how many they are, where that is known already."""
    found = {row[0]: row[1] for row in _by_percent(None, ids(coaches), on)}
    everybody = standing(coaches, on).in_work if in_work is None else in_work
    return {**{step: found.get(step, 0) for step in (*STEPS, 0)}, None: everybody - sum(found.values())}


@kept
def _by_percent(_nobody: None, coaches: Coaches, on: date) -> Select[*tuple[Any, ...]]:
    here = _working(coaches, on)
    each = (here if coaches is not None else union_all(here, percents(on))).cte("worked")
    group = one_of(*((each.c.percent >= step, step) for step in STEPS), else_=0)
    steps = select(group.label("step")).where(each.c.percent.is_not(None)).subquery()
    return select(steps.c.step, func.count()).group_by(steps.c.step)
