"""A leader says who can take over the rooms of a counsellor who has left; the person in a room chooses."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.actions import absences
from app.guidance import guests
from app.guidance.access import GUEST, LEFT_ROOMS
from app.guidance.actions import left as actions
from app.guidance.forms.left import SuccessorForm
from app.guidance.queries import answers, who_sees
from app.guidance.queries import left as queries
from app.guidance.views import bp, room_bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _


@bp.get("/left")
@requires(LEFT_ROOMS)
def left() -> str:
    """Counsellors with closed accounts and open rooms. How many rooms, never which."""
    return render_template("guidance/left.html", rows=queries.counsellors())


@bp.route("/left/<int:left_id>", methods=["GET", "POST"])
@requires(LEFT_ROOMS, load=queries.load_left)
def successor(person: Any) -> Response | tuple[str, int]:
    form = SuccessorForm()
    if form.validate_on_submit():
        with domain_errors_on(form):
            absences.answer_for_closed(person, deputy_id=form.deputy_id.data, by=current_user)
            flash(_("Jobbsøkerne får vite det neste gang de åpner rommet. De velger selv."), "success")
            return hx.go_to(url_for(".left"))
    page = render_template("guidance/successor.html", person=person, form=form)
    return page, 422 if form.is_submitted() else 200


@room_bp.get("/counsellor")
@requires(GUEST)
def counsellor() -> str:
    """Who is the counsellor, and – when that one has left – who can be the next, and what that one would read."""
    room = guests.current().room
    named = queries.successor_of(room.owner_id) if guests.current().is_left else None
    shares = bool(named and (answers.own_shares(room.id) or who_sees.shared_now(room.id)))
    return render_template("guidance/room/counsellor.html", owner=room.owner, named=named, shares=shares)


@room_bp.post("/counsellor")
@requires(GUEST)
def choose_counsellor() -> Response:
    guest = guests.current()
    with refusal_as_message():
        chosen = actions.choose(guest.room, counsellor_id=optional_int(request.form.get("to")) or 0, by=guest)
        flash(_("%(name)s er veilederen din nå.", name=chosen.name), "success")
        return hx.go_to(url_for(".home"))
    return hx.go_to(url_for(".counsellor"))
