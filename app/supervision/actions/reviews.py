"""Making quarterly reviews, and setting and following up goals."""

from datetime import date

from sqlalchemy import select

from app.accounts.models import User
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.halfyear import Quarter, label
from app.kernel.i18n import _
from app.supervision.enums_reviews import GoalOutcome, Measure
from app.supervision.models import QuarterlyReview, ReviewGoal
from app.supervision.queries.review_figures import figures
from app.supervision.queries.reviews import coaches, team_then


def make_review(coach_id: int | None, quarter: Quarter, *, by: User) -> QuarterlyReview:
    """The figures are counted now and stay as they are: of a team, those who were in it then. Raises DomainError for a
    quarter that has not begun, for oneself or somebody one does not supervise, and when there is a review already."""
    on = min(quarter.last_day, today())
    people = team_then(by, on) if coach_id is None else [each for each in coaches(by) if each.id == coach_id]
    if coach_id == by.id or not (people or coach_id is None):
        raise DomainError(_("Velg noen du er metodeveileder for."), "whom")
    if not people:
        raise DomainError(_("Du hadde ingen i teamet i dette kvartalet. Velg et senere."), "quarter")
    if quarter.first_day > today():
        raise DomainError(_("Velg et kvartal som har begynt."), "quarter")
    _refuse_second(coach_id, quarter, by)
    found = figures([each.id for each in people], quarter, today())
    if coach_id is None:
        found["people"] = [each.name for each in people]
    review = QuarterlyReview(
        supervisor_id=by.id,
        coach_id=coach_id,
        quarter_key=str(quarter),
        figures_on=on,
        figures=found,
    )
    db.session.add(review)
    db.session.flush()
    audit.record("add", review, by=by)
    return review


def _refuse_second(coach_id: int | None, quarter: Quarter, by: User) -> None:
    whose = QuarterlyReview.coach_id.is_(None) if coach_id is None else QuarterlyReview.coach_id == coach_id
    there = select(QuarterlyReview.id).where(
        QuarterlyReview.supervisor_id == by.id,
        QuarterlyReview.quarter_key == str(quarter),
        QuarterlyReview.removed_at.is_(None),
        whose,
    )
    if db.session.scalar(there):
        raise DomainError(_("Det finnes en gjennomgang for %(quarter)s fra før.", quarter=label(quarter)), "quarter")


def restore_review(review: QuarterlyReview, *, by: User) -> None:
    """Put back a removed one, unless another has been made since."""
    _refuse_second(review.coach_id, review.quarter, by)
    review.removed_at = None
    db.session.flush()
    audit.record("restore", review, by=by)


def write_notes(review: QuarterlyReview, notes: str, *, by: User) -> None:
    review.notes = notes
    db.session.flush()
    audit.record("change", review, by=by)


def set_goal(
    review: QuarterlyReview, *, measure: Measure, from_value: int, to_value: int, by_on: date, how: str, by: User
) -> ReviewGoal:
    _refuse_impossible(measure, from_value, to_value)
    if by_on <= today():
        raise DomainError(_("Velg en dag fram i tid."), "by_on")
    goal = ReviewGoal(
        review_id=review.id, measure=measure, from_value=from_value, to_value=to_value, by_on=by_on, how=how
    )
    db.session.add(goal)
    db.session.flush()
    audit.record("add", goal, by=by)
    return goal


def change_goal(
    goal: ReviewGoal, *, measure: Measure, from_value: int, to_value: int, by_on: date, how: str, by: User
) -> None:
    _refuse_impossible(measure, from_value, to_value)
    goal.measure, goal.from_value, goal.to_value, goal.by_on, goal.how = measure, from_value, to_value, by_on, how
    db.session.flush()
    audit.record("change", goal, by=by)


def _refuse_impossible(measure: Measure, from_value: int, to_value: int) -> None:
    for field, value in (("from_value", from_value), ("to_value", to_value)):
        if measure is Measure.SHARE_IN_WORK and value > 100:
            raise DomainError(_("En andel er høyst 100 prosent."), field)


def follow_up(
    goal: ReviewGoal, *, outcome: GoalOutcome, result_value: int | None, what_happened: str, by: User
) -> None:
    """Say what became of the goal. The value stays as it was on this day."""
    goal.outcome, goal.result_value, goal.what_happened = outcome, result_value, what_happened
    goal.followed_up_on = today()
    db.session.flush()
    audit.record("follow_up", goal, by=by)


def reopen(goal: ReviewGoal, *, by: User) -> None:
    """Take a follow-up back; what was written stays for the next one."""
    goal.outcome = goal.result_value = goal.followed_up_on = None
    db.session.flush()
    audit.record("reopen", goal, by=by)
