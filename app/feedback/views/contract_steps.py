"""The steps of a round: each is a press of one of the two, and leads to the round as it is now."""

from collections.abc import Callable
from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import OBSERVED, OBSERVER, READ
from app.feedback.actions import contracts as actions
from app.feedback.enums import ContractState
from app.feedback.forms.contracts import AcceptForm, DeclineForm, TimeForm, moment_of
from app.feedback.queries import contracts as queries
from app.feedback.views import bp
from app.feedback.views.contracts import show, tell_other_half_year
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import moment
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _


def to_round(contract: Any) -> Response:
    return hx.go_to(url_for("feedback.contract", contract_id=contract.id))


def step(contract: Any, take: Callable[[], bool], done: str, already: str) -> Response:
    """Take a step; pressing it twice, or late, is answered with the round as it is and a quiet message."""
    with refusal_as_message("info"):
        flash(done if take() else already, "success")
    return to_round(contract)


@bp.post("/contracts/<int:contract_id>/accept")
@requires(OBSERVER, load=queries.load_contract)
def contract_accept(contract: Any) -> Response | tuple[str, int]:
    form = AcceptForm()
    if not form.validate_on_submit():
        return show(contract, 422, accept=form)
    done = _("Avtalen er gjort. Last ned kalenderfila, så står den i kalenderen din.")
    return step(contract, lambda: actions.accept(contract, by=current_user), done, _("Avtalen var gjort fra før."))


@bp.post("/contracts/<int:contract_id>/decline")
@requires(OBSERVER, load=queries.load_contract)
def contract_decline(contract: Any) -> Response | tuple[str, int]:
    form = DeclineForm()
    other = moment_of(form) if form.validate_on_submit() else None
    if form.errors:
        return show(contract, 422, decline=form)
    with domain_errors_on(form):
        try:
            moved = actions.decline(contract, other_time=other, by=current_user)
        except actions.Overtaken as error:
            flash(error.message, "info")
            return to_round(contract)
        flash(_("Kollegaen din får vite at det ikke passet.") if moved else _("Du har svart fra før."), "success")
        return to_round(contract)
    return show(contract, 422, decline=form)


@bp.post("/contracts/<int:contract_id>/put-away")
@requires(OBSERVED, load=queries.load_contract)
def contract_put_away(contract: Any) -> Response:
    actions.put_away(contract, by=current_user)
    return hx.go_to(url_for("feedback.home"))


@bp.post("/contracts/<int:contract_id>/cancel")
@requires(READ, load=queries.load_contract)
def contract_cancel(contract: Any) -> Response:
    take = lambda: actions.cancel(contract, by=current_user)  # noqa: E731
    if contract.state is ContractState.PROPOSED:
        return step(contract, take, _("Forslaget er trukket tilbake."), _("Forslaget var trukket tilbake fra før."))
    return step(contract, take, _("Avtalen er avlyst."), _("Avtalen var avlyst fra før."))


@bp.post("/contracts/<int:contract_id>/not-done")
@requires(READ, load=queries.load_contract)
def contract_not_done(contract: Any) -> Response:
    take = lambda: actions.close_as_not_done(contract, by=current_user)  # noqa: E731
    return step(contract, take, _("Runden er lukket."), _("Runden var lukket fra før."))


@bp.post("/contracts/<int:contract_id>/observed")
@requires(READ, load=queries.load_contract)
def contract_observed(contract: Any) -> Response:
    mine = contract.observed_id == current_user.id
    mine_next = _("Skriv din egen opplevelse mens du husker den.")
    done = mine_next if mine else _("Arket er ferdig. Nå er det kollegaens tur.")
    take = lambda: actions.finish_observation(contract, by=current_user)  # noqa: E731
    return step(contract, take, done, _("Samtalen var merket som gjennomført fra før."))


@bp.route("/contracts/<int:contract_id>/time", methods=["GET", "POST"])
@requires(READ, load=queries.load_contract)
def contract_time(contract: Any) -> Response | tuple[str, int]:
    form = TimeForm(at=contract.conversation_at)
    form.version = contract.version
    if form.validate_on_submit() and (at := moment_of(form)):
        form.refuse_stale(contract)
        with domain_errors_on(form):
            actions.change_time(contract, conversation_at=at, by=current_user)
            flash(_("Samtalen er flyttet til %(when)s.", when=moment(at)), "success")
            tell_other_half_year(at)
            return to_round(contract)
    page = render_template("feedback/contract_time.html", form=form, contract=contract)
    return page, 422 if form.is_submitted() else 200
