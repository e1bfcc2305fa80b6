"""Fidelity reviews of one's own coaching team; those of other method supervisors do not exist."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.accounts.models import User
from app.caseload.queries.coaching_teams import team_on
from app.kernel.db import db
from app.supervision.models import FidelityReview, ItemRating, QualityItem, QualityTemplate

RATINGS = selectinload(FidelityReview.ratings).joinedload(ItemRating.item)


def mine(user: User) -> Select[FidelityReview]:
    """Reviews of this supervisor's coaching team."""
    return select(FidelityReview).where(
        FidelityReview.supervisor_id == user.id, FidelityReview.removed_at.is_(None)
    )


def all_reviews(user: User) -> Sequence[FidelityReview]:
    """The newest first, with template."""
    return db.session.scalars(
        mine(user)
        .options(joinedload(FidelityReview.template))
        .order_by(FidelityReview.to_on.desc(), FidelityReview.id.desc())
    ).all()


def load_review(review_id: int) -> FidelityReview:
    """With template and ratings, each with its item and anchors, or NoResultFound."""
    return _load(mine(current_user).where(FidelityReview.id == review_id))


def load_removed(review_id: int) -> FidelityReview:
    """The same, also when it was removed."""
    own = select(FidelityReview).where(FidelityReview.supervisor_id == current_user.id)
    return _load(own.where(FidelityReview.id == review_id))


def _load(query: Select[FidelityReview]) -> FidelityReview:
    return db.session.scalars(
        query.options(joinedload(FidelityReview.template), RATINGS.selectinload(QualityItem.anchors))
    ).one()


def load_rating(review_id: int, item_id: int) -> ItemRating:
    """What a review says of an item, with the review, its template and the anchors, or NoResultFound."""
    return db.session.scalars(
        select(ItemRating)
        .join(ItemRating.review)
        .where(
            ItemRating.review_id == review_id,
            ItemRating.item_id == item_id,
            FidelityReview.supervisor_id == current_user.id,
            FidelityReview.removed_at.is_(None),
        )
        .options(
            contains_eager(ItemRating.review).joinedload(FidelityReview.template),
            joinedload(ItemRating.item).selectinload(QualityItem.anchors),
        )
    ).one()


def neighbours(rating: ItemRating) -> tuple[int | None, int | None]:
    """The ids of the items before and after this one in the review."""
    ids = list(
        db.session.scalars(
            select(ItemRating.item_id)
            .join(QualityItem, QualityItem.id == ItemRating.item_id)
            .where(ItemRating.review_id == rating.review_id)
            .order_by(QualityItem.number)
        )
    )
    place = ids.index(rating.item_id)
    return (ids[place - 1] if place else None), (ids[place + 1] if place + 1 < len(ids) else None)


def earlier(review: FidelityReview) -> FidelityReview | None:
    """The closed review before this one by the same template, in any edition; with its ratings."""
    before = (FidelityReview.to_on < review.to_on) | (
        (FidelityReview.to_on == review.to_on) & (FidelityReview.id < review.id)
    )
    return db.session.scalars(
        _by_key(review.template.key).where(before, FidelityReview.closed_at.is_not(None)).limit(1)
    ).first()


def by_template(key: str, *, most: int) -> Sequence[FidelityReview]:
    """The latest reviews by one template, the oldest of them first."""
    return list(reversed(db.session.scalars(_by_key(key).limit(most)).all()))


def _by_key(key: str) -> Select[FidelityReview]:
    return (
        mine(current_user)
        .join(FidelityReview.template)
        .where(QualityTemplate.key == key)
        .options(contains_eager(FidelityReview.template), RATINGS)
        .order_by(FidelityReview.to_on.desc(), FidelityReview.id.desc())
    )


@dataclass(frozen=True)
class Sum:
    """The scores of a review together. `band` only when everything is rated, and the template has bands."""

    points: int
    possible: int
    rated: int
    items: int
    band: Mapping[str, Any] | None

    @property
    def share(self) -> float | None:
        """Of the points that the rated items could have given."""
        return self.points / self.possible if self.possible else None


def in_order(review: FidelityReview) -> list[ItemRating]:
    return sorted(review.ratings, key=lambda rating: rating.item.number)


def summed(review: FidelityReview) -> Sum:
    """Of a review with its ratings loaded."""
    scores = [rating.score for rating in review.ratings if rating.score is not None]
    return _sum(review.template, sum(scores), len(scores), len(review.ratings))


def sums(reviews: Sequence[FidelityReview]) -> dict[int, Sum]:
    """The same of many reviews, counted in the database. One statement."""
    score = func.coalesce(ItemRating.reviewed, ItemRating.own, ItemRating.computed)
    rows = db.session.execute(
        select(ItemRating.review_id, func.coalesce(func.sum(score), 0), func.count(score), func.count())
        .where(ItemRating.review_id.in_([review.id for review in reviews]))
        .group_by(ItemRating.review_id)
    )
    found = {row[0]: row[1:] for row in rows}
    return {review.id: _sum(review.template, *map(int, found[review.id])) for review in reviews}


def _sum(template: QualityTemplate, points: int, rated: int, items: int) -> Sum:
    """The bands are made for all items of the scale: an edition with more or fewer has none."""
    highest = max((each["high"] for each in template.bands), default=None)
    whole = rated == items and items * template.highest == highest
    band = next((each for each in template.bands if whole and each["low"] <= points <= each["high"]), None)
    return Sum(points, rated * template.highest, rated, items, band)


def by_key(review: FidelityReview | None) -> dict[str, ItemRating]:
    """The ratings by the keys of their items, which are the same in all editions."""
    return {rating.item.key: rating for rating in review.ratings} if review else {}


def measured_on(user: User, days: Collection[date]) -> Sequence[int]:
    """Ids of those who were in this person's team on one of the days."""
    teams = [team_on(user.id, day) for day in sorted(days)]
    return db.session.scalars(union(*teams)).all() if teams else []
