"""The register of those who pass knowledge on or receive it."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import READ, REGISTER
from app.learning.actions import flows as actions
from app.learning.forms.flows import PartyForm
from app.learning.queries import flows as queries
from app.learning.views import bp


@bp.get("/flows/parties")
@requires(READ)
def flow_parties() -> str:
    return render_template("learning/flow_parties.html", parties=queries.parties())


@bp.route("/flows/parties/new", methods=["GET", "POST"])
@requires(REGISTER)
def flow_party_new() -> Response | tuple[str, int]:
    form = PartyForm(draft="learning.party:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            party = actions.create_party(name=form.name.data, place=form.place.data, by=current_user)
            flash(_("«%(name)s» er lagt til.", name=party.name), "success")
            return hx.go_to(url_for(".flow_parties"))
    return render_template("learning/flow_party_form.html", form=form, party=None), 422 if form.is_submitted() else 200


@bp.route("/flows/parties/<int:party_id>/edit", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_party)
def flow_party_edit(party: Any) -> Response | tuple[str, int]:
    form = PartyForm(obj=party, draft=f"learning.party:{party.id}")
    if form.validate_on_submit():
        form.refuse_stale(party)
        with domain_errors_on(form):
            actions.change_party(party, name=form.name.data, place=form.place.data, by=current_user)
            flash(_("«%(name)s» er lagret.", name=party.name), "success")
            return hx.go_to(url_for(".flow_parties"))
    return render_template("learning/flow_party_form.html", form=form, party=party), 422 if form.is_submitted() else 200


@bp.post("/flows/parties/<int:party_id>/remove")
@requires(REGISTER, load=queries.load_party)
def flow_party_remove(party: Any) -> Response:
    with refusal_as_message():
        actions.remove_party(party, by=current_user)
        undo = url_for(".flow_party_restore", party_id=party.id)
        with_undo(_("«%(name)s» er fjernet.", name=party.name), undo)
    return hx.go_to(url_for(".flow_parties"))


@bp.post("/flows/parties/<int:party_id>/restore")
@requires(REGISTER, load=queries.load_removed_party)
def flow_party_restore(party: Any) -> Response:
    removal.restore(party, by=current_user)
    flash(_("«%(name)s» er tilbake.", name=party.name), "success")
    return hx.go_to(url_for(".flow_parties"))
