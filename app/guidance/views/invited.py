"""The link of an invited person: a page that tells nothing, and the code that opens the room (trust decision 5)."""

from typing import Any

from flask import abort, flash, make_response, render_template, request, session, url_for
from flask_babel import force_locale
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.actions import links
from app.guidance.forms.invitations import CodeForm
from app.guidance.views import invited_bp as bp
from app.kernel import hx
from app.kernel.access import PUBLIC, requires
from app.kernel.errors import DomainError
from app.kernel.i18n import LANGUAGES, _, language


def _chosen() -> str | None:
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else None


def _page(template: str, status: int, form: CodeForm | None = None) -> Response:
    """Without the office's name, and without the address that was opened."""
    shown = {"form": form, "office": None, "chosen": _chosen() or language(), "staff": current_user.is_authenticated}
    with force_locale(shown["chosen"]):
        return make_response(render_template(template, **shown), status)


@bp.route("/<string:token>", endpoint="open", methods=["GET", "POST"])
@requires(PUBLIC)
def open_room(token: str) -> Response:
    """Reading uses nothing up and counts nothing, since mail scanners and previews read too (S9). A link that ran out,
    was withdrawn or locked, whose room has ended, or that never was, gets one and the same page (S10)."""
    with force_locale(_chosen() or language()):
        form = CodeForm()
        if form.validate_on_submit():
            given, staff = form.code.data or "", bool(current_user.is_authenticated)
            found = links.redeem(token, given, address=request.remote_addr or "", by_staff=staff)
            if found is links.Refusal.TOO_MANY:
                abort(429)
            if found is links.Refusal.WRONG:
                form.problem(DomainError(_("Koden passer ikke. Se etter og prøv igjen."), "code"))
                return _page("guidance/link_open.html", 422, form)
            if found is links.Refusal.DEAD:
                return _page("guidance/link_dead.html", 410)
            return _come_in(found)
    if not links.works(token):
        return _page("guidance/link_dead.html", 410)
    return _page("guidance/link_open.html", 422 if form.is_submitted() else 200, form)


def _come_in(invitation: Any) -> Response:
    """To an address without a secret: the page this browser was on, or the first page of the room."""
    if chosen := _chosen():
        session["language"] = chosen
    was_to_end = links.greet(invitation)
    back = guests.begin(invitation)
    if was_to_end:
        text = _("Rommet sto for å bli avsluttet fordi ingen hadde vært her på lenge. Nå er det åpent videre.")
        flash(text, "info")
    return hx.go_to(back or url_for("room.home"))
