"""The map as the person fills it in: the seven themes, and one theme at a time.

A page with a script saves each choice at once and asks for JSON; one without sends the whole theme. Both say which
room and round they show, so that an old tab never writes into another one.
"""

from typing import Any

from flask import Response, abort, flash, jsonify, render_template, request, url_for

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import answers, rounds
from app.guidance.forms.answers import choices_sent
from app.guidance.queries import progress, who_sees
from app.guidance.queries.maps import ThemeShown, themes_of
from app.guidance.scale_words import SCALE_WORDS
from app.guidance.views import room_bp as bp
from app.kernel import drafts, hx
from app.kernel.access import requires
from app.kernel.dates import clock, now
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _, language
from app.kernel.toasts import with_undo


def own_theme(position: int) -> ThemeShown:
    """A theme of the guest's own map; 404 for a place that it does not have."""
    room = guests.current().room
    found = next((each for each in themes_of(room.map_version_id, language()) if each.position == position), None)
    return found or abort(404)


@bp.get("/map", endpoint="map")
@requires(GUEST)
def map_page() -> str:
    """The seven themes in order, each with how far it has come."""
    room = guests.current().room
    return render_template("guidance/room/map.html", where=progress.of(room, language()))


@bp.get("/map/<int:position>")
@requires(GUEST)
def map_theme(position: int) -> str:
    room = guests.current().room
    where = progress.of(room, language())
    own = where.theme(position) or abort(404)
    key = f"room.map:{position}"
    draft = drafts.find(key)
    if draft and draft.fields.get("round") != [str(where.round.number if where.round else 1)]:
        draft = None  # it answers the map of an earlier round
    return render_template(
        "guidance/room/map_theme.html",
        room=room,
        draft_key=key,
        draft=draft,
        where=where,
        own=own,
        scale_words=SCALE_WORDS,
        guide=who_sees.guide_of(room.id).picture,
        again=set(request.args.get("again", "").split(".")),
    )


@bp.post("/map/<int:position>")
@requires(GUEST)
def map_answer(position: int) -> Any:
    guest, theme = guests.current(), own_theme(position)
    if request.form.get("room", str(guest.room.id)) != str(guest.room.id):
        abort(404)
    chosen = rounds.held(guest.room)
    if request.form.get("round") != str(chosen.number):
        return _other_round(position)
    newer = answers.save(guest.room, chosen, choices_sent(theme.points), by=guest)
    if _quiet():
        return jsonify(saved=clock(now()), newer=newer)
    if newer:
        flash(_("Noen av svarene har du endret i et annet vindu etterpå. Det nyeste står. Se over dem her."), "warning")
        return hx.go_to(url_for(".map_theme", position=position, again=".".join(newer)))
    return hx.go_to(url_for(".map_share", position=position))


def _other_round(position: int) -> Any:
    """The page was opened before a new round was begun."""
    if _quiet():
        return Response(status=409)
    flash(_("Du har begynt på nytt med kartet etter at siden ble åpnet. Her er den nye runden."), "warning")
    return hx.go_to(url_for(".map_theme", position=position))


def _quiet() -> bool:
    return request.accept_mimetypes.best == "application/json"


@bp.post("/map/rounds")
@requires(GUEST)
def map_begin() -> Any:
    """Fill in the map again; what was answered before is kept (S0-18)."""
    guest = guests.current()
    with refusal_as_message():
        rounds.begin_again(guest.room, by=guest)
        with_undo(_("En ny runde er begynt. De gamle svarene er tatt vare på."), url_for(".map_undo_begin"))
    return hx.go_to(url_for(".map"))


@bp.post("/map/rounds/undo")
@requires(GUEST)
def map_undo_begin() -> Any:
    guest = guests.current()
    with refusal_as_message():
        rounds.undo_begin(guest.room, by=guest)
        flash(_("Den nye runden er tatt bort. Du er tilbake i den forrige."), "success")
    return hx.go_to(url_for(".map"))
