"""What of jobs and practice needs a person today."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, cast, exists, or_, select

from app.accounts.asking import Asking
from app.caseload.enums import FollowUp, Need, OutcomeStatus, PlacementKind
from app.caseload.models import Case, FollowAlong, Placement
from app.caseload.queries.needs import followed_by, line
from app.caseload.queries.placements import running

# An end is told of this long before.
BEFORE_END = timedelta(days=21)


def needs(user: Asking, on: date) -> list[Select[*tuple[Any, ...]]]:
    """Contacts after a job start, milestones, ends that are near, and a status that does not fit the jobs."""
    mine = followed_by(user)
    return [follow_along(mine, on), milestones(mine, on), ends(mine, on), _in_work_without_job(user, on)]


def _due(kind: Need, cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    return (
        line(
            kind,
            day=FollowAlong.due_on,
            thing_id=FollowAlong.id,
            case_id=Placement.case_id,
            employer_id=Placement.employer_id,
            text=cast(FollowAlong.kind, String) + ":" + cast(FollowAlong.weeks, String),
        )
        .join(Placement, Placement.id == FollowAlong.placement_id)
        .where(
            Placement.removed_at.is_(None),
            Placement.case_id.in_(cases),
            FollowAlong.due_on <= on,
            FollowAlong.done_on.is_(None),
            FollowAlong.skipped_reason == "",
        )
    )


def follow_along(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    """Of these cases (a select of ids): contacts after a job start that are due and not done."""
    return _due(Need.FOLLOW_ALONG, cases, on).where(FollowAlong.kind != FollowUp.MILESTONE)


def milestones(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    """Of these cases: those of the contacts that are milestones, due and not done."""
    return _due(Need.MILESTONE, cases, on).where(FollowAlong.kind == FollowUp.MILESTONE)


def ends(cases: Any, on: date) -> Select[*tuple[Any, ...]]:
    """Of these cases: jobs and practice that end soon."""
    return line(
        Need.PLACEMENT_ENDS,
        day=Placement.planned_end_on,
        thing_id=Placement.id,
        case_id=Placement.case_id,
        employer_id=Placement.employer_id,
        text=Placement.kind,
    ).where(
        Placement.removed_at.is_(None),
        Placement.ended_on.is_(None),
        Placement.planned_end_on <= on + BEFORE_END,
        Placement.case_id.in_(cases),
    )


def _in_work_without_job(user: Asking, on: date) -> Select[*tuple[Any, ...]]:
    """«In work» needs a running job; a job that runs makes another status worth a look, unless it is practice or
    education beside it."""
    job = exists(
        select(Placement.id).where(Placement.case_id == Case.id, Placement.kind == PlacementKind.JOB, running(on))
    )
    other = (OutcomeStatus.SEEKING, OutcomeStatus.OTHER)
    return line(Need.STATUS, day=on, thing_id=Case.id, case_id=Case.id, text=Case.status).where(
        Case.id.in_(followed_by(user)),
        or_(and_(Case.status == OutcomeStatus.IN_WORK, ~job), and_(Case.status.in_(other), job)),
    )
