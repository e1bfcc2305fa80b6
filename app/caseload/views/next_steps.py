"""Next steps of cases and employers: said, done with one tap, moved to another day, taken away."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, EDIT_STEP
from app.caseload.actions import next_steps as actions
from app.caseload.forms.contacts import MoveStepForm, NextStepForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import next_steps as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.disclosures import not_to_share
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.addresses import link_to
from app.kernel.dates import day
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _back(step: Any) -> str:
    """Where the button was; else the log of the case, or the employer."""
    asked = hx.safe_path(request.form.get("_from"))
    if asked:
        return asked
    if step.case_id:
        return url_for(".contacts", case_id=step.case_id)
    return link_to("caseload.employer", employer_id=step.employer_id) or url_for(".home")


@bp.route("/cases/<int:case_id>/next-steps/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.CONTACTS)
def next_step_new(case: Any) -> Response | tuple[str, int]:
    form = NextStepForm(draft=f"caseload.next_step:{case.id}:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_next_step(case_id=case.id, **form.values, by=current_user)
            flash(_("Neste steg er lagret."), "success")
            return hx.go_to(url_for(".contacts", case_id=case.id))
    page = render_template("caseload/next_step_form.html", case=case, form=form, step=None)
    return page, 422 if form.is_submitted() else 200


@bp.route("/next-steps/<int:step_id>/edit", methods=["GET", "POST"])
@requires(EDIT_STEP, load=queries.load_next_step)
@shows(Shown.CONTACTS)
def next_step_edit(step: Any) -> Response | tuple[str, int]:
    kept = {"next_text": step.text, "next_day": step.due_on}
    form = NextStepForm(data=kept, draft=f"caseload.next_step:{step.case_id or 0}:{step.id}")
    form.version = form.version or step.version
    if form.validate_on_submit():
        form.refuse_stale(step)
        actions.change_next_step(step, **form.values, by=current_user)
        flash(_("Neste steg er lagret."), "success")
        return hx.go_to(_back(step) if not step.case_id else url_for(".contacts", case_id=step.case_id))
    sharing = not_to_share(step.case_id, step.employer_id) if step.case_id and step.employer_id else None
    page = render_template("caseload/next_step_form.html", case=step.case, form=form, step=step, sharing=sharing)
    return page, 422 if form.is_submitted() else 200


@bp.post("/next-steps/<int:step_id>/done")
@requires(EDIT_STEP, load=queries.load_next_step)
def next_step_done(step: Any) -> Response:
    actions.finish_next_step(step, by=current_user)
    with_undo(_("Neste steg er gjort."), url_for(".next_step_not_done", step_id=step.id))
    return hx.go_to(_back(step))


@bp.post("/next-steps/<int:step_id>/not-done")
@requires(EDIT_STEP, load=queries.load_next_step)
def next_step_not_done(step: Any) -> Response:
    actions.reopen_next_step(step, by=current_user)
    flash(_("Steget står på lista igjen."), "success")
    return hx.go_to(_back(step))


@bp.post("/next-steps/<int:step_id>/move")
@requires(EDIT_STEP, load=queries.load_next_step)
def next_step_move(step: Any) -> Response:
    """To another day, which the little form beside the step sends."""
    form = MoveStepForm()
    if form.validate_on_submit():
        actions.move_next_step(step, **form.values, by=current_user)
        flash(_("Flyttet til %(day)s.", day=day(step.due_on)), "success")
    else:
        flash(" ".join(form.due_on.errors), "error")
    return hx.go_to(_back(step))


@bp.post("/next-steps/<int:step_id>/remove")
@requires(EDIT_STEP, load=queries.load_next_step)
def next_step_remove(step: Any) -> Response:
    removal.remove(step, by=current_user)
    with_undo(_("Neste steg er fjernet."), url_for(".next_step_restore", step_id=step.id))
    return hx.go_to(url_for(".contacts", case_id=step.case_id) if step.case_id else _back(step))


@bp.post("/next-steps/<int:step_id>/restore")
@requires(EDIT_STEP, load=queries.load_removed_next_step)
def next_step_restore(step: Any) -> Response:
    removal.restore(step, by=current_user)
    flash(_("Neste steg er tilbake."), "success")
    return hx.go_to(_back(step))
