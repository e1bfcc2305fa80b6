"""The office's limits for follow-up, its programmes and its causes for ending."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import KEEP_SETTINGS
from app.caseload.actions import settings as actions
from app.caseload.forms.settings import (
    EndCauseForm,
    ProgrammeForm,
    RenameEndCauseForm,
    RenameProgrammeForm,
    SettingsForm,
)
from app.caseload.queries import settings as queries
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import Form, domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/settings", methods=["GET", "POST"])
@requires(KEEP_SETTINGS)
def settings() -> Response | tuple[str, int]:
    stored = queries.load_settings() if request.method == "POST" else queries.settings()
    form = SettingsForm(obj=stored)
    if form.validate_on_submit():
        form.refuse_stale(stored)
        actions.change_limits(stored, **form.limits, by=current_user)
        flash(_("Grensene er lagret."), "success")
        return hx.go_to(url_for(".settings"))
    return _page(form=form)


def _page(**forms: Form) -> tuple[str, int]:
    """The whole page, with the form that was refused in its place."""
    status = 422 if any(form.is_submitted() for form in forms.values()) else 200
    shown = {
        "form": SettingsForm(obj=queries.settings(), formdata=None),
        "programme": ProgrammeForm(formdata=None, creates=True),
        "cause": EndCauseForm(formdata=None, creates=True),
        **forms,
    }
    return render_template("caseload/settings.html", lists=queries.lists(), **shown), status


@bp.post("/settings/programmes")
@requires(KEEP_SETTINGS)
def add_programme() -> Response | tuple[str, int]:
    form = ProgrammeForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.add_programme(name=form.name.data, by=current_user)
            flash(_("«%(name)s» er lagt til.", name=made.name), "success")
            return hx.go_to(url_for(".settings"))
    return _page(programme=form)


@bp.route("/settings/programmes/<int:programme_id>", methods=["GET", "POST"])
@requires(KEEP_SETTINGS, load=queries.load_programme)
def edit_programme(programme: Any) -> Response | tuple[str, int]:
    form = RenameProgrammeForm(obj=programme)
    if form.validate_on_submit():
        form.refuse_stale(programme)
        with domain_errors_on(form):
            actions.rename_programme(programme, name=form.name.data, by=current_user)
            flash(_("Programmet heter nå «%(name)s».", name=programme.name), "success")
            return hx.go_to(url_for(".settings"))
    return _rename_page(form, _("Endre navnet på et program"))


def _rename_page(form: Form, heading: str) -> tuple[str, int]:
    return render_template("caseload/rename.html", form=form, heading=heading), 422 if form.is_submitted() else 200


@bp.post("/settings/programmes/<int:programme_id>/remove")
@requires(KEEP_SETTINGS, load=queries.load_programme)
def remove_programme(programme: Any) -> Response:
    removal.remove(programme, by=current_user)
    with_undo(_("«%(name)s» er fjernet fra lista.", name=programme.name),
              url_for(".restore_programme", programme_id=programme.id))  # fmt: skip
    return hx.go_to(url_for(".settings"))


@bp.post("/settings/programmes/<int:programme_id>/restore")
@requires(KEEP_SETTINGS, load=queries.load_programme)
def restore_programme(programme: Any) -> Response:
    removal.restore(programme, by=current_user)
    return hx.go_to(url_for(".settings"))


@bp.post("/settings/end-causes")
@requires(KEEP_SETTINGS)
def add_end_cause() -> Response | tuple[str, int]:
    form = EndCauseForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.add_end_cause(cause=form.cause.data, detail=form.detail.data, by=current_user)
            flash(_("«%(name)s» er lagt til.", name=made.detail), "success")
            return hx.go_to(url_for(".settings"))
    return _page(cause=form)


@bp.route("/settings/end-causes/<int:end_cause_id>", methods=["GET", "POST"])
@requires(KEEP_SETTINGS, load=queries.load_end_cause)
def edit_end_cause(cause: Any) -> Response | tuple[str, int]:
    form = RenameEndCauseForm(obj=cause)
    if form.validate_on_submit():
        form.refuse_stale(cause)
        with domain_errors_on(form):
            actions.rename_end_cause(cause, **form.words, by=current_user)
            flash(_("Årsaken heter nå «%(name)s».", name=cause.detail), "success")
            return hx.go_to(url_for(".settings"))
    return _rename_page(form, _("Endre navnet på en årsak"))


@bp.post("/settings/end-causes/<int:end_cause_id>/remove")
@requires(KEEP_SETTINGS, load=queries.load_end_cause)
def remove_end_cause(cause: Any) -> Response:
    removal.remove(cause, by=current_user)
    with_undo(_("«%(name)s» er fjernet fra lista.", name=cause.detail),
              url_for(".restore_end_cause", end_cause_id=cause.id))  # fmt: skip
    return hx.go_to(url_for(".settings"))


@bp.post("/settings/end-causes/<int:end_cause_id>/restore")
@requires(KEEP_SETTINGS, load=queries.load_end_cause)
def restore_end_cause(cause: Any) -> Response:
    removal.restore(cause, by=current_user)
    return hx.go_to(url_for(".settings"))
