"""The coaching team of a method supervisor."""

from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import SUPERVISE
from app.caseload.actions import team as actions
from app.caseload.queries import team as queries
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/team")
@requires(SUPERVISE)
def team() -> str:
    coach_id, closed = optional_int(request.args.get("coach")), request.args.get("show") == "closed"
    return render_template(
        "caseload/team.html",
        coaches=queries.coaches(current_user),
        page=queries.case_rows(current_user, coach_id=coach_id, closed=closed),
        coach_id=coach_id,
        closed=closed,
    )


@bp.get("/team/coaches")
@requires(SUPERVISE)
def team_coaches() -> str:
    return render_template(
        "caseload/team_coaches.html", coaches=queries.coaches(current_user), others=queries.without_supervisor()
    )


@bp.post("/team/coaches/<int:coach_id>/add")
@requires(SUPERVISE, load=queries.load_coach)
def add_coach(coach: Any) -> Response:
    with refusal_as_message():
        actions.add_coach(coach, by=current_user)
        undo = url_for(".remove_coach", coach_id=coach.id)
        with_undo(_("%(name)s er med i teamet ditt.", name=coach.name), undo)
    return hx.go_to(url_for(".team_coaches"))


@bp.post("/team/coaches/<int:coach_id>/remove")
@requires(SUPERVISE, load=queries.load_coach)
def remove_coach(coach: Any) -> Response:
    actions.remove_coach(coach, by=current_user)
    undo = url_for(".add_coach", coach_id=coach.id)
    with_undo(_("%(name)s er ikke med i teamet ditt lenger.", name=coach.name), undo)
    return hx.go_to(url_for(".team_coaches"))
