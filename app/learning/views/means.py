"""The office's list of pedagogical means: add, rename, remove, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import READ, REGISTER
from app.learning.actions import means as actions
from app.learning.forms.means import MeansForm
from app.learning.queries import means as queries
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import Means


@bp.get("/means")
@requires(READ)
def means() -> str:
    return render_template("learning/activity_means.html", rows=queries.register())


@bp.route("/means/new", methods=["GET", "POST"])
@requires(REGISTER)
def new_means() -> Response | tuple[str, int]:
    form = MeansForm(creates=True)
    if form.validate_on_submit():
        added = actions.add_means(form.name.data, by=current_user)
        flash(_("«%(name)s» står i lista.", name=added.name), "success")
        return hx.go_to(url_for(".means"))
    return _page(form, None)


@bp.route("/means/<int:means_id>", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_means)
def rename_means(means: Means) -> Response | tuple[str, int]:
    form = MeansForm(obj=means)
    if form.validate_on_submit():
        form.refuse_stale(means)
        with domain_errors_on(form):
            actions.rename_means(means, name=form.name.data, by=current_user)
            flash(_("Virkemiddelet heter nå «%(name)s».", name=means.name), "success")
            return hx.go_to(url_for(".means"))
    return _page(form, means)


@bp.post("/means/<int:means_id>/remove")
@requires(REGISTER, load=queries.load_means)
def remove_means(means: Means) -> Response:
    removal.remove(means, by=current_user)
    undo = url_for(".restore_means", means_id=means.id)
    text = _("«%(name)s» er fjernet fra lista. Aktiviteter som bruker det, beholder det.", name=means.name)
    with_undo(text, undo)
    return hx.go_to(url_for(".means"))


@bp.post("/means/<int:means_id>/restore")
@requires(REGISTER, load=queries.load_means)
def restore_means(means: Means) -> Response:
    removal.restore(means, by=current_user)
    flash(_("«%(name)s» er tilbake i lista.", name=means.name), "success")
    return hx.go_to(url_for(".means"))


def _page(form: MeansForm, means: Means | None) -> tuple[str, int]:
    page = render_template("learning/activity_means_form.html", form=form, means=means)
    return page, 422 if form.is_submitted() else 200
