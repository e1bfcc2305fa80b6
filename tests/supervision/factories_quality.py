"""The quality file: the templates an office begins with, and reviews made by them."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.kernel.db import db
from app.supervision.actions.fidelity_reviews import create_review
from app.supervision.actions.quality_seeds import seed_quality
from app.supervision.models import FidelityReview, ItemRating, QualityTemplate
from app.supervision.queries.quality_templates import latest
from tests.caseload.factories import days_ago


def the_template(key: str = "ips-25") -> QualityTemplate:
    seed_quality()
    return next(each for each in latest() if each.key == key)


def make_review(
    supervisor: User, *, key: str = "ips-25", from_on: date | None = None, to_on: date | None = None, **values: Any
) -> FidelityReview:
    """Of the last three months, up to yesterday."""
    given = {"from_on": from_on or days_ago(90), "to_on": to_on or days_ago(1), **values}
    return create_review(the_template(key), by=supervisor, **given)


def the_rating(review: FidelityReview, key: str) -> ItemRating:
    """What the review says of an item, by the item's key."""
    return next(rating for rating in review.ratings if rating.item.key == key)


def item_id(review: FidelityReview, key: str) -> int:
    return int(the_rating(review, key).item.id)


def scores(review: FidelityReview) -> dict[str, int | None]:
    return {rating.item.key: rating.score for rating in review.ratings}


def reviews_in_all() -> list[FidelityReview]:
    return list(db.session.scalars(select(FidelityReview)))
