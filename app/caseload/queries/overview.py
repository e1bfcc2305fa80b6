"""What a coach sees first of a case: what comes next, what stands where, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy import literal as lit

from app.caseload.enums import ContactState, VisitChannel, VisitState
from app.caseload.models import (
    Action,
    Case,
    CasePause,
    CaseStage,
    Contact,
    Employer,
    EmployerVisit,
    Goal,
    NextStep,
    Placement,
)
from app.kernel.dates import today
from app.kernel.db import db

FIRST_MEETING_DAYS = 30


@dataclass(frozen=True)
class Overview:
    """Rows of the overview page. `first_meeting_on`: the first face-to-face meeting with an employer."""

    steps: Sequence[Any]
    goals: Sequence[Any]
    actions: Sequence[Any]
    contacts: Sequence[Any]
    placements: Sequence[Any]
    stages: Sequence[Any]
    pause: CasePause | None
    first_meeting_on: date | None
    days: int  # since the case began

    @property
    def waits_for_meeting(self) -> int | None:
        """Day n of 30 while no employer has been met and the thirty days are not over."""
        return self.days if self.first_meeting_on is None and self.days <= FIRST_MEETING_DAYS else None

    @property
    def meeting_overdue(self) -> bool:
        return self.first_meeting_on is None and self.days > FIRST_MEETING_DAYS


def overview(case: Case) -> Overview:
    """Seven statements, whatever there is of each kind."""
    of_case = {"case_id": case.id}
    kept = lambda model: (model.case_id == of_case["case_id"], model.removed_at.is_(None))  # noqa: E731
    steps = db.session.execute(
        select(NextStep.id, NextStep.text, NextStep.due_on)
        .where(*kept(NextStep), NextStep.done_on.is_(None))
        .order_by(NextStep.due_on, NextStep.id)
        .limit(5)
    ).all()
    contacts = db.session.execute(
        select(Contact.id, Contact.day, Contact.form, Contact.state, Contact.text)
        .where(*kept(Contact), Contact.day <= today(), Contact.state != ContactState.PLANNED)
        .order_by(Contact.day.desc(), Contact.id.desc())
        .limit(3)
    ).all()
    placements = db.session.execute(
        select(Placement.id, Placement.kind, Placement.title, Placement.started_on, Employer.name)
        .outerjoin(Employer, Employer.id == Placement.employer_id)
        .where(*kept(Placement), Placement.ended_on.is_(None))
        .order_by(Placement.started_on.desc())
        .limit(10)
    ).all()
    stages = db.session.execute(
        select(CaseStage.from_on, CaseStage.stage, CaseStage.reason)
        .where(CaseStage.case_id == case.id)
        .order_by(CaseStage.from_on)
    ).all()
    goals, actions = _plan(case)
    pause = db.session.scalars(
        select(CasePause).where(CasePause.case_id == case.id, CasePause.until_on.is_(None))
    ).one_or_none()
    days = (today() - case.started_on).days
    return Overview(steps, goals, actions, contacts, placements, stages, pause, first_meeting(case), days)


def _plan(case: Case) -> tuple[list[Any], list[Any]]:
    """Goals not reached and points not done, in one statement."""
    goals = select(
        lit("goal").label("kind"), Goal.id, Goal.text, lit("").label("who"), Goal.reached_on.label("due_on"),
        Goal.is_main, Goal.position,
    ).where(Goal.case_id == case.id, Goal.removed_at.is_(None), Goal.reached_on.is_(None))  # fmt: skip
    actions = select(
        lit("action"), Action.id, Action.what, Action.who, Action.due_on, lit(False), lit(0)
    ).where(Action.case_id == case.id, Action.removed_at.is_(None), Action.done_on.is_(None))  # fmt: skip
    rows = db.session.execute(union_all(goals, actions).limit(200)).all()
    found = [row for row in rows if row.kind == "goal"]
    points = [row for row in rows if row.kind == "action"]
    found.sort(key=lambda row: (not row.is_main, row.position, row.id))
    points.sort(key=lambda row: (row.due_on is None, row.due_on, row.id))
    return found[:6], points[:6]


def first_meeting(case: Case) -> date | None:
    """The first employer met face to face with or for this person (settled question 11)."""
    visited = db.session.scalar(
        select(func.min(EmployerVisit.day)).where(
            EmployerVisit.case_id == case.id,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.state == VisitState.CARRIED_OUT,
            EmployerVisit.channel == VisitChannel.FACE_TO_FACE,
        )
    )
    days = [day for day in (visited, case.first_employer_meeting_on) if day is not None]
    return min(days) if days else None


