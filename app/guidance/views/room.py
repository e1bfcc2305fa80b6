"""The counsellor's first page of a room: that work goes on, and what the person shares – nothing else."""

from typing import Any

from flask import render_template

from app.guidance.access import READ_ROOM
from app.guidance.look_ups import Shown, was_shown
from app.guidance.parts import PARTS
from app.guidance.queries import overview, rooms
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import bp
from app.kernel.access import requires
from app.kernel.i18n import language


@bp.get("/rooms/<int:room_id>")
@requires(READ_ROOM, load=rooms.load_room)
def room(room: Any) -> str:
    themes = overview.shared_themes(room, language())
    was_shown(room, Shown.ANSWERS if themes else Shown.ROOM)
    return render_template(
        "guidance/overview.html",
        room=room,
        themes=themes,
        scale_words=SCALE_WORDS,
        lines=[line for part in PARTS for line in part.for_counsellor(room)],
    )
