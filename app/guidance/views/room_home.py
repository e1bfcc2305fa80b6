"""The first page of the room, for the person: where was I, and what is here."""

from flask import render_template

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.views import room_bp as bp
from app.kernel.access import requires


@bp.get("/")
@requires(GUEST)
def home() -> str:
    return render_template("guidance/room/home.html", room=guests.current().room)
