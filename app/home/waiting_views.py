"""What waits on the start page is put away, and taken back."""

from datetime import timedelta

from flask import Response, abort, flash, request, url_for
from flask_login import current_user

from app.home.views import bp
from app.kernel import hx, put_off
from app.kernel.access import SIGNED_IN, requires
from app.kernel.dates import day, parse_date, today
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

LATEST = timedelta(days=180)


def _known(key: str) -> str:
    if len(key) != 32 or set(key) - set("0123456789abcdef"):
        abort(404)
    return key


@bp.post("/waiting/<string:waiting_key>/put-off")
@requires(SIGNED_IN)
def put_off_waiting(waiting_key: str) -> Response:
    """For good («done»), until tomorrow, or until a day."""
    key, when = _known(waiting_key), request.form.get("when", "")
    until = {"done": None, "tomorrow": today() + timedelta(days=1)}.get(when)
    if when not in {"done", "tomorrow"}:
        try:
            until = parse_date(request.form.get("day", ""))
        except ValueError:
            until = None
        if until is None or not today() < until <= today() + LATEST:
            last = today() + LATEST
            flash(_("Velg en dag fra i morgen til %(last)s.", last=day(last)), "error")
            return hx.go_to(url_for(".today"))
    put_off.put_off(key, until, by=current_user)
    said = _("Merket som ferdig.") if until is None else _("Lagt bort. Det står her igjen %(day)s.", day=day(until))
    with_undo(said, url_for(".take_back_waiting", waiting_key=key))
    return hx.go_to(url_for(".today"))


@bp.post("/waiting/<string:waiting_key>/take-back")
@requires(SIGNED_IN)
def take_back_waiting(waiting_key: str) -> Response:
    put_off.take_back(_known(waiting_key), by=current_user)
    flash(_("Det står på startsiden igjen."), "success")
    return hx.go_to(url_for(".today"))
