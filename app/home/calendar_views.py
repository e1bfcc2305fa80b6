"""Calendars that people subscribe to: the page with one's own addresses, and the feed behind each."""

from typing import Any

from flask import Response, abort, current_app, flash, make_response, render_template, request, session, url_for
from flask_babel import force_locale
from flask_login import current_user

from app.accounts import calendar_addresses as addresses
from app.accounts import queries, sealing
from app.accounts.access import is_colleague
from app.config import Settings
from app.home.views import bp
from app.kernel import calendars, hx
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.dates import now
from app.kernel.features import registered
from app.kernel.i18n import _

KEY = "new_calendar_address"
SHOWN_SECONDS = 600
"""A new address can be looked at for ten minutes, by the browser that made it; after that nobody can see it again."""
MINE, OFFICE = "mine", "office"


@bp.get("/me/calendar")
@requires(SIGNED_IN)
def calendar() -> str:
    working = {OFFICE if each.whole_office else MINE: each for each in addresses.addresses_of(current_user)}
    kept = session.get(KEY, {})
    new = kept if "sealed" in kept and kept["until"] > now().timestamp() and kept["kind"] in working else None
    return render_template(
        "home/calendar.html",
        working=working,
        new_kind=new and new["kind"],
        new_address=new and _address(sealing.unseal(new["sealed"], of=current_user.id)),
        kinds=_kinds(),
    )


@bp.post("/me/calendar/<any(mine, office):kind>")
@requires(SIGNED_IN)
def make_calendar(kind: str) -> Response:
    """A new address; the old one of the same kind stops."""
    if kind not in _kinds():
        abort(403)
    token = addresses.make_address(whole_office=kind == OFFICE, by=current_user)
    sealed = sealing.seal(token, to=current_user.id)  # the cookie is signed, and readable to whoever copies it
    session[KEY] = {"kind": kind, "sealed": sealed, "until": int(now().timestamp()) + SHOWN_SECONDS}
    flash(_("Adressen er laget. Kopier den nå, for den vises ikke igjen."), "success")
    return hx.go_to(url_for(".calendar"))


@bp.post("/me/calendar/<any(mine, office):kind>/withdraw")
@requires(SIGNED_IN)
def withdraw_calendar(kind: str) -> Response:
    session.pop(KEY, None)
    if addresses.withdraw_address(whole_office=kind == OFFICE, by=current_user):
        flash(_("Adressen er trukket tilbake. Kalendere som bruker den, får ikke lenger noe nytt."), "success")
    return hx.go_to(url_for(".calendar"))


@bp.get("/calendar/<token>.ics")
@requires(PUBLIC)
def calendar_feed(token: str) -> Response:
    """The calendar behind a secret address. A wrong one is answered as one that never was (NoResultFound is 404)."""
    user, whole_office = addresses.find_address(token)
    with force_locale(user.locale or "nb"):
        data = calendars.calendar(_name(whole_office), _events(user, whole_office))
    answer = make_response(data)
    answer.headers["Content-Type"] = calendars.TYPE
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _events(user: Any, whole_office: bool) -> list[calendars.Event]:
    return [event for of_feature in registered().calendars for event in of_feature(user, whole_office)]


def _name(whole_office: bool) -> str:
    """What the calendar is called on other machines: no person's name."""
    office = queries.office()
    where = office.name if office else "Treklang"
    return _("Læring ved %(office)s", office=where) if whole_office else _("Min læring ved %(office)s", office=where)


def _kinds() -> list[str]:
    """The calendars a person can have; a partner has only what is the partner's own."""
    return [MINE, OFFICE] if is_colleague(current_user, None) else [MINE]


def _address(token: str) -> str:
    settings: Settings = current_app.extensions["treklang_settings"]
    origin = settings.origin or request.host_url.rstrip("/")
    return f"{origin}{url_for('.calendar_feed', token=token)}"
