"""The dated history of a case, as spans: each lasts until the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from app.accounts.asking import kept
from app.accounts.queries import names
from app.caseload.enums import Seat
from app.caseload.models import Case, CaseClosing, CaseCoach, CasePause, CaseStage, CaseStatus


@dataclass(frozen=True)
class Span:
    """What was true from a day to and with another; the last one has no end unless the case has."""

    from_on: date
    until_on: date | None
    what: Any
    words: str
    by_id: int | None


def spans(rows: Sequence[Any], value: str, words: str, ended_on: date | None) -> list[Span]:
    ends = [*(row.from_on - timedelta(days=1) for row in rows[1:]), ended_on]
    return [
        Span(row.from_on, until, getattr(row, value), getattr(row, words), row.by_id)
        for row, until in zip(rows, ends, strict=False)
    ]


def _rows(model: Any, case: Case) -> list[Any]:
    return list(_dated(None, model, case_id=case.id).scalars())


@kept
def _dated(_nobody: None, model: Any, *, case_id: Any) -> Select[Any]:
    return select(model).where(model.case_id == case_id).order_by(model.from_on)


def stage_spans(case: Case) -> list[Span]:
    return spans(_rows(CaseStage, case), "stage", "reason", case.ended_on)


def status_spans(case: Case) -> list[Span]:
    return spans(_rows(CaseStatus, case), "status", "note", case.ended_on)


@dataclass(frozen=True)
class History:
    """All spans of one case, and the names of those in them."""

    stages: list[Span]
    statuses: list[Span]
    coaches: list[Span]
    stand_ins: list[Span]
    pauses: Sequence[CasePause]
    closings: Sequence[CaseClosing]
    names: dict[int, str]


def history(case: Case) -> History:
    """Six statements."""
    seats = _rows(CaseCoach, case)
    coaches = spans([row for row in seats if row.seat is Seat.COACH], "user_id", "reason", case.ended_on)
    stand_ins = spans([row for row in seats if row.seat is Seat.STAND_IN], "user_id", "reason", None)
    stages, statuses = stage_spans(case), status_spans(case)
    people = [each.what for each in (*coaches, *stand_ins)]
    people += [each.by_id for each in (*coaches, *stand_ins, *stages, *statuses)]
    return History(
        stages=stages,
        statuses=statuses,
        coaches=coaches,
        stand_ins=[each for each in stand_ins if each.what is not None],
        pauses=_rows(CasePause, case),
        closings=_rows(CaseClosing, case),
        names=names(people),
    )
