"""The first page of guidance for staff."""

from typing import Any

from flask import render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import AREA, COUNSEL
from app.guidance.actions import rooms as actions
from app.guidance.queries import room_list
from app.guidance.views import bp
from app.kernel import hx
from app.kernel.access import requires


@bp.get("/")
@requires(AREA)
def home() -> str | Response:
    """Rooms of one's own, those with news first. A career guide has none, and comes to the invitations."""
    if not COUNSEL.allows(current_user):
        return hx.go_to(url_for(".invited"))
    rows = room_list.own_rows(current_user)
    return render_template("guidance/home.html", rows=rows, notices=room_list.notices(current_user))


@bp.post("/notices/<int:room_notice_id>/put-away")
@requires(AREA, load=room_list.load_notice)
def put_away_notice(notice: Any) -> Response:
    actions.put_away(notice)
    return hx.go_to(url_for(".home"))
