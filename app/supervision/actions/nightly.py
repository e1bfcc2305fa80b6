"""What the night does with quarterly reviews: tells the two when one goes, and lets it go (trust D2)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from app.kernel import erasures
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.retention import NOTICE, PERIODS, cutoff_day, due_day, length
from app.supervision.models import QuarterlyReview


def tell_of_old_reviews() -> int:
    """Two weeks before a review goes, the coach and the supervisor are told the day. When the office keeps reviews
    longer, the day is taken back."""
    number, unit, last = length("supervision"), PERIODS["supervision"].unit, today() + NOTICE
    near = QuarterlyReview.figures_on <= cutoff_day(number, unit, last)
    told = QuarterlyReview.goes_on
    db.session.execute(update(QuarterlyReview).where(told.is_not(None), ~near).values(goes_on=None))
    found = db.session.execute(select(QuarterlyReview.id, QuarterlyReview.figures_on).where(near, told.is_(None))).all()
    for row in found:
        telling = update(QuarterlyReview).where(QuarterlyReview.id == row.id)
        db.session.execute(telling.values(goes_on=max(due_day(row.figures_on, number, unit), last)))
    return len(found)


def delete_old_reviews() -> int:
    """Reviews with their goals, on the day the two were told."""
    found = db.session.execute(
        select(QuarterlyReview.id, QuarterlyReview.created_at).where(QuarterlyReview.goes_on <= today())
    ).all()
    _delete([row.id for row in found])
    erasures.note_rows(QuarterlyReview.__tablename__, [(row.id, row.created_at) for row in found])
    return len(found)


def delete_again(review_id: int, made: datetime) -> int:
    """After a restore: a review that went by deadline goes again."""
    back = select(QuarterlyReview.id).where(QuarterlyReview.id == review_id, QuarterlyReview.created_at == made)
    found = db.session.scalars(back).all()
    _delete(found)
    return len(found)


def _delete(ids: Sequence[int]) -> None:
    db.session.execute(delete(QuarterlyReview).where(QuarterlyReview.id.in_(ids)))
