"""Where «Oppfølging» leads."""

from flask import url_for
from werkzeug.wrappers import Response

from app.caseload.access import AREA
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires


@bp.get("/")
@requires(AREA)
def home() -> Response:
    return hx.go_to(url_for(".cases"))
