"""HTTP for passkeys: added and removed under «Innlogging i to trinn», asked for on the page of the second step."""

from flask import abort, flash, jsonify, request, url_for
from werkzeug.wrappers import Response

from app.accounts import passkeys, queries, sessions
from app.accounts.access import ENTERING
from app.accounts.actions import passkeys as actions
from app.accounts.actions import second_step
from app.accounts.forms.passkeys import PasskeyForm
from app.accounts.fresh import requires_fresh
from app.accounts.views import bp, me_bp, show
from app.accounts.views.factors import show_codes
from app.accounts.views.sign_in import wanted_page
from app.kernel import hx
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.errors import DomainError
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _


@me_bp.route("/two-steps/passkeys/new", methods=["GET", "POST"])
@requires_fresh
@requires(ENTERING)
def passkey() -> Response:
    form, at, user_id = PasskeyForm(), passkeys.place(), sessions.whoever().id
    if form.validate_on_submit():
        try:
            codes = actions.add(user_id, name=form.name.data, sent=form.passkey.data or "", at=at)
            flash(_("Passnøkkelen er lagt til."), "success")
            if codes:
                return show_codes(user_id, codes)
            return hx.go_to(hx.safe_path(request.args.get("next")) or url_for(".two_steps"))
        except DomainError as error:
            form.problem(error)
    return show("me/passkey.html", form=form, works=at is not None, limited=sessions.lookup().limited is not None)


@me_bp.post("/two-steps/passkeys/ask")
@requires(ENTERING)
def ask_passkey() -> Response:
    """For the script: what the browser needs to make a key."""
    at = passkeys.place()
    if at is None:
        abort(404)
    return jsonify(actions.ask_to_make(queries.load_user(sessions.whoever().id), at=at))


@me_bp.post("/two-steps/passkeys/<int:passkey_id>/remove")
@requires_fresh
@requires(SIGNED_IN)
def remove_passkey(passkey_id: int) -> Response:
    me = queries.load_user(sessions.whoever().id)
    key = actions.find(passkey_id, of=me.id)
    if key is None:
        abort(404)
    with refusal_as_message():
        actions.remove(key, by=me)
        flash(_("Passnøkkelen er fjernet."), "success")
    return hx.go_to(url_for(".two_steps"))


@bp.post("/sign-in/code/passkey")
@requires(PUBLIC)
def ask_second_step() -> Response:
    """For the script: what the browser needs to use a key, when its first step is done."""
    if sessions.lookup().user:
        return hx.go_to(wanted_page())
    at = passkeys.place()
    try:
        if at is not None:
            return jsonify(actions.ask_to_use(at=at))
    except second_step.Over:
        pass
    return hx.go_to(url_for("accounts.sign_in"))
