"""Links and notes for those who could not be there. Files stay where the office keeps them (docs/decisions/0005)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import RUN_ACTIVITY
from app.learning.actions import activity_materials as actions
from app.learning.actions.activities import change_notes
from app.learning.forms.activity_status import MaterialForm, NotesForm
from app.learning.queries.activities import load_activity, load_material, load_removed_material, materials_of
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import Activity, Material


@bp.route("/activities/<int:activity_id>/materials", methods=["GET", "POST"])
@requires(RUN_ACTIVITY, load=load_activity)
def activity_materials(activity: Activity) -> Response | tuple[str, int]:
    form = MaterialForm(draft=f"learning.material:new:{activity.id}", creates=True)
    if form.validate_on_submit():
        actions.add_material(activity, title=form.title.data, address=form.address.data, by=current_user)
        flash(_("Lenken er lagt til."), "success")
        return hx.go_to(url_for(".activity_materials", activity_id=activity.id))
    page = render_template(
        "learning/activity_materials.html",
        activity=activity,
        plan=activity.plan,
        form=form,
        materials=materials_of(activity.id),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/activities/<int:activity_id>/notes", methods=["GET", "POST"])
@requires(RUN_ACTIVITY, load=load_activity)
def activity_notes(activity: Activity) -> Response | tuple[str, int]:
    form = NotesForm(obj=activity, draft=f"learning.activity:{activity.id}:notes")
    if form.validate_on_submit():
        form.refuse_stale(activity)
        change_notes(activity, notes=form.notes.data, by=current_user)
        flash(_("Notatet er lagret."), "success")
        return hx.go_to(url_for(".activity", activity_id=activity.id))
    page = render_template("learning/activity_notes.html", activity=activity, plan=activity.plan, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/materials/<int:material_id>/remove")
@requires(RUN_ACTIVITY, load=load_material)
def remove_material(material: Material) -> Response:
    removal.remove(material, by=current_user)
    undo = url_for(".restore_material", material_id=material.id)
    with_undo(_("Lenken «%(title)s» er fjernet.", title=material.title), undo)
    return hx.go_to(url_for(".activity_materials", activity_id=material.activity_id))


@bp.post("/materials/<int:material_id>/restore")
@requires(RUN_ACTIVITY, load=load_removed_material)
def restore_material(material: Material) -> Response:
    removal.restore(material, by=current_user)
    flash(_("Lenken «%(title)s» er tilbake.", title=material.title), "success")
    return hx.go_to(url_for(".activity_materials", activity_id=material.activity_id))
