"""Rules of quarterly reviews and goals: the method supervisor who made the review, while supervising the coach, and the
coach it is about. The query that loads asks the same (queries/reviews.py)."""

from typing import Any

from app.caseload.access import is_supervisor
from app.kernel.access import Rule


def review_of(thing: Any) -> Any:
    """The review itself, or that of a goal with `.review` loaded."""
    return getattr(thing, "review", thing)


def made_review(user: Any, thing: Any) -> bool:
    return bool(review_of(thing).supervisor_id == user.id) and is_supervisor(user, None)


def is_party(user: Any, thing: Any) -> bool:
    """One of the two."""
    return bool(review_of(thing).coach_id == user.id) or made_review(user, thing)


READ_REVIEW = Rule("supervision.read_review", (is_party,))
"""Read the review, and write its notes: both may."""

KEEP_REVIEW = Rule("supervision.keep_review", (is_party,), do=(made_review,))
"""Set goals, follow them up, remove the review."""
