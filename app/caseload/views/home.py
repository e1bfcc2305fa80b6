"""Where «Oppfølging» leads."""

from flask import url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.enums import Role
from app.caseload.access import AREA
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.addresses import link_to


@bp.get("/")
@requires(AREA)
def home() -> Response:
    """To one's cases; to the coaching team for those who supervise and follow nobody themselves."""
    team = None if current_user.has(Role.JOB_COACH) else link_to("caseload.team")
    return hx.go_to(team or url_for(".cases"))
