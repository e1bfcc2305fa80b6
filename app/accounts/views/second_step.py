"""The second of two steps of signing in."""

from typing import Any

from flask import abort, flash, request, url_for
from werkzeug.wrappers import Response

from app.accounts import sessions
from app.accounts.actions import factors, passkeys, second_step
from app.accounts.actions.sign_in import wrong_attempts_at
from app.accounts.enums import SignInWay
from app.accounts.forms.sign_in import CodeForm
from app.accounts.passkeys import place
from app.accounts.queries.factors import newest_way, standing
from app.accounts.views import bp, show
from app.accounts.views.sign_in import wanted_page, warn_of_attempts
from app.kernel import hx
from app.kernel.access import PUBLIC, requires
from app.kernel.errors import DomainError
from app.kernel.i18n import _


@bp.route("/sign-in/code", methods=["GET", "POST"], endpoint="second_step")
@requires(PUBLIC)
def code() -> Response:
    """Asks for a code or a passkey; whoever has not done the first step here, or did it too long ago, begins there."""
    if sessions.lookup().user:
        return hx.go_to(wanted_page())
    form = CodeForm()
    try:
        has = standing(second_step.find().user_id)
        user = _finished(form)
        if user is not None:
            warn_of_attempts(wrong_attempts_at(user))
            _tell_codes_left(user.id)
            return hx.go_to(wanted_page())
    except second_step.Over:
        if form.is_submitted():
            flash(_("Det gikk for lang tid. Begynn på nytt med e-post og passord."), "warning")
        return hx.go_to(url_for("accounts.sign_in", next=hx.safe_path(request.args.get("next"))))
    except second_step.TooMany:
        abort(429)
    except second_step.WrongCode:
        form.problem(_wrong())
    return show("accounts/second_step.html", form=form, has=has, works=place() is not None)


def _finished(form: CodeForm) -> Any:
    """Whoever is signed in now by what was sent; None when nothing was."""
    address = request.remote_addr or ""
    if "passkey" in request.form:
        return passkeys.finish(request.form["passkey"], at=place(), address=address)
    return second_step.finish(form.code.data, address=address) if form.validate_on_submit() else None


def _wrong() -> DomainError:
    if "passkey" in request.form:
        words = _("Passnøkkelen ble ikke godtatt. Prøv igjen, eller skriv en kode.")
        return DomainError(words + " " + _("Etter fem feil på ett minutt må du vente litt."))
    words = _("Koden passer ikke. Skriv den som står i appen nå. Etter fem feil på ett minutt må du vente litt.")
    return DomainError(words, "code")


def _tell_codes_left(user_id: int) -> None:
    if newest_way(user_id) is SignInWay.RECOVERY_CODE:
        left = factors.left(user_id)
        flash(_("Du har %(n)s gjenopprettingskoder igjen. Lag nye før du går tom.", n=left), "warning")
