"""The office's limits and areas."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import KEEP_LISTS
from app.feedback.actions import settings as actions
from app.feedback.forms.settings import AreaForm, LimitsForm
from app.feedback.queries import settings as queries
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/settings", methods=["GET", "POST"])
@requires(KEEP_LISTS)
def settings() -> Response | tuple[str, int]:
    limits = queries.current()
    form = LimitsForm(obj=limits)
    if form.validate_on_submit():
        form.refuse_stale(limits)
        actions.change_limits(**form.values, by=current_user)
        flash(_("Innstillingene er lagret."), "success")
        return hx.go_to(url_for(".settings"))
    page = render_template("feedback/settings.html", form=form, areas=queries.areas())
    return page, 422 if form.is_submitted() else 200


@bp.route("/areas/new", methods=["GET", "POST"])
@requires(KEEP_LISTS)
def area_new() -> Response | tuple[str, int]:
    form = AreaForm(draft="feedback.area:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.save_area(None, **_values(form), by=current_user)
            flash(_("Lagret."), "success")
            return hx.go_to(url_for(".settings"))
    return render_template("feedback/area_form.html", form=form, area=None), 422 if form.is_submitted() else 200


@bp.route("/areas/<int:area_id>/edit", methods=["GET", "POST"])
@requires(KEEP_LISTS, load=queries.load_area)
def area_edit(area: Any) -> Response | tuple[str, int]:
    form = AreaForm(obj=area, draft=f"feedback.area:{area.id}")
    if form.validate_on_submit():
        form.refuse_stale(area)
        with domain_errors_on(form):
            actions.save_area(area, **_values(form), by=current_user)
            flash(_("Lagret."), "success")
            return hx.go_to(url_for(".settings"))
    return render_template("feedback/area_form.html", form=form, area=area), 422 if form.is_submitted() else 200


def _values(form: AreaForm) -> dict[str, Any]:
    return {name: form[name].data for name in ("name", "description", "position")}


@bp.post("/areas/<int:area_id>/remove")
@requires(KEEP_LISTS, load=queries.load_area)
def area_remove(area: Any) -> Response:
    """Not offered any more. Rounds that were agreed on it keep it."""
    removal.remove(area, by=current_user)
    with_undo(_("«%(name)s» er tatt ut av lista.", name=area.name), url_for(".area_restore", area_id=area.id))
    return hx.go_to(url_for(".settings"))


@bp.post("/areas/<int:area_id>/restore")
@requires(KEEP_LISTS, load=queries.load_removed_area)
def area_restore(area: Any) -> Response:
    removal.restore(area, by=current_user)
    flash(_("«%(name)s» er tilbake.", name=area.name), "success")
    return hx.go_to(url_for(".settings"))
