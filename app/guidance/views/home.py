"""The first page of guidance for staff."""

from flask import render_template
from flask_login import current_user

from app.guidance.access import AREA
from app.guidance.queries import rooms
from app.guidance.views import bp
from app.kernel.access import requires


@bp.get("/")
@requires(AREA)
def home() -> str:
    """Rooms of one's own, those with news first."""
    return render_template("guidance/home.html", rooms=rooms.own(current_user))
