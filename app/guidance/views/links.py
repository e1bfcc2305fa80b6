"""The link of a room, for its counsellor: made and shown once, mailed, withdrawn; the room ended and opened again."""

from typing import Any

from flask import flash, render_template, request, session, url_for
from flask_babel import force_locale
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import sessions
from app.accounts.queries import load_user
from app.guidance.access import READ_ROOM, REOPEN_ROOM, WORK_IN_ROOM
from app.guidance.actions import link_mail, links, nightly
from app.guidance.actions import rooms as actions
from app.guidance.enums import RoomEnd
from app.guidance.forms.invitations import MailForm
from app.guidance.queries.links import newest_of, state_of
from app.guidance.queries.rooms import load_room
from app.guidance.views import bp
from app.kernel import hx, qr_codes
from app.kernel.access import requires
from app.kernel.dates import now
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

KEY = "room_link"
SHOWN_SECONDS = 600
"""Link and code can be looked at for ten minutes, by the browser that made them, until they are put away. Its cookie is
signed, not encrypted: it holds only what the server makes them from."""


def make_and_show(room: Any) -> Response:
    """A new link and its code, and the page that shows them."""
    seed = links.new_seed()
    links.make(room, by=current_user, seed=seed)
    until = int(now().timestamp()) + SHOWN_SECONDS
    session[KEY] = {"room": room.id, "seed": seed, "until": until}
    return hx.go_to(url_for("guidance.new_link", room_id=room.id))


@bp.before_request
def let_go_of_what_ran_out() -> None:
    """What leads to link and code does not stay in the cookie longer than they are shown."""
    if KEY in session and session[KEY]["until"] <= now().timestamp():
        session.pop(KEY)


def _shown(room: Any) -> dict[str, Any] | None:
    """What this browser may still see of the room's newest link."""
    kept = session.get(KEY)
    if kept is None or kept["room"] != room.id:
        return None
    origin = sessions.settings().origin or request.host_url.rstrip("/")
    token, code = links.of_seed(kept["seed"])
    address = f"{origin}{url_for('invited.open', token=token)}"
    with force_locale(room.language):
        message = link_mail.message(address)
    picture = qr_codes.picture(address)
    return {"address": address, "code": code, "picture": picture, "message": message}


@bp.get("/rooms/<int:room_id>/link")
@requires(READ_ROOM, load=load_room)
def room_link(room: Any) -> str:
    """Whether the link works, and the life of the room. Nothing of its content."""
    link = newest_of(room)
    return render_template(
        "guidance/room_link.html", room=room, link=link, state=state_of(room, link), **nightly.dates_of(room)
    )


@bp.post("/rooms/<int:room_id>/link")
@requires(WORK_IN_ROOM, load=load_room)
def make_link(room: Any) -> Response:
    return make_and_show(room)


@bp.get("/rooms/<int:room_id>/link/new")
@requires(READ_ROOM, load=load_room)
def new_link(room: Any) -> str:
    return _new_link(room, MailForm())


def _new_link(room: Any, form: MailForm) -> str:
    link = newest_of(room) if sessions.settings().mail else None
    return render_template("guidance/new_link.html", room=room, shown=_shown(room), form=form, mailable=link)


@bp.post("/rooms/<int:room_id>/link/mail")
@requires(WORK_IN_ROOM, load=load_room)
def mail_link(room: Any) -> Response | tuple[str, int]:
    shown, form, server, link = _shown(room), MailForm(), sessions.settings().mail, newest_of(room)
    if shown is None or server is None or link is None:
        return hx.go_to(url_for(".new_link", room_id=room.id))
    room_id, by_id = room.id, current_user.id
    if form.validate_on_submit():
        try:
            to, address = form.email.data or "", shown["address"]
            sent = link_mail.send(room, link, to=to, address=address, server=server, by=current_user)
        except DomainError as error:
            form.problem(error)
        else:
            if sent:
                flash(_("Lenken er sendt. Nå gir du koden på en annen måte."), "success")
            else:
                flash(_("Lenken er sendt på e-post fra før. Skal den til en annen adresse, lager du en ny."), "info")
            return hx.go_to(url_for(".new_link", room_id=room_id))
    load_user(by_id)  # what was read before is let go when something is written apart
    return _new_link(load_room(room_id), form), 422


@bp.post("/rooms/<int:room_id>/link/put-away")
@requires(READ_ROOM, load=load_room)
def put_away_link(room: Any) -> Response:
    session.pop(KEY, None)
    return hx.go_to(url_for(".room_link", room_id=room.id))


@bp.post("/rooms/<int:room_id>/link/withdraw")
@requires(WORK_IN_ROOM, load=load_room)
def withdraw_link(room: Any) -> Response:
    links.withdraw(room, by=current_user)
    session.pop(KEY, None)
    flash(_("Lenken er trukket tilbake. Rommet lukkes der det står åpent."), "success")
    return hx.go_to(url_for(".room_link", room_id=room.id))


@bp.post("/rooms/<int:room_id>/end")
@requires(WORK_IN_ROOM, load=load_room)
def end_room(room: Any) -> Response:
    actions.end(room, how=RoomEnd.FINISHED, by=current_user)
    with_undo(_("Rommet er avsluttet. Personen kommer ikke inn lenger."), url_for(".reopen_room", room_id=room.id))
    return hx.go_to(url_for(".room_link", room_id=room.id))


@bp.post("/rooms/<int:room_id>/reopen")
@requires(REOPEN_ROOM, load=load_room)
def reopen_room(room: Any) -> Response:
    actions.reopen(room, by=current_user)
    flash(_("Rommet er åpent igjen."), "success")
    return hx.go_to(url_for(".room_link", room_id=room.id))


@bp.post("/rooms/<int:room_id>/keep")
@requires(WORK_IN_ROOM, load=load_room)
def keep_room(room: Any) -> Response:
    actions.keep(room, by=current_user)
    flash(_("Rommet blir stående."), "success")
    return hx.go_to(url_for(".room_link", room_id=room.id))
