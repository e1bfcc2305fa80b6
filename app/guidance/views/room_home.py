"""The first page of the room, for the person: where was I, and what is here."""

from flask import render_template

from app.guidance import guests, map_part  # noqa: F401 - the part tells of itself
from app.guidance.access import GUEST
from app.guidance.parts import PARTS
from app.guidance.queries import looked, progress
from app.guidance.views import room_bp as bp
from app.kernel.access import requires
from app.kernel.i18n import language


@bp.get("/")
@requires(GUEST)
def home() -> str:
    here = guests.current()
    room = here.room
    return render_template(
        "guidance/room/home.html",
        opened_at=looked.last_opened(room, but=here.began_at),
        where=progress.of(room, language()),
        lines=[line for part in PARTS for line in part.for_guest(room)],
    )
