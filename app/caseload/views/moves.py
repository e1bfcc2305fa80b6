"""Stage and status of a case, each with a day."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import stages, statuses
from app.caseload.enums import Stage
from app.caseload.forms.moves import MoveCaseForm, StatusForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.cases import load_case
from app.caseload.queries.goals import goals_of
from app.caseload.queries.history import stage_spans, status_spans
from app.caseload.queries.profile import sections
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/stage", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.HISTORY)
def move_case(case: Any) -> Response | tuple[str, int]:
    form = MoveCaseForm(case=case, draft=f"caseload.stage:{case.id}")
    if form.validate_on_submit():
        with domain_errors_on(form):
            form.refuse_moved(case.stage)
            stages.move_case(case, **form.values, by=current_user)
            now = case.stage
            flash(_("Saken er nå i trinn %(number)s: %(stage)s.", number=now.number, stage=now.label), "success")
            return hx.go_to(url_for(".case", case_id=case.id))
    page = render_template(
        "caseload/move_case.html", case=case, form=form, spans=stage_spans(case), ready=_ready_for_jobs(case)
    )
    return page, 422 if form.is_submitted() else 200


def _ready_for_jobs(case: Any) -> dict[str, Any] | None:
    """What of the profile and the plan is there before one looks for a job (S3-E11); None once one does."""
    if case.stage.number >= Stage.JOB_FINDING.number:
        return None
    parts = sections(case, reader=current_user)
    return {
        "written": sum(bool(part.text) for part in parts),
        "sections": len(parts),
        "has_main_goal": any(goal.is_main for goal in goals_of(case)),
    }


@bp.route("/cases/<int:case_id>/status", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.HISTORY)
def set_status(case: Any) -> Response | tuple[str, int]:
    form = StatusForm(case=case, draft=f"caseload.status:{case.id}")
    if form.validate_on_submit():
        with domain_errors_on(form):
            form.refuse_moved(case.status)
            statuses.set_status(case, **form.values, by=current_user)
            flash(_("Status er nå «%(status)s».", status=case.status.label), "success")
            return hx.go_to(url_for(".case", case_id=case.id))
    page = render_template("caseload/set_status.html", case=case, form=form, spans=status_spans(case))
    return page, 422 if form.is_submitted() else 200
