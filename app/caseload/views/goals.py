"""Goals of the action plan."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import goals as actions
from app.caseload.forms.goals import GoalForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import goals as queries
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _page(case: Any, form: GoalForm, goal: Any = None) -> tuple[str, int]:
    page = render_template("caseload/goal_form.html", case=case, form=form, goal=goal)
    return page, 422 if form.is_submitted() else 200


def _plan(goal: Any) -> str:
    return url_for(".action_plan", case_id=goal.case_id)


@bp.route("/cases/<int:case_id>/goals/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.ACTION_PLAN)
def goal_new(case: Any) -> Response | tuple[str, int]:
    form = GoalForm(
        data={"is_main": bool(request.args.get("main"))}, draft=f"caseload.goal:{case.id}:new", creates=True
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            goal = actions.add_goal(case, **form.values, by=current_user)
            flash(_("Målet er lagt til i planen."), "success")
            return hx.go_to(_plan(goal))
    return _page(case, form)


@bp.route("/goals/<int:goal_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_goal)
@shows(Shown.ACTION_PLAN)
def goal_edit(goal: Any) -> Response | tuple[str, int]:
    form = GoalForm(obj=goal, draft=f"caseload.goal:{goal.case_id}:{goal.id}")
    if form.validate_on_submit():
        form.refuse_stale(goal)
        with domain_errors_on(form):
            actions.change_goal(goal, **form.values, by=current_user)
            flash(_("Målet er lagret."), "success")
            return hx.go_to(_plan(goal))
    return _page(goal.case, form, goal)


@bp.post("/goals/<int:goal_id>/reached")
@requires(EDIT_CASE, load=queries.load_goal)
def goal_reached(goal: Any) -> Response:
    actions.reach_goal(goal, by=current_user)
    with_undo(_("Målet er nådd."), url_for(".goal_not_reached", goal_id=goal.id))
    return hx.show_again(_plan(goal))


@bp.post("/goals/<int:goal_id>/not-reached")
@requires(EDIT_CASE, load=queries.load_goal)
def goal_not_reached(goal: Any) -> Response:
    with refusal_as_message():
        actions.unreach_goal(goal, by=current_user)
    return hx.show_again(_plan(goal))


@bp.post("/goals/<int:goal_id>/move")
@requires(EDIT_CASE, load=queries.load_goal)
def goal_move(goal: Any) -> Response:
    """One place up or down."""
    if not goal.is_main:
        goals = queries.goals_of(goal.case)
        actions.move_goal(goal, up=request.form.get("up") == "yes", goals=goals, by=current_user)
    return hx.show_again(_plan(goal))


@bp.post("/goals/<int:goal_id>/remove")
@requires(EDIT_CASE, load=queries.load_goal)
def goal_remove(goal: Any) -> Response:
    removal.remove(goal, by=current_user)
    text = _("Målet er fjernet. Punktene står under «Andre punkter».")
    with_undo(text, url_for(".goal_restore", goal_id=goal.id))
    return hx.go_to(_plan(goal))


@bp.post("/goals/<int:goal_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_goal)
def goal_restore(goal: Any) -> Response:
    with refusal_as_message():
        actions.restore_goal(goal, by=current_user)
        flash(_("Målet er tilbake."), "success")
    return hx.go_to(_plan(goal))
