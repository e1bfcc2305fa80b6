"""Changes of learning arrows. Only their owners reach them (queries/arrows.py)."""

from app.accounts.models import User
from app.feedback.models import LearningArrow, LearningPoint
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


def create_arrow(
    *, half_year: HalfYear, theme_id: int | None, skill: str, situations: str, expected_effect: str, by: User
) -> LearningArrow:
    arrow = LearningArrow(
        user_id=by.id,
        half_year=half_year,
        theme_id=theme_id,
        skill=skill,
        situations=situations,
        expected_effect=expected_effect,
    )
    db.session.add(arrow)
    db.session.flush()
    audit.record("create", arrow, by=by)
    return arrow


def change_arrow(
    arrow: LearningArrow,
    *,
    half_year: HalfYear,
    theme_id: int | None,
    skill: str,
    situations: str,
    expected_effect: str,
    by: User,
) -> None:
    arrow.half_year, arrow.theme_id = half_year, theme_id
    arrow.skill, arrow.situations, arrow.expected_effect = skill, situations, expected_effect
    db.session.flush()
    audit.record("change", arrow, by=by)


def land_arrow(arrow: LearningArrow, *, what_came_of_it: str, done: bool, by: User) -> None:
    """Keep what came of it; `done` says that the person is not working on it any more."""
    arrow.what_came_of_it = what_came_of_it
    if done != (arrow.done_at is not None):
        arrow.done_at = now() if done else None
    db.session.flush()
    audit.record("land" if done else "change", arrow, by=by)


def arrow_from(point: LearningPoint, *, half_year: HalfYear, by: User) -> LearningArrow:
    """The arrow that the next step of a round becomes: made once, and brought back if it was taken away."""
    arrow = db.session.get(LearningArrow, point.arrow_id) if point.arrow_id else None
    if arrow is None:
        skill = (point.next_step or point.text).split("\n")[0][:200]
        arrow = create_arrow(
            half_year=half_year, theme_id=None, skill=skill, situations="", expected_effect="", by=by
        )
        point.arrow_id = arrow.id
    elif arrow.removed_at is not None:
        arrow.removed_at = None
        audit.record("restore", arrow, by=by)
    db.session.flush()
    return arrow
