"""Closing a dialogue: learning point, next step, and the observer's look back."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import OBSERVED, OBSERVER
from app.feedback.actions import arrows, dialogues
from app.feedback.enums import ContractState
from app.feedback.forms.closing import CheckForm, CloseForm, LearningPointForm
from app.feedback.queries import closing, contracts, lines
from app.feedback.three_ks import hint_on_whole
from app.feedback.views import bp
from app.feedback.views.contract_steps import to_round
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _


@bp.route("/contracts/<int:contract_id>/close", methods=["GET", "POST"])
@requires(OBSERVED, load=contracts.load_contract)
def contract_close(contract: Any) -> Response | tuple[str, int]:
    if contract.state is not ContractState.IN_DIALOGUE:
        flash(_("Her er runden slik den er nå."), "info")
        return to_round(contract)
    form = CloseForm(draft=f"feedback.close:{contract.id}")
    if form.validate_on_submit():
        with domain_errors_on(form):
            dialogues.close_dialogue(
                contract,
                text=form.text.data,
                next_step=form.next_step.data,
                observer_may_read=form.observer_may_read.data,
                by=current_user,
            )
            flash(_("Runden er avsluttet. Rånotatene blir slettet etter fristen kontoret har satt."), "success")
            return hx.go_to(url_for(".dialogue", contract_id=contract.id, _anchor="learning-point"))
    entries = lines.entries_of(contract)
    whole = hint_on_whole(entry.kind for entry in entries)
    page = render_template("feedback/close.html", form=form, contract=contract, whole=whole)
    return page, 422 if form.is_submitted() else 200


@bp.route("/contracts/<int:contract_id>/learning-point", methods=["GET", "POST"])
@requires(OBSERVED, load=contracts.load_contract)
def learning_point(contract: Any) -> Response | tuple[str, int]:
    """Put the learning point in other words, also after closing."""
    point = closing.learning_point_of(contract)
    if contract.state is not ContractState.CLOSED or point is None:
        return to_round(contract)
    form = LearningPointForm(obj=point, draft=f"feedback.point:{contract.id}")
    if form.validate_on_submit():
        form.refuse_stale(point)
        dialogues.write_learning_point(contract, text=form.text.data, next_step=form.next_step.data, by=current_user)
        flash(_("Læringspunktet er lagret."), "success")
        return hx.go_to(url_for(".dialogue", contract_id=contract.id, _anchor="learning-point"))
    page = render_template("feedback/learning_point.html", form=form, contract=contract)
    return page, 422 if form.is_submitted() else 200


@bp.post("/contracts/<int:contract_id>/next-arrow")
@requires(OBSERVED, load=contracts.load_contract)
def next_arrow(contract: Any) -> Response:
    """The next step becomes a learning arrow with one press; the same one however often it is pressed."""
    point = closing.learning_point_of(contract)
    if point is None or not (point.next_step or point.text):
        flash(_("Skriv neste steg først."), "info")
        return to_round(contract)
    with refusal_as_message("info"):
        arrow = arrows.arrow_from(point, half_year=HalfYear.current(), by=current_user)
        flash(_("Neste steg er blitt en læringspil. Fyll ut situasjonene og virkningen."), "success")
        return hx.go_to(url_for(".arrow_edit", arrow_id=arrow.id))
    return to_round(contract)


@bp.post("/contracts/<int:contract_id>/observer-reads")
@requires(OBSERVED, load=contracts.load_contract)
def observer_reads(contract: Any) -> Response:
    """Give or take back the observer's reading after closing."""
    may = request.form.get("may") == "1"
    if contract.state is ContractState.CLOSED:
        dialogues.let_observer_read(contract, may, by=current_user)
        flash(_("Observatøren kan lese.") if may else _("Observatøren kan ikke lese lenger."), "success")
    return hx.go_to(url_for(".sharing", contract_id=contract.id))


@bp.route("/contracts/<int:contract_id>/three-ks", methods=["GET", "POST"])
@requires(OBSERVER, load=contracts.load_contract)
def ks_check(contract: Any) -> Response | tuple[str, int]:
    if contract.state not in (ContractState.IN_DIALOGUE, ContractState.CLOSED):
        flash(_("De tre K-ene ser du tilbake på når dialogen har vært."), "info")
        return to_round(contract)
    check = closing.check_of(contract)
    answers = {name: check and getattr(check, name).value for name in ("kind", "concrete", "constructive")}
    form = CheckForm(data=answers)
    if form.validate_on_submit():
        dialogues.look_back(contract, **form.values, by=current_user)
        flash(_("Takk. Svaret er bare for deg."), "success")
        return to_round(contract)
    page = render_template("feedback/ks_check.html", form=form, contract=contract)
    return page, 422 if form.is_submitted() else 200
