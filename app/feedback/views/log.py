"""The private logbook: list, one note, and its changes."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ
from app.feedback.actions import log as actions
from app.feedback.forms.log import LogForm
from app.feedback.queries import log as queries
from app.feedback.queries.arrows import arrow_choices
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import optional_int
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/log")
@requires(READ)
def log() -> str:
    return render_template("feedback/log.html", page=queries.mine())


@bp.get("/log/<int:entry_id>")
@requires(READ, load=queries.load_entry)
def log_entry(entry: Any) -> str:
    return render_template("feedback/log_entry.html", entry=entry)


@bp.route("/log/new", methods=["GET", "POST"])
@requires(READ)
def log_new() -> Response | tuple[str, int]:
    """Also reached from an arrow, which is then chosen."""
    arrows = arrow_choices(_("Ikke knyttet til en læringspil"))
    asked = optional_int(request.args.get("arrow"))
    form = LogForm(arrows=arrows, data={"day": today(), "arrow_id": asked}, draft="feedback.log:new", creates=True)
    if form.validate_on_submit():
        entry = actions.create_entry(**form.values, by=current_user)
        flash(_("Notatet er lagret. Bare du kan lese det."), "success")
        return hx.go_to(url_for(".log_entry", entry_id=entry.id))
    return render_template("feedback/log_form.html", form=form, entry=None), 422 if form.is_submitted() else 200


@bp.route("/log/<int:entry_id>/edit", methods=["GET", "POST"])
@requires(READ, load=queries.load_entry)
def log_edit(entry: Any) -> Response | tuple[str, int]:
    arrows = arrow_choices(_("Ikke knyttet til en læringspil"), keep=entry.arrow_id)
    form = LogForm(arrows=arrows, obj=entry, draft=f"feedback.log:{entry.id}")
    if form.validate_on_submit():
        form.refuse_stale(entry)
        actions.change_entry(entry, **form.values, by=current_user)
        flash(_("Notatet er lagret."), "success")
        return hx.go_to(url_for(".log_entry", entry_id=entry.id))
    return render_template("feedback/log_form.html", form=form, entry=entry), 422 if form.is_submitted() else 200


@bp.post("/log/<int:entry_id>/remove")
@requires(READ, load=queries.load_entry)
def log_remove(entry: Any) -> Response:
    removal.remove(entry, by=current_user)
    with_undo(_("Notatet er fjernet."), url_for(".log_restore", entry_id=entry.id))
    return hx.go_to(url_for(".log"))


@bp.post("/log/<int:entry_id>/restore")
@requires(READ, load=queries.load_removed_entry)
def log_restore(entry: Any) -> Response:
    removal.restore(entry, by=current_user)
    flash(_("Notatet er tilbake."), "success")
    return hx.go_to(url_for(".log_entry", entry_id=entry.id))
