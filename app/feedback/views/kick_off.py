"""Why we do this, how, what is expected of each, and how it is followed up (S2-17)."""

from flask import render_template

from app.feedback.access import READ
from app.feedback.queries.settings import current
from app.feedback.views import bp
from app.kernel.access import requires


@bp.get("/kick-off")
@requires(READ)
def kick_off() -> str:
    return render_template("feedback/kick_off.html", limits=current())
