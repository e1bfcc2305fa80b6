"""That it happens, as counts: one's own, the leaders who go first, and the teams. Never what was said."""

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ, SHOW_OWN
from app.feedback.actions import participation as actions
from app.feedback.queries import participation as queries
from app.feedback.queries.settings import current
from app.feedback.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _


@bp.get("/participation")
@requires(READ)
def participation() -> str:
    half_year, limits = HalfYear.current(), current()
    return render_template(
        "feedback/participation.html",
        half_year=half_year,
        limits=limits,
        own=queries.own(current_user.id, half_year),
        leaders=queries.leaders_first(half_year),
        teams=queries.teams(half_year, limits),
        shows=queries.shows_own(current_user.id),
    )


@bp.post("/participation/own")
@requires(SHOW_OWN)
def show_participation() -> Response:
    show = request.form.get("show") == "yes"
    actions.show_own(show=show, by=current_user)
    flash(_("Kollegene ser nå deltakelsen din.") if show else _("Deltakelsen din vises ikke lenger."), "success")
    return hx.go_to(url_for(".participation"))
