"""The observed person's own experience."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import OBSERVED
from app.feedback.actions import experience as actions
from app.feedback.enums import ContractState
from app.feedback.forms.lines import ExperienceForm
from app.feedback.queries import contracts
from app.feedback.views import bp
from app.feedback.views.contract_steps import to_round
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _


@bp.route("/contracts/<int:contract_id>/experience", methods=["GET", "POST"])
@requires(OBSERVED, load=contracts.load_contract)
def experience(contract: Any) -> Response | tuple[str, int]:
    if contract.state is not ContractState.OBSERVED or contracts.experience_written(contract):
        flash(_("Her er runden slik den er nå."), "info")
        return to_round(contract)
    form = ExperienceForm(draft=f"feedback.experience:{contract.id}")
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.write_experience(
                contract, worked=form.worked.data, otherwise=form.otherwise.data, skipped=False, by=current_user
            )
            flash(_("Det er lagret. Nå kan du lese notatene."), "success")
            return hx.go_to(url_for(".notes", contract_id=contract.id))
    page = render_template("feedback/experience.html", form=form, contract=contract)
    return page, 422 if form.is_submitted() else 200


@bp.post("/contracts/<int:contract_id>/experience/skip")
@requires(OBSERVED, load=contracts.load_contract)
def experience_skip(contract: Any) -> Response:
    with refusal_as_message("info"):
        actions.write_experience(contract, worked="", otherwise="", skipped=True, by=current_user)
        return hx.go_to(url_for(".notes", contract_id=contract.id))
    return to_round(contract)
