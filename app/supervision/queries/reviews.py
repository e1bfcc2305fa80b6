"""Quarterly reviews and goals, limited to the two they are between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, and_, or_, select, union
from sqlalchemy.orm import contains_eager, joinedload

from app.accounts.models import User
from app.caseload.models import SupervisedCoach
from app.caseload.queries import figures_trace
from app.caseload.queries.cases import supervised_coaches
from app.caseload.queries.coaching_teams import team_on
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.supervision.models import QuarterlyReview, ReviewGoal


def theirs(user: Any) -> ColumnElement[bool]:
    """The reviews a person may read: one's own as a coach; as a method supervisor those one made of coaches that one
    still supervises, and those of one's team."""
    made = and_(
        QuarterlyReview.supervisor_id == user.id,
        or_(QuarterlyReview.coach_id.is_(None), QuarterlyReview.coach_id.in_(supervised_coaches(user.id))),
    )
    return or_(QuarterlyReview.coach_id == user.id, made)


def load_review(review_id: int) -> QuarterlyReview:
    """A review that this person may read, with the two people, or NoResultFound."""
    return _review(review_id, QuarterlyReview.removed_at.is_(None))


def load_any_review(review_id: int) -> QuarterlyReview:
    return _review(review_id)


def _review(review_id: int, *conditions: ColumnElement[bool]) -> QuarterlyReview:
    return db.session.scalars(
        select(QuarterlyReview)
        .where(QuarterlyReview.id == review_id, theirs(current_user), *conditions)
        .options(joinedload(QuarterlyReview.coach), joinedload(QuarterlyReview.supervisor))
    ).one()


def load_goal(review_goal_id: int) -> ReviewGoal:
    """A goal with its review and the two people, or NoResultFound."""
    return _goal(review_goal_id, ReviewGoal.removed_at.is_(None))


def load_any_goal(review_goal_id: int) -> ReviewGoal:
    return _goal(review_goal_id)


def _goal(review_goal_id: int, *conditions: ColumnElement[bool]) -> ReviewGoal:
    both = contains_eager(ReviewGoal.review)
    return db.session.scalars(
        select(ReviewGoal)
        .join(ReviewGoal.review)
        .where(ReviewGoal.id == review_goal_id, QuarterlyReview.removed_at.is_(None), theirs(current_user), *conditions)
        .options(both.joinedload(QuarterlyReview.coach), both.joinedload(QuarterlyReview.supervisor))
    ).one()


def trace(review: QuarterlyReview, *, by: User) -> None:
    """Say that `by` is about to be shown the figures of the coach, or of each in the team then and now."""
    figures_trace.trace(coach_ids(review, review.figures_on, today()), what="review", by=by)


def trace_goals(user: User, goals: Sequence[ReviewGoal]) -> None:
    """The same for goals that are listed: each says where the coach, or the team, began from."""
    people = {goal.review.coach_id for goal in goals if goal.review.coach_id is not None}
    if any(goal.review.coach_id is None for goal in goals):
        people.update(db.session.scalars(team_on(user.id, today())))
    figures_trace.trace(sorted(people), what="goals", by=user)


