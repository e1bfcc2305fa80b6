"""The action plan of a case: the page, the paper for the job seeker, and the points."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import goals as actions
from app.caseload.forms.goals import ActionForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import goals as queries
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/cases/<int:case_id>/plan")
@requires(READ_CASE, load=load_case)
@shows(Shown.ACTION_PLAN)
def action_plan(case: Any) -> Response:
    page, fragment = "caseload/action_plan.html", "caseload/_action_plan.html"
    return hx.render(page, fragment, case=case, plan=queries.plan_of(case), today=today())


@bp.get("/cases/<int:case_id>/plan/print")
@requires(READ_CASE, load=load_case)
@shows(Shown.ACTION_PLAN)
def action_plan_print(case: Any) -> str:
    """«Min plan», in the job seeker's own language and words."""
    return render_template("caseload/action_plan_print.html", case=case, plan=queries.plan_of(case), today=today())


def _goal_choices(case: Any) -> list[SelectChoice]:
    goals = [SelectChoice(str(goal.id), goal.text) for goal in queries.goals_of(case)]
    return [SelectChoice("", _("Ikke knyttet til et mål")), *goals]


def _page(case: Any, form: ActionForm, action: Any = None) -> tuple[str, int]:
    page = render_template("caseload/action_form.html", case=case, form=form, action=action)
    return page, 422 if form.is_submitted() else 200


@bp.route("/cases/<int:case_id>/actions/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.ACTION_PLAN)
def action_new(case: Any) -> Response | tuple[str, int]:
    form = ActionForm(
        goals=_goal_choices(case),
        data={"goal_id": request.args.get("goal", ""), "who": case.display_name},
        draft=f"caseload.action:{case.id}:new",
        creates=True,
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_action(case, **form.values, by=current_user)
            flash(_("Punktet er lagt til i planen."), "success")
            return hx.go_to(url_for(".action_plan", case_id=case.id))
    return _page(case, form)


@bp.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_action)
@shows(Shown.ACTION_PLAN)
def action_edit(action: Any) -> Response | tuple[str, int]:
    draft = f"caseload.action:{action.case_id}:{action.id}"
    form = ActionForm(goals=_goal_choices(action.case), obj=action, draft=draft)
    if form.validate_on_submit():
        form.refuse_stale(action)
        with domain_errors_on(form):
            actions.change_action(action, **form.values, by=current_user)
            flash(_("Punktet er lagret."), "success")
            return hx.go_to(url_for(".action_plan", case_id=action.case_id))
    return _page(action.case, form, action)


@bp.post("/actions/<int:action_id>/done")
@requires(EDIT_CASE, load=queries.load_action)
def action_done(action: Any) -> Response:
    actions.finish_action(action, by=current_user)
    with_undo(_("Punktet er gjort."), url_for(".action_not_done", action_id=action.id))
    return hx.show_again(url_for(".action_plan", case_id=action.case_id))


@bp.post("/actions/<int:action_id>/not-done")
@requires(EDIT_CASE, load=queries.load_action)
def action_not_done(action: Any) -> Response:
    actions.reopen_action(action, by=current_user)
    return hx.show_again(url_for(".action_plan", case_id=action.case_id))


@bp.post("/actions/<int:action_id>/remove")
@requires(EDIT_CASE, load=queries.load_action)
def action_remove(action: Any) -> Response:
    removal.remove(action, by=current_user)
    with_undo(_("Punktet er fjernet."), url_for(".action_restore", action_id=action.id))
    return hx.go_to(url_for(".action_plan", case_id=action.case_id))


@bp.post("/actions/<int:action_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_action)
def action_restore(action: Any) -> Response:
    removal.restore(action, by=current_user)
    flash(_("Punktet er tilbake."), "success")
    return hx.go_to(url_for(".action_plan", case_id=action.case_id))
