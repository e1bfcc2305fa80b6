"""Signing in through the organisation. It sends the browser back with a GET; what changes something is the POST of the
page that is shown then, which sends itself."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from flask import Response, abort, flash, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user

from app.accounts import oidc, queries, sessions
from app.accounts.actions import organisation as actions
from app.accounts.actions.invitations import DeadLink, find
from app.accounts.actions.sign_in import SecondStep
from app.accounts.fresh import ask_again, requires_fresh
from app.accounts.views import bp, me_bp
from app.config import Oidc
from app.kernel import hx
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.dates import now
from app.kernel.errors import DomainError
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _

KEPT = "organisation"
"""In the browser's cookie: the secret of the sign-in on its way, when it began, what it is for."""
SECONDS = 600


def configured() -> Oidc:
    of = sessions.settings().oidc
    if of is None:
        abort(404)
    return of


@bp.get("/sign-in/organisation")
@requires(PUBLIC)
def organisation() -> Response:
    """On to the organisation. With `join`, a colleague's link waits to be used up."""
    return _set_out("join" if request.args.get("join") else "sign_in", join=request.args.get("join"))


@me_bp.get("/organisation/link")
@requires(SIGNED_IN)
def link_organisation() -> Response:
    return _set_out("link")


@bp.get("/sign-in/organisation/back")
@requires(PUBLIC)
def organisation_back() -> Response:
    """What the organisation says is shown to nobody: the page sends it on."""
    configured()
    sent, kept = request.args, _on_its_way(request.args)
    if kept is None:
        return _failed()
    page = "accounts/organisation_back.html"
    return make_response(render_template(page, code=sent["code"], state=sent["state"], whose=_whose(kept)))


def _whose(kept: dict[str, Any]) -> str:
    """Whose account is about to be linked: they are asked, since somebody else may have sent them on the way."""
    if kept["why"] == "link":
        return str(current_user.name) if current_user.is_authenticated else ""
    try:
        invited = find(kept["join"]).user_id if kept["why"] == "join" else None
    except DeadLink:
        return ""
    return queries.load_user(invited).name if invited else ""


@bp.post("/sign-in/organisation/back")
@requires(PUBLIC)
def organisation_arrive() -> Response:
    """Once for each sign-in that this browser set out on."""
    of, kept = configured(), _on_its_way(request.form)
    if kept is None or (kept["why"] == "link" and not current_user.is_authenticated):
        return _failed()
    if kept["why"] == "link" and (stopped := ask_again()):
        return stopped
    session.pop(KEPT)
    try:
        return _arrived(of, kept, request.form["code"])
    except oidc.Silent:
        return _failed(503)
    except actions.TooMany:
        abort(429)
    except (oidc.NotBelieved, actions.Stranger, DeadLink):
        sessions.record_apart("organisation_refused", None)
        return _failed()


def _on_its_way(sent: Mapping[str, str]) -> dict[str, Any] | None:
    """The sign-in that this answer is for: begun in this browser within ten minutes, and named by its state."""
    kept: dict[str, Any] = session.get(KEPT) or {}
    young = bool(kept) and now().timestamp() - int(kept["begun"]) < SECONDS
    if young and sent.get("code") and sent.get("state") == oidc.Errand(kept["secret"]).state:
        return kept
    return None


@me_bp.get("/organisation")
@requires(SIGNED_IN)
def own_organisation() -> Response:
    configured()
    mine = actions.identity_of(current_user.id)
    return make_response(render_template("me/organisation.html", mine=mine))


@me_bp.post("/organisation/unlink")
@requires_fresh
@requires(SIGNED_IN)
def unlink_organisation() -> Response:
    configured()
    user = queries.load_user(current_user.id)
    if user.password_hash is None:
        flash(_("Du har ikke noe passord ennå. Be systemansvarlig om en lenke, så du kommer inn uten organisasjonen."))
        return hx.go_to(url_for(".own_organisation"))
    actions.unlink(user, by=user)
    flash(_("Kontoen i organisasjonen logger deg ikke inn lenger."), "success")
    return hx.go_to(url_for(".own_organisation"))


def _set_out(why: str, **more: Any) -> Response:
    """Changes nothing here: all that is kept is in this browser's cookie."""
    of, errand = configured(), oidc.Errand.new()
    following = hx.safe_path(request.args.get("next"))
    begun = int(now().timestamp())
    session[KEPT] = {"secret": errand.secret, "begun": begun, "why": why, "next": following, **more}
    try:
        where = oidc.address(of, errand, back=_back())
    except oidc.Silent:
        return _failed(503)
    return redirect(where, 303)  # type: ignore[return-value]


def _back() -> str:
    origin = sessions.settings().origin or request.host_url
    return urljoin(origin, url_for("accounts.organisation_back"))


def _arrived(of: Oidc, kept: dict[str, Any], code: str) -> Response:
    errand = oidc.Errand(kept["secret"])
    me = current_user.id if kept["why"] == "link" else None
    who = actions.subject(of, errand, code=code, back=_back(), address=request.remote_addr or "")
    if me is not None:
        user = queries.load_user(me)
        with refusal_as_message():
            actions.link(of, who, user=user, by=user)
            flash(_("Nå kan du logge inn gjennom organisasjonen."), "success")
        return hx.go_to(url_for("me.own_organisation"))
    try:
        entered = actions.join(of, who, token=kept["join"]) if kept["why"] == "join" else actions.sign_in(of, who)
    except DomainError as error:  # joining with an account that is somebody else's
        raise actions.Stranger from error
    following = hx.safe_path(kept.get("next"))
    if isinstance(entered, SecondStep):
        return hx.go_to(url_for("accounts.second_step", next=following))
    return hx.go_to(following or url_for("home.today"))


def _failed(status: int = 400) -> Response:
    """The same page whatever was wrong, but for an organisation that does not answer."""
    return make_response(render_template("accounts/organisation_failed.html", silent=status == 503), status)
