"""Reads of placements: jobs, work practice and job tastes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.accounts.asking import Asking, kept
from app.caseload.enums import PlacementKind
from app.caseload.models import Case, Education, FollowAlong, Placement, PlacementPercent, SupportStep
from app.caseload.placement_rules import ONE_AT_A_TIME
from app.caseload.queries.cases import is_visible
from app.kernel.dates import today
from app.kernel.db import db

PARTS_OF_CASE = (Case.coach, Case.stand_in, Case.programme, Case.end_cause)


def running(on: Any) -> ColumnElement[bool]:
    """Placements that somebody is in on this day; the last day counts."""
    return and_(
        Placement.removed_at.is_(None),
        Placement.started_on <= on,
        or_(Placement.ended_on.is_(None), Placement.ended_on >= on),
    )


def has_running_job(case_id: int, on: date, *, besides: int | None = None) -> bool:
    """Whether the job seeker has an ordinary job on this day: what «in work» needs. `besides`: another than this."""
    job = select(Placement.id).where(Placement.case_id == case_id, Placement.kind == PlacementKind.JOB, running(on))
    if besides is not None:
        job = job.where(Placement.id != besides)
    return db.session.scalar(job.limit(1)) is not None


def not_beside(case_id: int, kind: PlacementKind, *, besides: int | None = None) -> Sequence[Placement]:
    """Of the case, those that one of this kind cannot last beside. One statement, or none for a job."""
    if kind not in ONE_AT_A_TIME:
        return ()
    query = select(Placement).where(
        Placement.case_id == case_id, Placement.kind.in_(ONE_AT_A_TIME), Placement.removed_at.is_(None)
    )
    return db.session.scalars(query.where(Placement.id != (besides or 0)).order_by(Placement.started_on)).all()


@kept
def _whole(user: Asking, removed: bool, *, placement_id: Any) -> Select[Placement]:
    gone = Placement.removed_at.is_not(None) if removed else Placement.removed_at.is_(None)
    of_case = contains_eager(Placement.case)
    return (
        select(Placement)
        .where(Placement.id == placement_id, gone, is_visible(user, Placement.case_id))
        .join(Placement.case)
        .options(
            of_case,
            *(of_case.joinedload(part) for part in PARTS_OF_CASE),
            joinedload(Placement.employer),
            selectinload(Placement.percents),
        )
    )


def load_placement(placement_id: int) -> Placement:
    """With case, employer and percentages, or NoResultFound when the case is not this person's to see."""
    found: Placement = _whole(current_user, False, placement_id=placement_id).scalars().one()
    return found


def load_removed_placement(placement_id: int) -> Placement:
    found: Placement = _whole(current_user, True, placement_id=placement_id).scalars().one()
    return found


def of_case(case_id: int) -> Sequence[Placement]:
    """Newest first, with employer and percentages. Two statements."""
    return _of_case(None, case_id=case_id).scalars().all()


@kept
def _of_case(_nobody: None, *, case_id: Any) -> Select[Placement]:
    query = select(Placement).where(Placement.case_id == case_id, Placement.removed_at.is_(None))
    query = query.options(joinedload(Placement.employer), selectinload(Placement.percents))
    return query.order_by(Placement.started_on.desc(), Placement.id.desc())


def educations_of(case_id: int) -> Sequence[Education]:
    """Education is a track of its own beside jobs. Newest first. One statement."""
    return _educations(None, case_id=case_id).scalars().all()


@kept
def _educations(_nobody: None, *, case_id: Any) -> Select[Education]:
    query = select(Education).where(Education.case_id == case_id, Education.removed_at.is_(None))
    return query.order_by(Education.started_on.desc().nulls_first(), Education.id.desc())


def percent_on(placement: Placement, on: date) -> Decimal | None:
    """The share of a full post on a day; before the first day, that of the first day."""
    before = [row for row in placement.percents if row.from_on <= on] or placement.percents[:1]
    return before[-1].percent if before else None


