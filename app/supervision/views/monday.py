"""The Monday page: the coaching team on one page."""

from flask import render_template

from app.kernel.access import requires
from app.supervision.access import SUPERVISE
from app.supervision.views import bp


@bp.get("/monday")
@requires(SUPERVISE)
def monday() -> str:
    return render_template("supervision/monday.html")
