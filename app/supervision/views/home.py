"""Where the entry of the navigation leads."""

from flask import url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.enums import Role
from app.kernel import hx
from app.kernel.access import requires
from app.supervision.access import AREA
from app.supervision.views import bp


@bp.get("/")
@requires(AREA)
def home() -> Response:
    """To the Monday page for those who supervise; to one's own supervision for coaches."""
    return hx.go_to(url_for("supervision.monday" if current_user.has(Role.SUPERVISOR) else "supervision.mine"))
