"""Persons by status on a day, the caseload, shares in work, and how much those in work are working."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true, union_all
from sqlalchemy import case as one_of
from sqlalchemy.orm import aliased

from app.caseload.enums import Known, OutcomeStatus, PlacementKind
from app.caseload.models import Case, CaseStatus, Placement, PlacementPercent
from app.caseload.queries.figures_deleted import percents, stood
from app.caseload.queries.figures_scope import Coaches, History, counted
from app.caseload.queries.placements import running
from app.kernel.db import db


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
    """How the cases stood on each of these days, in one statement that reads the history once. The whole office counts
    deleted cases too."""
    wanted, history = list(dict.fromkeys(days)), History.of(coaches)
    columns = [
        counted(and_(history.on(day), also))
        for day in wanted
        for also in (true(), history.in_caseload(day), Case.out_of_work_at_start == Known.YES)
    ]
    # Left out at once: what began after the last of the days, and what was over before the first.
    span = history.status.c
    query = history.joined(select(span.status, *columns)).where(
        Case.started_on <= max(wanted),
        span.from_on <= max(wanted),
        or_(span.next_on.is_(None), span.next_on > min(wanted)),
    )
    query = query.group_by(span.status).add_columns(false().label("deleted"))
    both = query if coaches is not None else union_all(query, stood(wanted).add_columns(true()))
    rows = db.session.execute(both).all()
    return {
        day: _standing(day, {(row[0], bool(row[-1])): tuple(map(int, row[1 + 3 * n : 4 + 3 * n])) for row in rows})
        for n, day in enumerate(wanted)
    }


def _standing(on: date, found: Mapping[tuple[Any, bool], tuple[int, ...]]) -> Standing:
    """From the numbers by status, and by whether the cases are deleted."""

    def number(column: int, *, of: OutcomeStatus | None = None, deleted: bool | None = None) -> int:
        return sum(
            row[column] for (status, gone), row in found.items() if of in (None, status) and deleted in (None, gone)
        )

    working = OutcomeStatus.IN_WORK
    return Standing(
        on=on,
        by_status={status: number(0, of=status) for status in OutcomeStatus},
        caseload=number(1),
        caseload_in_work=number(1, of=working),
        out_of_work=number(2),
        out_of_work_in_work=number(2, of=working),
        deleted=number(0, deleted=True),
        deleted_in_caseload=number(1, deleted=True),
        deleted_in_work=number(0, of=working, deleted=True),
        deleted_out_of_work=number(2, deleted=True),
    )


FULL = 100
STEPS = (100, 80, 50, 20)
"""Lower bounds of the groups of percentages, in percent of a full post."""


def percent_on(case_id: Any, on: Any) -> ColumnElement[Any]:
    """The percentage of all jobs of a case that run on the day, together; NULL when none does."""
    latest = (
        select(PlacementPercent.percent)
        .where(PlacementPercent.placement_id == Placement.id, PlacementPercent.from_on <= on)
        .order_by(PlacementPercent.from_on.desc())
        .limit(1)
        .correlate(Placement)
        .scalar_subquery()
    )
    return (
        select(func.sum(latest))
        .where(Placement.case_id == case_id, Placement.kind == PlacementKind.JOB, running(on))
        .scalar_subquery()
    )


def _working(coaches: Coaches, on: date) -> Select[*tuple[Any, ...]]:
    """Cases in work on the day. The few of some coaches by their history; all of the office's by the row that nothing
    came after, which is half the work of building every span."""
    working = OutcomeStatus.IN_WORK
    if coaches is not None:
        history = History.of(coaches)
        return history.joined(select(Case.id)).where(history.on(on), history.status.c.status == working)
    later = aliased(CaseStatus)
    overtaken = select(later.id).where(
        later.case_id == CaseStatus.case_id, later.from_on > CaseStatus.from_on, later.from_on <= on
    )
    return (
        select(Case.id)
        .join(CaseStatus, CaseStatus.case_id == Case.id)
        .where(CaseStatus.status == working, CaseStatus.from_on <= on, ~overtaken.correlate(CaseStatus).exists())
        .where(Case.removed_at.is_(None), Case.started_on <= on)
    )


def by_percent(coaches: Coaches, on: date) -> dict[int | None, int]:
    """Persons in work on the day by how much they work: the lower bound of each group, 0 for less, None for unknown."""
    cases = _working(coaches, on).cte("in_work")
    here = select(percent_on(cases.c.id, on).label("percent")).select_from(cases)
    each = (here if coaches is not None else union_all(here, percents(on))).cte("worked")
    group = one_of((each.c.percent.is_(None), None), *((each.c.percent >= step, step) for step in STEPS), else_=0)
    steps = select(group.label("step")).select_from(each).subquery()
    rows = db.session.execute(select(steps.c.step, func.count()).group_by(steps.c.step))
    found = {row[0]: row[1] for row in rows}
    return {step: found.get(step, 0) for step in (*STEPS, 0, None)}
