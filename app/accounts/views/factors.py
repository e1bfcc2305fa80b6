"""«Innlogging i to trinn»: what is set up, an app on the phone, and codes on paper."""

from typing import Any

from flask import flash, make_response, request, session, url_for
from werkzeug.wrappers import Response

from app.accounts import queries, sealing, sessions, totp
from app.accounts.access import ENTERING
from app.accounts.actions import factors as actions
from app.accounts.actions import passkeys
from app.accounts.factors import is_asked_of, of_everyone
from app.accounts.forms.sign_in import AppForm
from app.accounts.fresh import requires_fresh
from app.accounts.passkeys import place
from app.accounts.queries.factors import standing
from app.accounts.views import me_bp as bp
from app.accounts.views import show
from app.kernel import hx
from app.kernel.access import SIGNED_IN, requires
from app.kernel.dates import now
from app.kernel.errors import DomainError
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _

KEY = "recovery_codes"
SHOWN_SECONDS = 600
"""New codes can be looked at again for ten minutes, by the browser that made them, until they are put away."""


def _me() -> Any:
    """The person with roles, fresh from the database."""
    return queries.load_user(sessions.whoever().id)


@bp.get("/two-steps")
@requires(SIGNED_IN)
def two_steps() -> Response:
    me = _me()
    return show(
        "me/two_steps.html",
        has=standing(me.id),
        keys=passkeys.of_user(me.id),
        works=place() is not None,
        asked=is_asked_of(me),
        of_everyone=of_everyone(),
        sealed_codes=KEY in session,
    )


@bp.route("/two-steps/app", methods=["GET", "POST"])
@requires_fresh
@requires(ENTERING)
def app() -> Response:
    """Shows a secret to put into an app; it counts once the app has shown a right code."""
    me, form = _me(), AppForm()
    if form.validate_on_submit():
        try:  # refused before anything is written; no savepoint, which the slow hashes could not wait outside of
            codes = actions.set_up_app(me, sealed=form.offer.data or "", typed=form.code.data, by=me)
            return show_codes(me.id, codes)
        except DomainError as error:
            form.problem(error)
    offer = totp.offer(me, form.offer.data)
    form.offer.data = offer.sealed
    limited = sessions.lookup().limited is not None
    replaces, works = standing(me.id).app, place() is not None
    return show(
        "me/two_steps_app.html",
        form=form,
        offer=offer,
        limited=limited,
        of_everyone=of_everyone(),
        replaces=replaces,
        passkeys=works,
    )


@bp.post("/two-steps/app/remove")
@requires_fresh
@requires(SIGNED_IN)
def remove_app() -> Response:
    me = _me()
    with refusal_as_message():
        actions.remove_app(me, by=me)
        if standing(me.id).any:
            flash(_("Appen er fjernet. Du logger inn med passord og passnøkkel."), "success")
        else:
            flash(_("Innlogging i to trinn er slått av. Nå holder det med passord."), "success")
    return hx.go_to(url_for(".two_steps"))


@bp.post("/two-steps/codes/new")
@requires_fresh
@requires(SIGNED_IN)
def new_codes() -> Response:
    me = _me()
    if not standing(me.id).any:
        return hx.go_to(url_for(".two_steps"))
    return show_codes(me.id, actions.make_codes(me, by=me))


def show_codes(user_id: int, codes: list[str]) -> Response:
    """The codes wait in this browser's cookie, sealed, for the one page that shows them."""
    until = int(now().timestamp()) + SHOWN_SECONDS
    session[KEY] = {"sealed": sealing.seal(" ".join(codes), to=user_id), "until": until}
    return hx.go_to(url_for(".codes", next=hx.safe_path(request.args.get("next"))))


def _codes() -> list[str]:
    kept = session.get(KEY)
    if not kept or kept["until"] <= now().timestamp():
        return []
    try:
        return actions.in_groups(sealing.unseal(kept["sealed"], of=sessions.whoever().id).split())
    except sealing.Unreadable:
        return []


@bp.get("/two-steps/codes")
@requires(SIGNED_IN)
def codes() -> Response:
    return show("me/recovery_codes.html", codes=_codes(), next=hx.safe_path(request.args.get("next")))


@bp.get("/two-steps/codes.txt")
@requires(SIGNED_IN)
def codes_text() -> Response:
    head = _("Gjenopprettingskoder til Treklang. Hver kode virker én gang.")
    answer = make_response("\n".join([head, "", *_codes(), ""]))
    answer.mimetype = "text/plain"
    answer.headers["Content-Disposition"] = "attachment; filename=treklang.txt"
    return answer


@bp.post("/two-steps/codes/put-away")
@requires(SIGNED_IN)
def put_away_codes() -> Response:
    session.pop(KEY, None)
    flash(_("Innlogging i to trinn er satt opp."), "success")
    return hx.go_to(hx.safe_path(request.args.get("next")) or url_for(".two_steps"))
