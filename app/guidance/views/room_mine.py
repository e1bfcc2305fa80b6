"""What is the person's own to decide: a copy of everything, who has seen it, leaving, and erasing."""

import json
from typing import Any

from flask import Response, flash, make_response, render_template, request, session, url_for
from flask_babel import ngettext

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import rooms as actions
from app.guidance.copy_words import COPY_WORDS
from app.guidance.enums import RoomEnd
from app.guidance.forms.invitations import EraseForm
from app.guidance.parts import PARTS
from app.guidance.queries import looked
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import now
from app.kernel.i18n import _


@bp.get("/mine")
@requires(GUEST)
def mine() -> str:
    return render_template("guidance/room/mine.html")


def _everything() -> dict[str, dict[str, Any]]:
    """By part, what it keeps of this room."""
    room = guests.current().room
    return {part.name: part.everything(room) for part in sorted(PARTS, key=lambda part: part.name != "room")}


@bp.get("/mine/copy")
@requires(GUEST)
def copy() -> str:
    """Everything on one page, to read, print or save."""
    return render_template("guidance/room/copy.html", kept=_everything(), words=COPY_WORDS, made_at=now())


@bp.get("/mine/copy.json")
@requires(GUEST)
def copy_file() -> Response:
    """The same for another program. The file's name tells nothing."""
    text = json.dumps({"made_at": now(), **_everything()}, ensure_ascii=False, indent=2, default=str)
    answer = make_response(text)
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = 'attachment; filename="kopi.json"'
    return answer


@bp.get("/mine/seen")
@requires(GUEST)
def who_has_seen() -> str:
    """Who has been shown what, and when the room was opened; the latest first."""
    page = looked.page_of(guests.current().room)
    words = {"what": looked.in_words, "who": looked.who_in_words, "why": looked.why_in_words}
    return render_template("guidance/room/seen.html", page=page, **words)


@bp.post("/mine/close-elsewhere")
@requires(GUEST)
def close_elsewhere() -> Response:
    """Whoever else has the room open is out within one poll; link and code are asked for again there."""
    number = guests.end_elsewhere(guests.current())
    said = ngettext("Rommet er stengt %(num)d annet sted.", "Rommet er stengt %(num)d andre steder.", number)
    flash(said if number else _("Rommet var ikke åpent andre steder."), "success" if number else "info")
    return hx.go_to(url_for(".mine"))


def _away(how: str) -> Response:
    """Out of the room, with nothing of it left in the browser."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    answer = hx.go_to(url_for(".closed", how=how))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@bp.route("/mine/leave", methods=["GET", "POST"])
@requires(GUEST)
def leave() -> Response | str:
    """The person ends the room; everything is deleted after thirty days."""
    if request.method == "GET":
        return render_template("guidance/room/leave.html")
    here = guests.current()
    actions.end(here.room, how=RoomEnd.LEFT, by=here)
    return _away("left")


@bp.route("/mine/erase", methods=["GET", "POST"])
@requires(GUEST)
def erase() -> Response | tuple[str, int]:
    """All of it at once. A word is typed first, so that nobody does this by a slip of the thumb."""
    form = EraseForm()
    if form.validate_on_submit():
        here = guests.current()
        actions.erase(here.room, by=here)
        return _away("erased")
    return render_template("guidance/room/erase.html", form=form), 422 if form.is_submitted() else 200
