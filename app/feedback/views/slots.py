"""Times that colleagues offer: to observe, or to be observed."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ
from app.feedback.actions import slots as actions
from app.feedback.enums import SlotKind
from app.feedback.forms.contracts import moment_of
from app.feedback.forms.slots import SlotForm
from app.feedback.queries import slots as queries
from app.feedback.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/slots", methods=["GET", "POST"])
@requires(READ)
def slots() -> Response | tuple[str, int]:
    form = SlotForm(data={"minutes": 60, "kind": SlotKind.CAN_OBSERVE.value}, creates=True)
    if form.validate_on_submit() and (at := moment_of(form)):
        with domain_errors_on(form):
            kind = SlotKind(form.kind.data)
            actions.offer(kind=kind, starts_at=at, minutes=form.minutes.data or 60, by=current_user)
            flash(_("Tidspunktet er lagt ut. Kollegene ser det her."), "success")
            return hx.go_to(url_for(".slots"))
    page = render_template("feedback/slots.html", form=form, offered=queries.offered(), mine=queries.mine())
    return page, 422 if form.is_submitted() else 200


@bp.post("/slots/<int:slot_id>/join")
@requires(READ, load=queries.load_to_join)
def join_slot(slot: Any) -> Response:
    with refusal_as_message():
        on = request.form.get("on") == "yes"
        actions.join(slot, on=on, by=current_user)
        flash(_("Avtalt. Kollegaen din lager kontrakten.") if on else _("Du kommer ikke likevel."), "success")
    return hx.go_to(url_for(".slots"))


@bp.post("/slots/<int:slot_id>/remove")
@requires(READ, load=queries.load_mine)
def remove_slot(slot: Any) -> Response:
    removal.remove(slot, by=current_user)
    with_undo(_("Tidspunktet er tatt bort."), url_for(".restore_slot", slot_id=slot.id))
    return hx.go_to(url_for(".slots"))


@bp.post("/slots/<int:slot_id>/restore")
@requires(READ, load=queries.load_removed_mine)
def restore_slot(slot: Any) -> Response:
    removal.restore(slot, by=current_user)
    flash(_("Tidspunktet er tilbake."), "success")
    return hx.go_to(url_for(".slots"))
