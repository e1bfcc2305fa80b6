"""The rooms per theme, for the counsellor: what is shared, the log, and activities to suggest."""

from typing import Any

from flask import render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import READ_ROOM, WORK_IN_ROOM
from app.guidance.actions.activity import bring_back, take_away
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import messages, room_activities, shared, theme_rooms, thoughts
from app.guidance.queries.rooms import load_room
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import bp
from app.guidance.views import theme_sides as sides
from app.guidance.views.theme_sides import Side
from app.kernel.access import requires
from app.kernel.polls import asked_by_page


@bp.get("/rooms/<int:room_id>/themes")
@requires(READ_ROOM, load=load_room)
def room_themes(room: Any) -> str:
    """All seven, with what is unread and which are shared; no content."""
    return render_template(
        "guidance/room_themes.html",
        room=room,
        themes=theme_rooms.themes(room),
        unread=messages.unread_by_theme(room, for_guest=False),
        counts=messages.count_by_theme(room),
        activities=room_activities.count_by_theme(room),
        shared=shared.shared_theme_ids(room.id),
    )


@bp.get("/rooms/<int:room_id>/themes/<int:position>")
@requires(READ_ROOM, load=theme_rooms.load_theme)
def room_theme(place: Any) -> str:
    """The answers and thoughts that the person shares. Not shared: a page that says so, and no line in the log."""
    newest = theme_rooms.newest_shared_round(place)
    if newest is not None:
        was_shown(place, Shown.THEME)
    return render_template(
        "guidance/room_theme.html",
        side=Side(place, False),
        room=place.room,
        newest=newest,
        said=shared.shared_answers(place.room.id, newest.id) if newest else {},
        scale=SCALE_WORDS,
        thoughts=thoughts.shared(place),
    )


@bp.get("/rooms/<int:room_id>/themes/<int:position>/messages")
@requires(READ_ROOM, load=theme_rooms.load_theme)
def room_messages(place: Any) -> Any:
    return sides.log_page(Side(place, False))


@bp.post("/rooms/<int:room_id>/themes/<int:position>/messages")
@requires(WORK_IN_ROOM, load=theme_rooms.load_theme)
def room_message_send(place: Any) -> Any:
    return sides.log_page(Side(place, False))


@bp.get("/rooms/<int:room_id>/themes/<int:position>/messages/new")
@requires(READ_ROOM, load=theme_rooms.load_theme)
@asked_by_page
def room_new_messages(place: Any) -> Any:
    return sides.new_in_log(Side(place, False))


@bp.post("/rooms/<int:room_id>/themes/<int:position>/messages/read")
@requires(WORK_IN_ROOM, load=theme_rooms.load_theme)
def room_read_messages(place: Any) -> Any:
    return sides.read_log(Side(place, False))


@bp.route("/rooms/<int:room_id>/themes/<int:position>/phone-notes", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=theme_rooms.load_theme)
def room_phone_note(place: Any) -> Any:
    return sides.phone_note_page(Side(place, False))


@bp.post("/rooms/messages/<int:room_message_id>/take-back")
@requires(WORK_IN_ROOM, load=messages.load_message)
def room_take_back(message: Any) -> Response:
    return sides.take_message_back(message, is_guest=False)


@bp.get("/rooms/<int:room_id>/themes/<int:position>/learning")
@requires(READ_ROOM, load=theme_rooms.load_theme)
def room_learning(place: Any) -> str:
    return sides.learning_page(Side(place, False))


@bp.route("/rooms/<int:room_id>/themes/<int:position>/learning/new", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=theme_rooms.load_theme)
def room_learning_new(place: Any) -> Any:
    return sides.learning_new_page(Side(place, False))


@bp.route("/rooms/learning/<int:room_activity_id>", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=room_activities.load_suggestion)
def room_learning_edit(activity: Any) -> Any:
    """Only while the person has not answered."""
    return sides.learning_edit_page(activity, is_guest=False)


@bp.post("/rooms/learning/<int:room_activity_id>/remove")
@requires(WORK_IN_ROOM, load=room_activities.load_suggestion)
def room_learning_remove(activity: Any) -> Response:
    take_away(activity, by=current_user)
    return sides.learning_gone(activity, is_guest=False)


@bp.post("/rooms/learning/<int:room_activity_id>/restore")
@requires(WORK_IN_ROOM, load=room_activities.load_removed_suggestion)
def room_learning_restore(activity: Any) -> Response:
    bring_back(activity, by=current_user)
    return sides.learning_back(activity, is_guest=False)
