"""Education as a track of its own beside jobs."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import educations as actions
from app.caseload.forms.educations import EducationForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import educations as queries
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/cases/<int:case_id>/education")
@requires(READ_CASE, load=load_case)
@shows(Shown.WORK)
def educations(case: Any) -> str:
    rows = queries.educations_of(case)
    suggests = queries.suggests_status(case, rows)
    return render_template("caseload/educations.html", case=case, rows=rows, suggests=suggests, today=today())


def _page(case: Any, form: EducationForm, education: Any = None) -> tuple[str, int]:
    page = render_template("caseload/education_form.html", case=case, form=form, education=education)
    return page, 422 if form.is_submitted() else 200


@bp.route("/cases/<int:case_id>/education/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.WORK)
def education_new(case: Any) -> Response | tuple[str, int]:
    form = EducationForm(draft=f"caseload.education:{case.id}:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_education(case, **form.values, by=current_user)
            flash(_("Utdanningen er lagret."), "success")
            return hx.go_to(url_for(".educations", case_id=case.id))
    return _page(case, form)


@bp.route("/education/<int:education_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_education)
@shows(Shown.WORK)
def education_edit(education: Any) -> Response | tuple[str, int]:
    form = EducationForm(obj=education, draft=f"caseload.education:{education.case_id}:{education.id}")
    if form.validate_on_submit():
        form.refuse_stale(education)
        with domain_errors_on(form):
            actions.change_education(education, **form.values, by=current_user)
            flash(_("Utdanningen er lagret."), "success")
            return hx.go_to(url_for(".educations", case_id=education.case_id))
    return _page(education.case, form, education)


@bp.post("/education/<int:education_id>/remove")
@requires(EDIT_CASE, load=queries.load_education)
def education_remove(education: Any) -> Response:
    removal.remove(education, by=current_user)
    with_undo(_("Utdanningen er fjernet."), url_for(".education_restore", education_id=education.id))
    return hx.go_to(url_for(".educations", case_id=education.case_id))


@bp.post("/education/<int:education_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_education)
def education_restore(education: Any) -> Response:
    removal.restore(education, by=current_user)
    flash(_("Utdanningen er tilbake."), "success")
    return hx.go_to(url_for(".educations", case_id=education.case_id))
