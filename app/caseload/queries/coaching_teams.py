"""Whose coaching team a coach was in on a day: dated from the first change that was made here, and before that those
who had the coach first."""

from datetime import date

from sqlalchemy import Select, and_, func, or_, select

from app.accounts.models import User
from app.caseload.models import CoachingTeamSpan
from app.caseload.queries.cases import supervised_coaches
from app.kernel.db import db

BEGINNING = date(1900, 1, 1)
"""Of a row that says how it was before anything was dated."""


def team_on(supervisor_id: int, day: date) -> Select[*tuple[int]]:
    """Ids of the coaches this person supervised on the day."""
    rows = select(CoachingTeamSpan).where(CoachingTeamSpan.coach_id == User.id).correlate(User)
    then = rows.with_only_columns(func.max(CoachingTeamSpan.from_on)).where(CoachingTeamSpan.from_on <= day)
    first = rows.with_only_columns(func.min(CoachingTeamSpan.from_on))
    row = func.coalesce(then.scalar_subquery(), first.scalar_subquery())
    dated = rows.where(CoachingTeamSpan.from_on == row, CoachingTeamSpan.supervisor_id == supervisor_id)
    now = User.id.in_(supervised_coaches(supervisor_id))
    return select(User.id).where(or_(dated.exists(), and_(now, ~rows.exists())))


def supervisor_on(coach_id: int, day: date) -> int | None:
    """Who had the coach on the day; None when nobody had, and when nothing of this coach is dated."""
    rows = select(CoachingTeamSpan.supervisor_id).where(CoachingTeamSpan.coach_id == coach_id)
    then = rows.where(CoachingTeamSpan.from_on <= day).order_by(CoachingTeamSpan.from_on.desc()).limit(1)
    found = db.session.execute(then).first() or db.session.execute(
        rows.order_by(CoachingTeamSpan.from_on).limit(1)
    ).first()
    return found[0] if found else None


def dated_from() -> date | None:
    """The first change of a coaching team that is dated; None before there is any."""
    return db.session.scalar(
        select(func.min(CoachingTeamSpan.from_on)).where(CoachingTeamSpan.from_on > BEGINNING)
    )


def spans_of(coach_id: int) -> Select[CoachingTeamSpan]:
    """The dated rows of one coach."""
    return select(CoachingTeamSpan).where(CoachingTeamSpan.coach_id == coach_id)
