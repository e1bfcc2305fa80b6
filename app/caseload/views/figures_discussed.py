"""The leader records that the measuring was discussed with the employees' representatives."""

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import names
from app.caseload.access_figures import DISCUSS
from app.caseload.actions import figures as actions
from app.caseload.forms.figures import DiscussedForm
from app.caseload.queries.settings import load_settings, settings
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/figures/discussed", methods=["GET", "POST"])
@requires(DISCUSS)
def figures_discussed() -> Response | tuple[str, int]:
    stored = settings()
    form = DiscussedForm(obj=stored)
    if form.validate_on_submit():
        stored = load_settings()
        form.refuse_stale(stored)
        day, note = form.discussed_on.data, form.discussed_note.data
        assert day is not None
        actions.record_discussion(stored, on=day, note=note or "", by=current_user)
        said = _("Drøftingen er registrert. Ledere ser nå tall for grupper på minst fem.")
        with_undo(said, url_for(".undo_discussed"))
        return hx.go_to(url_for(".figures"))
    by = names([stored.discussed_by_id]).get(stored.discussed_by_id or 0, "")
    return render_template("caseload/discussed.html", form=form, settings=stored, by=by), (
        422 if form.is_submitted() else 200
    )


@bp.post("/figures/discussed/undo")
@requires(DISCUSS)
def undo_discussed() -> Response:
    actions.forget_discussion(load_settings(), by=current_user)
    flash(_("Registreringen er tatt tilbake. Ledere ser ikke tallene."), "success")
    return hx.go_to(url_for(".figures_discussed"))
