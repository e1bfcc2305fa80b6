"""Goals of a quarterly review: set one, change it, and say what became of it."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access_reviews import KEEP_REVIEW
from app.supervision.actions import reviews as actions
from app.supervision.enums_reviews import Measure
from app.supervision.forms.reviews import FollowUpForm, GoalForm
from app.supervision.queries import review_figures
from app.supervision.queries import reviews as queries
from app.supervision.views import bp
from app.supervision.views.reviews import trace, whom


def _usual(review: Any) -> tuple[dict[str, Any], Any]:
    """What the form begins with: the suggestion that was chosen, or the figures as they were."""
    wanted = request.args.get("measure")
    found = review_figures.suggestions(review.figures, review.quarter, today(), figures_on=review.figures_on)
    chosen = next((each for each in found if each.measure == wanted), None)
    if chosen:
        names = ("measure", "from_value", "to_value", "by_on")
        return {name: getattr(chosen, name) for name in names}, chosen
    measure = Measure(wanted) if wanted in set(Measure) else Measure.JOB_STARTS
    value = review_figures.value_of(measure, review.figures)
    by_on = review_figures.usual_end(review.quarter, today())
    return {"measure": measure, "from_value": value, "by_on": by_on}, None


@bp.route("/reviews/<int:review_id>/goals/new", methods=["GET", "POST"])
@requires(KEEP_REVIEW, load=queries.load_review)
def new_review_goal(review: Any) -> Response | tuple[str, int]:
    trace(review)
    usual, suggestion = _usual(review)
    form = GoalForm(data=usual, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            goal = actions.set_goal(review, **form.values, by=current_user)
            with_undo(_("Målet er lagt til."), url_for(".remove_review_goal", review_goal_id=goal.id))
            return hx.go_to(url_for(".review", review_id=review.id))
    return _goal_page(form, review, suggestion=suggestion)


def _goal_page(form: GoalForm, review: Any, goal: Any = None, suggestion: Any = None) -> tuple[str, int]:
    page = render_template(
        "supervision/review_goal_form.html",
        form=form,
        review=review,
        whom=whom(review),
        goal=goal,
        suggestion=suggestion,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/reviews/goals/<int:review_goal_id>", methods=["GET", "POST"])
@requires(KEEP_REVIEW, load=queries.load_goal)
def edit_review_goal(goal: Any) -> Response | tuple[str, int]:
    trace(goal.review)
    form = GoalForm(obj=goal, draft=f"supervision.review_goal:{goal.id}")
    if form.validate_on_submit():
        form.refuse_stale(goal)
        with domain_errors_on(form):
            actions.change_goal(goal, **form.values, by=current_user)
            flash(_("Målet er lagret."), "success")
            return hx.go_to(url_for(".review", review_id=goal.review.id))
    return _goal_page(form, goal.review, goal)


@bp.route("/reviews/goals/<int:review_goal_id>/follow-up", methods=["GET", "POST"])
@requires(KEEP_REVIEW, load=queries.load_goal)
def follow_up_goal(goal: Any) -> Response | tuple[str, int]:
    """The value is worked out for the day the goal was for, or today when that day is to come."""
    trace(goal.review)
    on = min(goal.by_on, today())
    found = review_figures.figures(queries.coach_ids(goal.review, on), Quarter.of(on), on)
    value = review_figures.value_of(goal.measure, found)
    there = goal.result_value if goal.outcome else value
    data = {"outcome": goal.outcome, "result_value": there, "what_happened": goal.what_happened}
    form = FollowUpForm(data=data, draft=f"supervision.goal_follow_up:{goal.id}")
    form.version = form.version or goal.version  # a kept draft knows from which one it began
    if form.validate_on_submit():
        form.refuse_stale(goal)
        with domain_errors_on(form):
            actions.follow_up(goal, **form.values, by=current_user)
            with_undo(_("Målet er fulgt opp."), url_for(".reopen_review_goal", review_goal_id=goal.id))
            return hx.go_to(url_for(".review", review_id=goal.review.id))
    page = render_template(
        "supervision/review_goal_follow_up.html", form=form, goal=goal, whom=whom(goal.review), on=on,
        value=review_figures.shown(goal.measure, found),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/reviews/goals/<int:review_goal_id>/reopen")
@requires(KEEP_REVIEW, load=queries.load_goal)
def reopen_review_goal(goal: Any) -> Response:
    actions.reopen(goal, by=current_user)
    return hx.go_to(url_for(".review", review_id=goal.review.id))


@bp.post("/reviews/goals/<int:review_goal_id>/remove")
@requires(KEEP_REVIEW, load=queries.load_goal)
def remove_review_goal(goal: Any) -> Response:
    removal.remove(goal, by=current_user)
    with_undo(_("Målet er fjernet."), url_for(".restore_review_goal", review_goal_id=goal.id))
    return hx.go_to(url_for(".review", review_id=goal.review.id))


@bp.post("/reviews/goals/<int:review_goal_id>/restore")
@requires(KEEP_REVIEW, load=queries.load_any_goal)
def restore_review_goal(goal: Any) -> Response:
    removal.restore(goal, by=current_user)
    return hx.go_to(url_for(".review", review_id=goal.review.id))
