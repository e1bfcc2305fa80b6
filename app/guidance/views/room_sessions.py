"""The room in one browser: it stays open while somebody is there, keeps what is typed, closes softly, hides fast."""

from flask import Response, jsonify, make_response, render_template, request, session, url_for

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.queries.holidays import coming_holidays
from app.guidance.views import invited_bp
from app.guidance.views import room_bp as bp
from app.kernel import drafts, hx
from app.kernel.access import PUBLIC, requires
from app.kernel.i18n import _
from app.kernel.polls import asked_by_page


@bp.context_processor
def frame() -> dict[str, object]:
    """What the frame of the person's pages shows; nothing of staff."""
    return {
        "guest": guests.current(),
        "office": None,
        "start_url": url_for("room.home"),
        "signed_out_words": _("Rommet er lukket her. Åpne lenken din i en ny fane. Teksten står her."),
    }


@bp.get("/still-here")
@requires(GUEST)
@asked_by_page
def still_here() -> Response:
    """Asked by an open page every ten seconds (S12). Nothing to say while the room is open; otherwise the browser is
    sent to the page that tells it is closed (guests.GUESTS). Does not keep the room open."""
    return make_response("", 204)


@bp.post("/stay")
@requires(GUEST)
def stay() -> Response:
    """«I am still here»: when the room now closes in this browser, in milliseconds since 1970."""
    return jsonify(ends=int(guests.stay(guests.current()).timestamp() * 1000))


@bp.post("/drafts/save")
@requires(GUEST)
def save_draft() -> Response:
    room = guests.current().room
    key = request.form.get(drafts.FIELD, "")
    return drafts.saved(drafts.keep_in(guests.DRAFTS.model, {"room_id": room.id}, key, request.form))


@bp.post("/drafts/discard")
@requires(GUEST)
def discard_draft() -> Response:
    drafts.forget_in(guests.DRAFTS.model, {"room_id": guests.current().room.id}, request.form.get("key", ""))
    return hx.go_back()


@bp.get("/closed")
@requires(PUBLIC)
def closed() -> str:
    """Where an open page is sent when the room has closed in this browser; `how` tells what the person did."""
    how = request.args.get("how", "")
    page = {"left": "room_left", "erased": "room_erased"}.get(how, "room_closed")
    return render_template(f"guidance/{page}.html", office=None)


@bp.post("/hide")
@requires(PUBLIC)
def hide() -> Response:
    """Away at once, to a page that tells nothing. What stood in a form is kept; link and code open the room again."""
    here = guests.current()
    if here.is_guest:
        if key := request.form.get(drafts.FIELD, ""):
            drafts.keep_in(guests.DRAFTS.model, {"room_id": here.room.id}, key, request.form)
        guests.end(here.session_hash)
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    return hx.go_to(url_for("invited.holidays"))


@invited_bp.get("/holidays")
@requires(PUBLIC)
def holidays() -> str:
    """A page about nothing in particular, for whoever hides the room from somebody who looks."""
    return render_template("guidance/holidays.html", days=coming_holidays())
