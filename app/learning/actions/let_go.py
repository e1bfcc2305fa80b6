"""What the learning plan lets go of by itself: attendance loses its person after three years (settled 15)."""

from sqlalchemy import select, update

from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.models import Activity, Attendance, LearningPlan

KEPT_HALF_YEARS = 6


def forget_who_attended() -> int:
    """Nightly: attendance in half-years that ended three years ago or more keeps its count and loses its person."""
    half_year = HalfYear.of(today())
    for _back in range(KEPT_HALF_YEARS):
        half_year = half_year.previous()
    old = (
        select(Activity.id)
        .join(LearningPlan, LearningPlan.id == Activity.plan_id)
        .where(LearningPlan.half_year < half_year)
    )
    gone = (
        update(Attendance).where(Attendance.activity_id.in_(old), Attendance.user_id.is_not(None)).values(user_id=None)
    )
    return db.session.execute(gone).rowcount  # type: ignore[attr-defined, no-any-return]
