"""The rooms per theme, for the person: all seven, one of them, and the thoughts in it."""

from typing import Any

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import thoughts as actions
from app.guidance.actions.activity import bring_back, take_away
from app.guidance.forms.theme_rooms import ThoughtForm
from app.guidance.queries import answers, messages, room_activities, theme_rooms
from app.guidance.queries import thoughts as queries
from app.guidance.queries.theme_rooms import ThemeRoom
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import room_bp as bp
from app.guidance.views.theme_sides import Side
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/themes")
@requires(GUEST)
def themes() -> str:
    room = guests.current().room
    return render_template(
        "guidance/room/themes.html",
        themes=theme_rooms.themes(room),
        unread=messages.unread_by_theme(room, for_guest=True),
        suggested=room_activities.suggested_themes(room),
        shared=answers.own_shares(room.id),
    )


@bp.get("/themes/<int:position>")
@requires(GUEST, load=theme_rooms.load_own_theme)
def theme_room(place: ThemeRoom) -> str:
    """What was answered, and the ways to thoughts, messages and activities."""
    newest = answers.newest_round(place.room.id)
    said = answers.own_answers(place.room.id, newest.id if newest else None)
    return render_template(
        "guidance/room/theme_room.html",
        side=Side(place, True),
        said=said,
        answered=sum(point.id in said and None not in said[point.id] for point in place.theme.points),
        scale=SCALE_WORDS,
        is_shared=place.theme.id in answers.own_shares(place.room.id),
        thoughts=len(queries.own(place)),
        unread=messages.unread_by_theme(place.room, for_guest=True).get(place.theme.id, 0),
        messages=messages.count_by_theme(place.room).get(place.theme.id, 0),
        activities=room_activities.count_by_theme(place.room).get(place.theme.id, 0),
    )


@bp.route("/themes/<int:position>/thoughts", methods=["GET", "POST"])
@requires(GUEST, load=theme_rooms.load_own_theme)
def thoughts(place: ThemeRoom) -> Response | tuple[str, int]:
    form = ThoughtForm(draft=f"room.thought:{place.theme.id}", creates=True)
    if form.validate_on_submit():
        actions.add(place, text=form.text.data, by=guests.current())
        flash(_("Tanken er lagret. Bare du kan lese den."), "success")
        return _to_thoughts(place)
    page = render_template(
        "guidance/room/thoughts.html",
        side=Side(place, True),
        thoughts=queries.own(place),
        theme_shared=place.theme.id in answers.own_shares(place.room.id),
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/thoughts/<int:thought_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_own_thought)
def thought_edit(thought: Any) -> Response | tuple[str, int]:
    place = _place(thought)
    form = ThoughtForm(obj=thought, draft=f"room.thought.edit:{thought.id}")
    if form.validate_on_submit():
        form.refuse_stale(thought)
        actions.change(thought, text=form.text.data, by=guests.current())
        flash(_("Tanken er lagret."), "success")
        return _to_thoughts(place)
    page = render_template("guidance/room/thought_form.html", side=Side(place, True), thought=thought, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/thoughts/<int:thought_id>/share")
@requires(GUEST, load=queries.load_own_thought)
def thought_share(thought: Any) -> Response:
    place = _place(thought)
    actions.share(thought, by=guests.current())
    seen = place.theme.id in answers.own_shares(place.room.id)
    with_undo(
        _("Veilederen din kan nå lese tanken.") if seen else _("Veilederen kan lese tanken når du deler temaet."),
        url_for(".thought_unshare", thought_id=thought.id),
    )
    return _to_thoughts(place)


@bp.post("/thoughts/<int:thought_id>/unshare")
@requires(GUEST, load=queries.load_own_thought)
def thought_unshare(thought: Any) -> Response:
    actions.unshare(thought, by=guests.current())
    with_undo(_("Nå kan bare du lese tanken."), url_for(".thought_share", thought_id=thought.id))
    return _to_thoughts(_place(thought))


@bp.post("/thoughts/<int:thought_id>/remove")
@requires(GUEST, load=queries.load_own_thought)
def thought_remove(thought: Any) -> Response:
    take_away(thought, by=guests.current())
    with_undo(_("Tanken er fjernet."), url_for(".thought_restore", thought_id=thought.id))
    return _to_thoughts(_place(thought))


@bp.post("/thoughts/<int:thought_id>/restore")
@requires(GUEST, load=queries.load_removed_thought)
def thought_restore(thought: Any) -> Response:
    bring_back(thought, by=guests.current())
    flash(_("Tanken er tilbake."), "success")
    return _to_thoughts(_place(thought))


def _place(thought: Any) -> ThemeRoom:
    room = guests.current().room
    return next(ThemeRoom(room, theme) for theme in theme_rooms.themes(room) if theme.id == thought.theme_id)


def _to_thoughts(place: ThemeRoom) -> Response:
    return hx.go_to(url_for(".thoughts", position=place.theme.position))
