"""The guide to an office's first hour: its page, and putting it away."""

from flask import render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.actions import own
from app.home.first_hour import FIRST_HOUR
from app.home.first_hour_steps import first_hour
from app.home.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/first-hour", endpoint="first_hour")
@requires(FIRST_HOUR)
def page() -> str:
    return render_template("home/first_hour.html", hour=first_hour(), hidden=current_user.first_hour_hidden)


@bp.post("/first-hour/hide")
@requires(FIRST_HOUR)
def hide_first_hour() -> Response:
    own.hide_first_hour(current_user, hidden=True)
    with_undo(_("«Kom i gang» er skjult. Du finner det igjen under Hjelp."), url_for(".show_first_hour"))
    return hx.go_to(url_for(".today"))


@bp.post("/first-hour/show")
@requires(FIRST_HOUR)
def show_first_hour() -> Response:
    own.hide_first_hour(current_user, hidden=False)
    return hx.go_to(url_for(".first_hour"))
