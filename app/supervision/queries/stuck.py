"""Cases of one's coaches that may need to be talked about: rows and dates, never content."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, union_all

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import Need, OutcomeStatus, Stage
from app.caseload.models import Case, CaseStage, SupervisedCoach
from app.caseload.queries import needs_cases, needs_work
from app.caseload.queries.case_list import OPEN, PAUSED
from app.supervision.session_words import Stuck

SAME_STAGE_DAYS = 90
"""So long in one of the first four stages is worth a talk. The fifth lasts as long as the support does."""

OF_NEED = {
    Need.PLACEMENT_ENDS: Stuck.JOB_ENDS,
    Need.FOLLOW_ALONG: Stuck.FOLLOW_ALONG,
    Need.MILESTONE: Stuck.FOLLOW_ALONG,  # a milestone is the contact of its week
    Need.FIRST_EMPLOYER: Stuck.FIRST_EMPLOYER,
    Need.NO_CONTACT: Stuck.NO_CONTACT,
}


@dataclass(frozen=True)
class StuckCase:
    """One row: whose, where it stands, and the grounds with the day of each (an end, a deadline, or a beginning)."""

    case_id: int
    display_name: str
    coach_id: int
    coach: str
    stage: Stage
    status: OutcomeStatus
    grounds: dict[Stuck, date]

    @property
    def pressing(self) -> tuple[int, date]:
        """Sorts the most pressing first."""
        first = min(self.grounds, key=list(Stuck).index)
        return list(Stuck).index(first), self.grounds[first]


def supervised_cases(user: User | Asking, coach_ids: Any = None) -> Select[*tuple[int]]:
    """Ids of the open cases of this person's coaches, or of some of them."""
    query = (
        select(Case.id)
        .join(SupervisedCoach, SupervisedCoach.coach_id == Case.coach_id)
        .where(SupervisedCoach.supervisor_id == user.id, Case.removed_at.is_(None), OPEN)
    )
    return query if coach_ids is None else query.where(Case.coach_id.in_(coach_ids))


def stuck_of(user: User, on: date, coach_ids: Collection[int] | None = None) -> list[StuckCase]:
    """By coach's name, the most pressing first. One statement beside the office's limits."""
    return _gathered(_stuck(user, on, coach_ids is not None, coach_ids=list(coach_ids or ())))


@kept
def _stuck(user: Asking, on: date, of_some: bool, *, coach_ids: Any) -> Select[*tuple[Any, ...]]:
    cases = supervised_cases(user, coach_ids if of_some else None)
    parts = [
        needs_cases.no_contact(cases, on),
        needs_cases.no_employer(cases, on),
        needs_work.follow_along(cases, on),
        needs_work.milestones(cases, on),
        needs_work.ends(cases, on),
    ]
    narrow = [select(part.c.kind, part.c.day, part.c.case_id) for part in (each.subquery() for each in parts)]
    grounds = union_all(*narrow, _same_stage(cases, on)).subquery("grounds").c
    return (
        select(
            grounds.kind, func.min(grounds.day).label("day"),
            Case.id, Case.display_name, Case.coach_id, User.name, Case.stage, Case.status,
        )
        .join(Case, Case.id == grounds.case_id)
        .join(User, User.id == Case.coach_id)
        .group_by(
            grounds.kind, Case.id, Case.display_name, Case.coach_id, User.name, Case.stage, Case.status
        )
    )  # fmt: skip


def _same_stage(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    since = (
        select(func.max(CaseStage.from_on))
        .where(CaseStage.case_id == Case.id, CaseStage.from_on <= on)
        .correlate(Case)
        .scalar_subquery()
    )
    return select(literal(Stuck.SAME_STAGE.value).label("kind"), since.label("day"), Case.id.label("case_id")).where(
        Case.id.in_(cases),
        Case.stage != Stage.SUPPORT,
        since <= on - timedelta(days=SAME_STAGE_DAYS),
        ~PAUSED,
        or_(Case.status == OutcomeStatus.SEEKING, Case.status == OutcomeStatus.PRACTICE),
    )


def _gathered(rows: Any) -> list[StuckCase]:
    found: dict[int, StuckCase] = {}
    for row in rows:
        kind = Stuck(row.kind) if row.kind == Stuck.SAME_STAGE else OF_NEED[Need(row.kind)]
        case = found.setdefault(
            row.id, StuckCase(row.id, row.display_name, row.coach_id, row.name, row.stage, row.status, {})
        )
        case.grounds[kind] = min(row.day, case.grounds.get(kind, row.day))
    return sorted(found.values(), key=lambda case: (case.coach, case.coach_id, case.pressing, case.case_id))
