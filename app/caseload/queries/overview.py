"""What a coach sees first of a case: what comes next, what stands where, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select, union_all
from sqlalchemy import literal as lit

from app.accounts.asking import kept
from app.caseload.actions import pauses
from app.caseload.deadlines import FIRST_MEETING_DAYS
from app.caseload.enums import ContactState, VisitChannel, VisitState
from app.caseload.models import (
    Action,
    Case,
    CasePause,
    Contact,
    Employer,
    EmployerVisit,
    Goal,
    NextStep,
    Placement,
)
from app.caseload.queries.history import Span, stage_spans
from app.caseload.queries.settings import limit
from app.kernel.dates import today


@dataclass(frozen=True)
class Overview:
    """Rows of the overview page. `first_meeting_on`: the first face-to-face meeting with an employer."""

    steps: Sequence[Any]
    planned: Sequence[Any]  # meetings
    goals: Sequence[Any]
    actions: Sequence[Any]
    contacts: Sequence[Any]
    placements: Sequence[Any]
    stages: Sequence[Span]
    pause: CasePause | None
    first_meeting_on: date | None
    days: int  # since the case began
    silent_days: int  # since somebody was in touch
    silence_limit: int

    @property
    def waits_for_meeting(self) -> int | None:
        """Day n of 30 while no employer has been met and the thirty days are not over."""
        return self.days if self.first_meeting_on is None and self.days <= FIRST_MEETING_DAYS else None

    @property
    def no_contact_since(self) -> int | None:
        """Days without contact, when they are as many as the office minds."""
        return self.silent_days if self.silent_days >= self.silence_limit else None

    @property
    def meeting_overdue(self) -> bool:
        return self.first_meeting_on is None and self.days > FIRST_MEETING_DAYS


def overview(case: Case) -> Overview:
    """Seven statements, whatever there is of each kind."""
    goals, actions = _plan(case)
    planned, contacts = _contacts(case)
    first_meeting_on, last_contact_on, silence_limit = _first_and_last(case)
    return Overview(
        steps=_steps(None, case_id=case.id).all(),
        planned=planned,
        goals=goals,
        actions=actions,
        contacts=contacts,
        placements=_placements(None, case_id=case.id).all(),
        stages=stage_spans(case),
        pause=pauses.running(case),
        first_meeting_on=first_meeting_on,
        days=(today() - case.started_on).days,
        silent_days=(today() - (last_contact_on or case.started_on)).days,
        silence_limit=silence_limit,
    )


@kept
def _steps(_nobody: None, *, case_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(NextStep.id, NextStep.text, NextStep.due_on)
        .where(*_stays(NextStep, case_id), NextStep.done_on.is_(None))
        .order_by(NextStep.due_on, NextStep.id)
        .limit(5)
    )


@kept
def _placements(_nobody: None, *, case_id: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Placement.id, Placement.kind, Placement.title, Placement.started_on, Employer.name)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .where(*_stays(Placement, case_id), Placement.ended_on.is_(None))
        .order_by(Placement.started_on.desc())
        .limit(10)
    )


def _contacts(case: Case) -> tuple[Sequence[Any], Sequence[Any]]:
    """Meetings to come, the first ones first; and what has been, the last ones first. One statement;
    a union keeps no order, so its few rows are put in order again."""
    found = _met(None, case_id=case.id).all()
    planned = [row for row in found if row.state is ContactState.PLANNED]
    planned.sort(key=lambda row: (row.day, row.clock is not None, row.clock))
    past = [row for row in found if row.state is not ContactState.PLANNED]
    past.sort(key=lambda row: (row.day, row.id), reverse=True)
    return planned, past


@kept
def _met(_nobody: None, *, case_id: Any) -> CompoundSelect[*tuple[Any, ...]]:
    rows = select(Contact.id, Contact.day, Contact.clock, Contact.form, Contact.state, Contact.text)
    is_planned = Contact.state == ContactState.PLANNED
    ahead = rows.where(*_stays(Contact, case_id), Contact.day >= today(), is_planned)
    ahead = ahead.order_by(Contact.day, Contact.clock.nulls_first())
    been = rows.where(*_stays(Contact, case_id), Contact.day <= today(), ~is_planned)
    been = been.order_by(Contact.day.desc(), Contact.id.desc())
    return union_all(*(select(part.limit(3).subquery()) for part in (ahead, been)))


def _stays(model: Any, case_id: Any) -> tuple[Any, Any]:
    return model.case_id == case_id, model.removed_at.is_(None)


def _plan(case: Case) -> tuple[list[Any], list[Any]]:
    """Goals not reached and points not done, in one statement."""
    rows = _planned(None, case_id=case.id).all()
    found = [row for row in rows if row.kind == "goal"]
    points = [row for row in rows if row.kind == "action"]
    found.sort(key=lambda row: (not row.is_main, row.position, row.id))
    points.sort(key=lambda row: (row.due_on is None, row.due_on, row.id))
    return found[:6], points[:6]


@kept
def _planned(_nobody: None, *, case_id: Any) -> CompoundSelect[*tuple[Any, ...]]:
    goals = select(
        lit("goal").label("kind"), Goal.id, Goal.text, lit("").label("who"), Goal.reached_on.label("due_on"),
        Goal.is_main, Goal.position,
    ).where(*_stays(Goal, case_id), Goal.reached_on.is_(None))  # fmt: skip
    actions = select(
        lit("action"), Action.id, Action.what, Action.who, Action.due_on, lit(False), lit(0)
    ).where(*_stays(Action, case_id), Action.done_on.is_(None))  # fmt: skip
    return union_all(goals, actions).limit(200)


def _first_and_last(case: Case) -> tuple[date | None, date | None, int]:
    """The first employer met face to face with or for this person (settled question 11), the last time somebody was in
    touch with the person, and the office's limit of days without. One statement."""
    first, last, silence = _days(None, case_id=case.id).one()
    days = [day for day in (first, case.first_employer_meeting_on) if day is not None]
    return min(days, default=None), last, silence


@kept
def _days(_nobody: None, *, case_id: Any) -> Select[*tuple[Any, ...]]:
    visited = select(func.min(EmployerVisit.day)).where(
        *_stays(EmployerVisit, case_id),
        EmployerVisit.state == VisitState.CARRIED_OUT,
        EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
    )
    contacted = select(func.max(Contact.day)).where(*_stays(Contact, case_id), Contact.state == ContactState.DONE)
    return select(visited.scalar_subquery(), contacted.scalar_subquery(), limit("no_contact_days"))
