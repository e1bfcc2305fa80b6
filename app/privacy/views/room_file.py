"""The file of a guidance room by its counsellor: looked through first, since it may tell of others, then handed out."""

from functools import partial
from typing import Any

from flask import render_template, url_for
from werkzeug.wrappers import Response

from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries.rooms import load_room
from app.kernel.access import requires
from app.privacy.file import rooms
from app.privacy.file.access import ROOM_FILE
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import looked_through, to_look_through


@bp.get("/guidance/rooms/<int:room_id>/file")
@requires(ROOM_FILE, load=load_room)
def room_check(room: Any) -> str:
    """Every text that may be about somebody else, with its reason."""
    was_shown(room, Shown.FILE)
    return render_template("privacy/room_file.html", room=room, **to_look_through(partial(rooms.made_of, room)))


@bp.get("/guidance/rooms/<int:room_id>/file/<any(read, saved, json):way>")
@requires(ROOM_FILE, load=load_room)
def room_file(room: Any, way: str) -> Response:
    was_shown(room, Shown.FILE)
    return looked_through(partial(rooms.made_of, room), way, check=url_for(".room_check", room_id=room.id))
