"""That a case came to somebody or left them."""

from typing import Any

from flask import render_template, url_for
from werkzeug.wrappers import Response

from app.caseload.access import NOTICE
from app.caseload.actions.notices import see_notice
from app.caseload.queries import notices as queries
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires


@bp.get("/notices/<int:notice_id>")
@requires(NOTICE, load=queries.load_notice)
def notice(notice: Any) -> str:
    return render_template("caseload/notice.html", notice=notice, told=queries.told(notice))


@bp.post("/notices/<int:notice_id>/seen")
@requires(NOTICE, load=queries.load_notice)
def notice_seen(notice: Any) -> Response:
    see_notice(notice)
    return hx.go_to(url_for("home.today"))
