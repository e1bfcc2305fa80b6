"""The row without identity that stays for the figures when a case is deleted (settled question 2, decision 22).

Read from the history of the case, written to the tables of models/deleted.py; nothing in them leads back.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.caseload.actions import left_jobs, left_months
from app.caseload.actions.bulk import insert_only
from app.caseload.enums import OutcomeStatus, Seat, VisitChannel, VisitState
from app.caseload.models import (
    Case,
    CaseClosing,
    CaseCoach,
    CaseStage,
    CaseStatus,
    DeletedCase,
    DeletedJob,
    DeletedStage,
    DeletedStatus,
    DeletedSustained,
    EmployerVisit,
)
from app.caseload.month_ends import Dated, Months, at_month_ends, first_of, latest
from app.caseload.queries.figures_speed import WITHIN
from app.kernel.dates import today
from app.kernel.db import db

Span = tuple[date, date | None, Any]


def leave_row(case: Case) -> None:
    """Write what stays of this case. A fixed number of statements, and one for each coach it had."""
    life, key = Life(case), secrets.randbits(62) + 1
    standing, jobs = life.standing(), left_jobs.placements(case)
    rows: dict[Any, list[dict[str, Any]]] = {
        DeletedCase: [_facts(case)],
        DeletedStatus: [
            {"from_on": first, "until_on": until, "status": status, "is_open": is_open}
            for first, until, (status, is_open) in standing
        ],
        DeletedStage: [
            {"from_on": first, "until_on": until, "stage": stage} for first, until, stage in life.stages()
        ],
        DeletedJob: [line for number, job in enumerate(jobs) for line in left_jobs.pieces(number, job)],
        DeletedSustained: list(left_jobs.sustained(jobs)),
    }
    for model, lines in rows.items():
        insert_only(model, [{"key": key, **line} for line in lines])
    left_months.add_time(case)
    for user_id, months in life.caseloads(standing).items():
        left_months.add_coach(user_id, months)
    db.session.flush()


def _facts(case: Case) -> dict[str, Any]:
    met_on = _met_on(case)
    return {
        "started_on": first_of(case.started_on),
        "out_of_work_at_start": case.out_of_work_at_start,
        "met_on": met_on and first_of(met_on),
        "met_in_time": met_on is not None and (met_on - case.started_on).days <= WITHIN,
    }


@dataclass(frozen=True)
class Life:
    """The dated history of one case."""

    case: Case

    def _dated(self, model: Any, value: str, *conditions: Any) -> Dated:
        query = select(model.from_on, getattr(model, value)).where(model.case_id == self.case.id, *conditions)
        return [tuple(row) for row in db.session.execute(query.order_by(model.from_on))]

    def _open_on(self, closings: Sequence[Any]) -> Callable[[date], bool]:
        """As `figures_scope.open_on`. A case that is erased while it is open is so no longer."""
        ends = [day for day in (self.case.ended_on, self.case.consent_withdrawn_on, today()) if day]

        def says(day: date) -> bool:
            away = any(row.from_on <= day < row.until_on for row in closings)
            return not away and all(end > day for end in ends)

        return says

    def standing(self) -> list[Span]:
        """Status, and whether the case was open, at the end of each month from the start on."""
        statuses = self._dated(CaseStatus, "status")
        closings = db.session.scalars(select(CaseClosing).where(CaseClosing.case_id == self.case.id)).all()
        is_open = self._open_on(closings)
        changes = [self.case.started_on, self.case.ended_on, self.case.consent_withdrawn_on, today()]
        changes += [day for row in closings for day in (row.from_on, row.until_on)]
        changes += [from_on for from_on, _status in statuses]

        def stood(day: date) -> tuple[OutcomeStatus, bool] | None:
            status = latest(statuses, day)
            return None if status is None else (status, is_open(day))

        return at_month_ends(self._since_start(changes), stood)

    def stages(self) -> list[Span]:
        rows = self._dated(CaseStage, "stage")
        changes = [self.case.started_on, *(from_on for from_on, _stage in rows)]
        return at_month_ends(self._since_start(changes), lambda day: latest(rows, day))

    def _since_start(self, days: Iterable[date | None]) -> list[date]:
        return [max(day, self.case.started_on) for day in days if day]

    def caseloads(self, standing: Sequence[Span]) -> dict[int, list[Months]]:
        """The months at whose end each coach had this case in the caseload."""
        coaches = self._dated(CaseCoach, "user_id", CaseCoach.seat == Seat.COACH)
        found: dict[int, list[Months]] = {}
        ends = at_month_ends(self._since_start([self.case.started_on, *(day for day, _who in coaches)]),
                             lambda day: latest(coaches, day))  # fmt: skip
        for from_on, until_on, (status, is_open) in standing:
            if not is_open or status is OutcomeStatus.WITHDRAWN:
                continue
            for began, over, who in ends:
                first = max(from_on, began)
                last = min((each for each in (until_on, over) if each), default=first_of(today()))
                if who is not None and first < last:
                    found.setdefault(who, []).append((first, last))
        return found


def _met_on(case: Case) -> date | None:
    """The first face-to-face meeting with an employer that has been, from visits or as told by a list."""
    visited = db.session.scalar(
        select(func.min(EmployerVisit.day)).where(
            EmployerVisit.case_id == case.id,
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.day <= today(),
        )
    )
    told = case.first_employer_meeting_on
    return min((day for day in (visited, told) if day and day <= today()), default=None)