def coaches(user: User) -> Sequence[User]:
    """Those this person supervises now, by name. One may be in one's own team, and has no review with oneself."""
    return db.session.scalars(
        select(User)
        .join(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .where(SupervisedCoach.supervisor_id == user.id)
        .order_by(User.name, User.id)
    ).all()


def team_then(user: User, on: date) -> Sequence[User]:
    """Those this person supervised on the day, by name."""
    return db.session.scalars(
        select(User).where(User.id.in_(team_on(user.id, on))).order_by(User.name, User.id)
    ).all()


def coach_ids(review: QuarterlyReview, *days: date) -> list[int]:
    """Whose work the review is about: the coach, or those who were in the team on one of the days."""
    if review.coach_id is not None:
        return [review.coach_id]
    return list(db.session.scalars(union(*(team_on(review.supervisor_id, day) for day in days))))


@dataclass(frozen=True)
class Line:
    """A coach, or the team (None), with the review of each quarter, if there is one."""

    coach: User | None
    cells: Sequence[tuple[Quarter, int | None]]


def matrix(user: User, quarters: Sequence[Quarter]) -> list[Line]:
    """The team first, then the others supervised now by name. Two statements."""
    rows = db.session.execute(
        select(QuarterlyReview.id, QuarterlyReview.coach_id, QuarterlyReview.quarter_key).where(
            QuarterlyReview.supervisor_id == user.id,
            QuarterlyReview.removed_at.is_(None),
            QuarterlyReview.quarter_key.in_([str(quarter) for quarter in quarters]),
        )
    )
    found = {(row.coach_id, row.quarter_key): row.id for row in rows}
    people = coaches(user)
    if not people:
        return []
    return [
        Line(coach, [(quarter, found.get((coach.id if coach else None, str(quarter)))) for quarter in quarters])
        for coach in (None, *(each for each in people if each.id != user.id))
    ]


def goals_of(review: QuarterlyReview) -> Sequence[ReviewGoal]:
    return db.session.scalars(
        select(ReviewGoal)
        .where(ReviewGoal.review_id == review.id, ReviewGoal.removed_at.is_(None))
        .order_by(ReviewGoal.by_on, ReviewGoal.id)
    ).all()


def earlier_goals(review: QuarterlyReview) -> Sequence[ReviewGoal]:
    """Goals of the reviews that these two had before this one: those not followed up first, then the latest."""
    same = QuarterlyReview.coach_id.is_(None) if review.coach_id is None else (
        QuarterlyReview.coach_id == review.coach_id
    )  # fmt: skip
    return db.session.scalars(
        _standing_goals()
        .where(
            QuarterlyReview.supervisor_id == review.supervisor_id,
            same,
            QuarterlyReview.quarter_key < review.quarter_key,
        )
        .order_by(ReviewGoal.outcome.is_not(None), ReviewGoal.by_on.desc(), ReviewGoal.id)
        .limit(12)
    ).all()


def open_goals(user: User) -> Sequence[ReviewGoal]:
    """Goals that a method supervisor has set and not followed up, the first due first, then by name."""
    return db.session.scalars(
        _standing_goals()
        .outerjoin(User, User.id == QuarterlyReview.coach_id)
        .where(QuarterlyReview.supervisor_id == user.id, theirs(user), ReviewGoal.outcome.is_(None))
        .options(contains_eager(ReviewGoal.review).joinedload(QuarterlyReview.coach))
        .order_by(ReviewGoal.by_on, User.id.is_(None), User.name, ReviewGoal.id)
        .limit(100)
    ).all()


def _standing_goals() -> Any:
    return (
        select(ReviewGoal)
        .join(ReviewGoal.review)
        .where(ReviewGoal.removed_at.is_(None), QuarterlyReview.removed_at.is_(None))
        .options(contains_eager(ReviewGoal.review))
    )


@dataclass(frozen=True)
class MyGoals:
    """What a coach has of reviews: all of them, the latest first, and the goals not followed up."""

    reviews: Sequence[QuarterlyReview]
    goals: Sequence[ReviewGoal]


def my_goals(user: User) -> MyGoals:
    """Two statements. The team's review is the method supervisor's and not here."""
    reviews = db.session.scalars(
        select(QuarterlyReview)
        .where(QuarterlyReview.coach_id == user.id, QuarterlyReview.removed_at.is_(None))
        .options(joinedload(QuarterlyReview.supervisor))
        .order_by(QuarterlyReview.quarter_key.desc(), QuarterlyReview.id.desc())
        .limit(12)
    ).all()
    goals = db.session.scalars(
        _standing_goals()
        .where(QuarterlyReview.coach_id == user.id, ReviewGoal.outcome.is_(None))
        .order_by(ReviewGoal.by_on, ReviewGoal.id)
    ).all()
    return MyGoals(reviews, goals)


def goals_part(user: User) -> dict[str, MyGoals]:
    """What _mine_goals.html needs."""
    return {"my_goals": my_goals(user)}
