"""What the person shares with the counsellor: one theme at a time, taken back at once, and who sees what."""

from typing import Any

from flask import abort, flash, render_template, request, url_for

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import sharing
from app.guidance.queries import answers, progress, who_sees
from app.guidance.views import room_bp as bp
from app.guidance.views.room_map import own_theme
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _, language
from app.kernel.toasts import with_undo


@bp.get("/map/<int:position>/share")
@requires(GUEST)
def map_share(position: int) -> str:
    """The end of a theme: who sees it now, and who after sharing."""
    room = guests.current().room
    where = progress.of(room, language())
    own = where.theme(position) or abort(404)
    return render_template(
        "guidance/room/map_share.html",
        where=where,
        own=own,
        next_theme=where.theme(position + 1),
        guide=who_sees.guide_of(room.id).picture,
    )


@bp.post("/map/<int:position>/share")
@requires(GUEST)
def map_share_now(position: int) -> Any:
    guest, theme = guests.current(), own_theme(position)
    numbers = [int(text) for text in request.args.get("rounds", "").split(".") if text.isascii() and text.isdigit()]
    sharing.share(guest.room, theme.id, by=guest, numbers=numbers)
    name = who_sees.with_guide(answers.counsellor_of(guest.room), who_sees.guide_of(guest.room.id).picture)
    told = _("Du deler «%(theme)s» med %(name)s. Du kan slutte når du vil.", theme=theme.title, name=name)
    with_undo(told, url_for(".map_share_stop", position=position))
    return _back(position)


@bp.post("/map/<int:position>/share/stop")
@requires(GUEST)
def map_share_stop(position: int) -> Any:
    guest, theme = guests.current(), own_theme(position)
    numbers = sharing.stop(guest.room, theme.id, by=guest)
    name = answers.counsellor_of(guest.room)
    told = _("Du deler ikke «%(theme)s» lenger. %(name)s ser det ikke nå.", theme=theme.title, name=name)
    if numbers:
        with_undo(told, url_for(".map_share_now", position=position, rounds=".".join(map(str, numbers))))
    else:
        flash(told, "success")
    return _back(position)


def _back(position: int) -> Any:
    """To the page that the button stood on."""
    if hx.safe_path(request.form.get("_from")) == url_for(".sharing"):
        return hx.go_to(url_for(".sharing"))
    return hx.go_to(url_for(".map_share", position=position))


@bp.get("/sharing", endpoint="sharing")
@requires(GUEST)
def sharing_page() -> str:
    """Who sees what, of the whole room, in one table."""
    room = guests.current().room
    return render_template(
        "guidance/room/sharing.html",
        where=progress.of(room, language()),
        shared=who_sees.shared_now(room.id),
        guide=who_sees.guide_of(room.id),
    )
