"""The support plan of a placement."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import support_steps as actions
from app.caseload.forms.placements import SupportForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.disclosures import not_to_share
from app.caseload.queries.placements import load_placement, load_removed_step, load_step
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _page(placement: Any, form: SupportForm, step: Any = None) -> tuple[str, int]:
    page = render_template(
        "caseload/support_form.html",
        case=placement.case,
        placement=placement,
        form=form,
        step=step,
        sharing=not_to_share(placement.case_id, placement.employer_id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/placements/<int:placement_id>/support/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_placement)
@shows(Shown.WORK)
def new_support_step(placement: Any) -> Response | tuple[str, int]:
    draft = f"caseload.support:{placement.id}:new"
    form = SupportForm(data={"from_on": placement.started_on}, draft=draft, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_step(placement, **form.values, by=current_user)
            flash(_("Støtten er lagt til."), "success")
            return hx.go_to(url_for(".placement", placement_id=placement.id))
    return _page(placement, form)


@bp.route("/support-steps/<int:support_step_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_step)
@shows(Shown.WORK)
def edit_support_step(step: Any) -> Response | tuple[str, int]:
    form = SupportForm(obj=step, draft=f"caseload.support:{step.id}")
    if form.validate_on_submit():
        form.refuse_stale(step)
        with domain_errors_on(form):
            actions.change_step(step, **form.values, by=current_user)
            flash(_("Støtten er lagret."), "success")
            return hx.go_to(url_for(".placement", placement_id=step.placement_id))
    return _page(step.placement, form, step)


@bp.post("/support-steps/<int:support_step_id>/remove")
@requires(EDIT_CASE, load=load_step)
def remove_support_step(step: Any) -> Response:
    removal.remove(step, by=current_user)
    with_undo(_("Støtten er fjernet."), url_for(".restore_support_step", support_step_id=step.id))
    return hx.go_to(url_for(".placement", placement_id=step.placement_id))


@bp.post("/support-steps/<int:support_step_id>/restore")
@requires(EDIT_CASE, load=load_removed_step)
def restore_support_step(step: Any) -> Response:
    removal.restore(step, by=current_user)
    flash(_("Støtten er tilbake."), "success")
    return hx.go_to(url_for(".placement", placement_id=step.placement_id))
