"""What a new colleague inherits: the open outcomes of the half-year, as a start."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select

from app.accounts.models import Team, User
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import AudienceKind, PlanStage
from app.learning.models import LearningPlan, Outcome, OutcomeAudience, OutcomeProgress, Theme

RECENT_MONTHS = 6
BEFORE_PUBLISHED = (PlanStage.COLLECTING, PlanStage.PRIORITISING)


def months_before(on: date, months: int) -> date:
    """The same day some months earlier; the last day of a month that is too short."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    for day in range(on.day, on.day - 4, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def is_new(user: User) -> bool:
    """Started this half-year, or at most six months ago."""
    if user.started_on is None or user.started_on > today():
        return False
    return user.started_on >= min(HalfYear.current().first_day, months_before(today(), RECENT_MONTHS))


def start_outcomes(user: User) -> Sequence[Any]:
    """The open outcomes of this half-year's published plans meant for this person:
    id, text, theme_id, theme, done_at (the person's own tick)."""
    return db.session.execute(_start_outcomes(user)).all() if is_new(user) else []


def _start_outcomes(user: User) -> Select[*tuple[Any, ...]]:
    department = select(Team.department_id).where(Team.id == user.team_id).scalar_subquery()
    line = OutcomeAudience
    somebody = exists().where(line.outcome_id == Outcome.id, line.kind != AudienceKind.EVERYONE)
    # Somebody without a team is in no team, and not in that of every line that names none.
    of_team = and_(line.kind == AudienceKind.TEAM, line.team_id == user.team_id)
    mine = exists().where(line.outcome_id == Outcome.id, or_(line.role.in_(user.roles), of_team))
    return (
        select(
            Outcome.id, Outcome.text, Theme.id.label("theme_id"), Theme.title.label("theme"), OutcomeProgress.done_at
        )
        .join(Theme, Theme.id == Outcome.theme_id)
        .join(LearningPlan, LearningPlan.id == Theme.plan_id)
        .outerjoin(OutcomeProgress, and_(OutcomeProgress.outcome_id == Outcome.id, OutcomeProgress.user_id == user.id))
        .where(
            LearningPlan.half_year == HalfYear.current(),
            LearningPlan.stage.not_in(BEFORE_PUBLISHED),
            or_(LearningPlan.department_id.is_(None), LearningPlan.department_id == department),
            Outcome.judgement.is_(None),
            Outcome.removed_at.is_(None),
            Theme.removed_at.is_(None),
            or_(~somebody, mine),
        )
        .order_by(LearningPlan.id, Theme.position, Theme.id, Outcome.id)
    )


def load_start_outcome(outcome_id: int) -> Outcome:
    """One of the outcomes on the person's own start list, or NoResultFound."""
    from flask_login import current_user

    ids = [row.id for row in start_outcomes(current_user)]
    return db.session.scalars(select(Outcome).where(Outcome.id == outcome_id, Outcome.id.in_(ids))).one()
