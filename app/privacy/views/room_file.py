"""The file of a guidance room by its counsellor: looked through first, since it may tell of others, then handed out."""

from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries.rooms import load_room
from app.kernel import hx
from app.kernel.access import requires
from app.privacy.file import rooms, third_persons
from app.privacy.file.access import ROOM_FILE
from app.privacy.file.documents import Document, as_json
from app.privacy.views import files_bp as bp
from app.privacy.views.file_answers import json_file, page_file


@bp.get("/guidance/rooms/<int:room_id>/file")
@requires(ROOM_FILE, load=load_room)
def room_check(room: Any) -> str:
    """Every text that may be about somebody else, with its reason."""
    was_shown(room, Shown.FILE)
    _made, flags = rooms.made_of(room, set())
    values = {"flags": flags, "seen": third_persons.mark_of(flags), "changed": "changed" in request.args}
    return render_template("privacy/room_file.html", room=room, **values)


@bp.get("/guidance/rooms/<int:room_id>/file/read")
@requires(ROOM_FILE, load=load_room)
def room_file(room: Any) -> Response | str:
    made = _looked_through(room)
    if made is None:
        return _once_more(room)
    return render_template("privacy/document.html", made=made, back=url_for(".room_check", room_id=room.id))


@bp.get("/guidance/rooms/<int:room_id>/file/saved")
@requires(ROOM_FILE, load=load_room)
def room_file_saved(room: Any) -> Response:
    """The same page as a file. The file's name tells nothing."""
    made = _looked_through(room)
    return page_file(made) if made else _once_more(room)


@bp.get("/guidance/rooms/<int:room_id>/file/json")
@requires(ROOM_FILE, load=load_room)
def room_file_json(room: Any) -> Response:
    made = _looked_through(room)
    return json_file(as_json(made)) if made else _once_more(room)


def _looked_through(room: Any) -> Document | None:
    """The file without what was ticked, or nothing when the texts to look through are others than those that were. The
    line of the look-up comes first and is about the room, not what the file says of who has looked."""
    made, flags = rooms.made_of(room, set(request.args.getlist("out")))
    if request.args.get("seen") != third_persons.mark_of(flags):
        return None
    was_shown(room, Shown.FILE)
    return made


def _once_more(room: Any) -> Response:
    return hx.go_to(url_for(".room_check", room_id=room.id, changed=1))
