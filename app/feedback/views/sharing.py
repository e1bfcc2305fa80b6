"""Sharing a closed dialogue, and what is shared with one."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.feedback.access import OBSERVED, READ
from app.feedback.actions import sharing as actions
from app.feedback.enums import ContractState, ShareKind
from app.feedback.forms.closing import ShareForm
from app.feedback.look_ups import Shown, owners_shown
from app.feedback.queries import closing, contracts
from app.feedback.views import bp
from app.feedback.views.contract_steps import to_round
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/contracts/<int:contract_id>/sharing", methods=["GET", "POST"])
@requires(OBSERVED, load=contracts.load_contract)
def sharing(contract: Any) -> Response | tuple[str, int]:
    if contract.state is not ContractState.CLOSED:
        flash(_("Avslutt dialogen før du deler den."), "info")
        return to_round(contract)
    both = {str(contract.observed_id), str(contract.observer_id)}
    form = ShareForm(
        people=[choice for choice in people_choices(empty=_("Ingen kollega")) if choice.value not in both],
        groups=closing.group_choices(_("Ingen gruppe")),
        data={"kind": ShareKind.LEARNING_POINT.value},
        creates=True,
    )
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.share(
                contract,
                kind=ShareKind(form.kind.data),
                user_id=form.user_id.data,
                group_id=form.group_id.data,
                by=current_user,
            )
            flash(_("Det er delt. Du kan ta det tilbake når du vil."), "success")
            return hx.go_to(url_for(".sharing", contract_id=contract.id))
    page = render_template("feedback/sharing.html", form=form, contract=contract, shares=closing.shares_of(contract))
    return page, 422 if form.is_submitted() else 200


@bp.post("/shares/<int:share_id>/take-back")
@requires(READ, load=closing.load_own_share)
def share_take_back(share: Any) -> Response:
    actions.take_back(share, by=current_user)
    flash(_("Det er tatt tilbake. Ingen andre kan lese det nå."), "success")
    return hx.go_to(url_for(".sharing", contract_id=share.contract_id))


@bp.get("/shared")
@requires(READ)
def shared() -> str:
    """What others share with me."""
    return render_template("feedback/shared.html", rows=closing.shared_with(current_user))


@bp.get("/shared/<int:share_id>")
@requires(READ, load=closing.load_shared)
def shared_one(row: Any) -> str:
    why = "learning_group" if row.DialogueShare.group_id else "receiver"
    owners_shown([row.owner_id], Shown.SHARED, why=why)
    return render_template(
        "feedback/shared_one.html", row=row, dialogue=closing.shared_entries(row.DialogueShare)
    )
