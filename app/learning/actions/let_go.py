"""What the learning plan lets go of by itself: after three years nobody is named as having taken part (settled 15)."""

from typing import Any

from sqlalchemy import Select, delete, select, update

from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.models import (
    Activity,
    ActivityAnswered,
    Attendance,
    LearningPlan,
    Outcome,
    OutcomeProgress,
    SharingDuty,
    Survey,
    SurveyAnswered,
    Theme,
    Wish,
    WishAuthor,
)

KEPT_HALF_YEARS = 6


def forget_who_attended() -> int:
    """Nightly: attendance in half-years that ended three years ago or more keeps its count and loses its person."""
    gone = (
        update(Attendance)
        .where(Attendance.activity_id.in_(_of_old_plans(Activity)), Attendance.user_id.is_not(None))
        .values(user_id=None)
    )
    return _rows(gone)


def forget_who_took_part() -> int:
    """Nightly, of the same half-years: that somebody has answered, ticked what they can, owed a sharing or signed a
    wish. What was answered and wished stays, and was nobody's."""
    themes = select(Outcome.id).where(Outcome.theme_id.in_(_of_old_plans(Theme)))
    surveys = select(Survey.id).where(Survey.half_year < _oldest_kept())
    gone = (
        delete(ActivityAnswered).where(ActivityAnswered.activity_id.in_(_of_old_plans(Activity))),
        delete(SurveyAnswered).where(SurveyAnswered.survey_id.in_(surveys)),
        delete(OutcomeProgress).where(OutcomeProgress.outcome_id.in_(themes)),
        delete(SharingDuty).where(SharingDuty.plan_id.in_(_old_plans())),
        delete(WishAuthor).where(WishAuthor.wish_id.in_(_of_old_plans(Wish))),
    )
    return sum(_rows(each) for each in gone)


def _oldest_kept() -> HalfYear:
    half_year = HalfYear.of(today())
    for _back in range(KEPT_HALF_YEARS):
        half_year = half_year.previous()
    return half_year


def _old_plans() -> Select[int]:
    return select(LearningPlan.id).where(LearningPlan.half_year < _oldest_kept())


def _of_old_plans(model: Any) -> Select[int]:
    return select(model.id).where(model.plan_id.in_(_old_plans()))


def _rows(statement: Any) -> int:
    return int(db.session.execute(statement).rowcount)  # type: ignore[attr-defined]
