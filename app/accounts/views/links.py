"""Links for colleagues to choose a password with: made, shown once, withdrawn."""

from collections.abc import Sequence
from typing import Any

from flask import flash, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries, sealing, sessions
from app.accounts.access import OFFICE
from app.accounts.actions import invitations
from app.accounts.forms.people import PersonForm
from app.accounts.fresh import requires_fresh
from app.accounts.queries.links import new_links
from app.accounts.queries.people import row_of
from app.accounts.views import office_bp as bp
from app.accounts.views import show
from app.kernel import hx, qr_codes
from app.kernel.access import requires
from app.kernel.dates import now
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _

KEY = "new_links"
SHOWN_SECONDS = 600
"""New links can be looked at again for ten minutes, by the browser that made them, until they are put away."""


def show_links(users: Sequence[Any], *, by: Any) -> Response:
    """Make links for these people and go to the page that shows them."""
    secret = invitations.invite(users, by=by)
    until = int(now().timestamp()) + SHOWN_SECONDS
    sealed = sealing.seal(secret, to=by.id)  # the cookie is signed, and readable to whoever copies it
    session[KEY] = {"sealed": sealed, "people": [user.id for user in users], "until": until}
    return hx.go_to(url_for("office.links"))


@bp.get("/links")
@requires(OFFICE)
def links() -> Response:
    kept = session.get(KEY, {})
    young = "sealed" in kept and kept["until"] > now().timestamp()
    found = new_links(sealing.unseal(kept["sealed"], of=current_user.id), kept["people"]) if young else []
    return show("office/links.html", links=[{"link": each, **_address(each.token)} for each in found])


def _address(token: str) -> dict[str, str]:
    """Where the link leads, as text and as a picture for a phone."""
    origin = sessions.settings().origin or request.host_url.rstrip("/")
    address = f"{origin}{url_for('accounts.join', token=token)}"
    return {"address": address, "code": qr_codes.picture(address)}


@bp.post("/links/put-away")
@requires(OFFICE)
def put_away_links() -> Response:
    session.pop(KEY, None)
    return hx.go_to(url_for(".people"))


@bp.post("/people/<int:user_id>/link")
@requires_fresh
@requires(OFFICE, load=queries.load_user)
def new_link(user: Any) -> Response:
    form = PersonForm(teams=queries.team_choices(empty=_("Ikke i et team")), obj=user, formdata=None)
    with domain_errors_on(form):
        return show_links([user], by=current_user)
    return show("office/person.html", form=form, row=row_of(user))


@bp.post("/people/<int:user_id>/link/withdraw")
@requires(OFFICE, load=queries.load_user)
def withdraw_link(user: Any) -> Response:
    invitations.withdraw(user, by=current_user)
    flash(_("Lenken er trukket tilbake og virker ikke lenger."), "success")
    return hx.go_to(url_for(".person", user_id=user.id))