def percent_together(case_id: int, on: date) -> Decimal:
    """All jobs that run on a day, together. One statement."""
    return _percent(None, case_id=case_id, on=on).scalar() or Decimal(0)


@kept
def _percent(_nobody: None, *, case_id: Any, on: Any) -> Select[*tuple[Any]]:
    latest = (
        select(PlacementPercent.placement_id, func.max(PlacementPercent.from_on).label("from_on"))
        .join(Placement, Placement.id == PlacementPercent.placement_id)
        .where(PlacementPercent.from_on <= on, Placement.case_id == case_id)
        .where(Placement.kind == PlacementKind.JOB, running(on))
        .group_by(PlacementPercent.placement_id)
        .subquery()
    )
    same = and_(
        PlacementPercent.placement_id == latest.c.placement_id, PlacementPercent.from_on == latest.c.from_on
    )
    return select(func.sum(PlacementPercent.percent)).join(latest, same)


def next_days(case_id: int) -> dict[int, date]:
    """Of each placement: the nearest day of contact that is not done. One statement."""
    return {row[0]: row[1] for row in _next_days(None, case_id=case_id)}


@kept
def _next_days(_nobody: None, *, case_id: Any) -> Select[*tuple[int, date]]:
    return (
        select(FollowAlong.placement_id, func.min(FollowAlong.due_on))
        .join(Placement, Placement.id == FollowAlong.placement_id)
        .where(Placement.case_id == case_id, Placement.removed_at.is_(None))
        .where(FollowAlong.done_on.is_(None), FollowAlong.skipped_reason == "")
        .group_by(FollowAlong.placement_id)
    )


def days_of(placement: Placement) -> Sequence[FollowAlong]:
    """The calendar of a job, in order."""
    return _days(None, placement_id=placement.id).scalars().all()


@kept
def _days(_nobody: None, *, placement_id: Any) -> Select[FollowAlong]:
    query = select(FollowAlong).where(FollowAlong.placement_id == placement_id)
    return query.order_by(FollowAlong.due_on, FollowAlong.id)


def steps_of(placement: Placement) -> Sequence[SupportStep]:
    """The support plan, in the order in which the parts begin."""
    return _steps(None, placement_id=placement.id).scalars().all()


@kept
def _steps(_nobody: None, *, placement_id: Any) -> Select[SupportStep]:
    query = select(SupportStep).where(SupportStep.placement_id == placement_id, SupportStep.removed_at.is_(None))
    return query.order_by(SupportStep.from_on, SupportStep.id)


def _part(model: Any, part_id: int) -> Select[Any]:
    """Something of a placement, with the placement, its employer and its case, limited to what the person follows."""
    of_placement = contains_eager(model.placement)
    of_case = of_placement.joinedload(Placement.case)
    return (
        select(model)
        .join(model.placement)
        .where(model.id == part_id, Placement.removed_at.is_(None), is_visible(current_user, Placement.case_id))
        .options(
            of_placement.joinedload(Placement.employer), of_case, *(of_case.joinedload(part) for part in PARTS_OF_CASE)
        )
    )


def load_day(follow_along_id: int) -> FollowAlong:
    row: FollowAlong = db.session.scalars(_part(FollowAlong, follow_along_id)).one()
    return row


def load_step(support_step_id: int) -> SupportStep:
    row: SupportStep = db.session.scalars(
        _part(SupportStep, support_step_id).where(SupportStep.removed_at.is_(None))
    ).one()
    return row


def load_removed_step(support_step_id: int) -> SupportStep:
    query = _part(SupportStep, support_step_id).where(SupportStep.removed_at.is_not(None))
    row: SupportStep = db.session.scalars(query).one()
    return row


def runs_today(placement: Placement) -> bool:
    ended = placement.ended_on
    return placement.started_on <= today() and (ended is None or ended >= today())
