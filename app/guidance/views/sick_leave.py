"""Eight weeks on sick leave: one's own list, the offer in one click, and the office's share."""

from typing import Any

from flask import flash, g, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import COUNSEL, WORK_IN_ROOM
from app.guidance.actions import sick_leave as actions
from app.guidance.forms.sick_leave import SickLeaveForm
from app.guidance.look_ups import offer_shown
from app.guidance.queries import career_counts, offer_share
from app.guidance.queries import sick_leave as queries
from app.guidance.queries.rooms import load_room
from app.guidance.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

Answer = Response | str | tuple[str, int]


@bp.get("/offers")
@requires(COUNSEL)
def offers() -> str:
    """Those past eight weeks without an offer first."""
    on, found = today(), queries.own(current_user)
    waiting = [each for each in found if each.waits(on)]
    others = [each for each in found if not each.waits(on)]
    return render_template("guidance/offers.html", waiting=waiting, others=others, today=on)


@bp.get("/offers/figures")
@requires(COUNSEL)
def offer_figures() -> str:
    return render_template(
        "guidance/offer_figures.html", months=offer_share.months(), half_years=career_counts.half_years()
    )


@bp.route("/offers/new", methods=["GET", "POST"])
@requires(COUNSEL)
def new_offer() -> Answer:
    """First the question about protected addresses, as for rooms: until it is answered no, nothing is stored."""
    if request.values.get("protected") != "no":
        g.changes_nothing = True
        return render_template("guidance/offer_question.html"), 422 if request.method == "POST" else 200
    form = SickLeaveForm(creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.write(by=current_user, **form.values)
            flash(_("Personen står i lista."), "success")
            return hx.go_to(url_for(".offers"))
    return _page(form)


@bp.route("/offers/<int:sick_leave_id>", methods=["GET", "POST"])
@requires(COUNSEL, load=queries.load_row)
def edit_offer(row: Any) -> Answer:
    offer_shown(row)
    form = SickLeaveForm(obj=row)
    if row.room_id:
        del form.called
    if form.validate_on_submit():
        form.refuse_stale(row)
        with domain_errors_on(form):
            actions.write(row, by=current_user, **form.values)
            return hx.go_to(url_for(".offers"))
    return _page(form, row)


def _page(form: SickLeaveForm, row: Any = None) -> tuple[str, int]:
    status = 422 if form.is_submitted() else 200
    return render_template("guidance/offer_form.html", form=form, row=row), status


@bp.post("/offers/<int:sick_leave_id>/offered")
@requires(COUNSEL, load=queries.load_row)
def offered(row: Any) -> Response:
    return _offered(row, actions.offer(row, by=current_user))


@bp.post("/rooms/<int:room_id>/offered")
@requires(WORK_IN_ROOM, load=load_room)
def room_offered(room: Any) -> Response:
    with refusal_as_message():
        return _offered(*actions.offer_in_room(room, by=current_user))
    return hx.go_to(url_for(".offers"))


def _offered(row: Any, was_set: bool) -> Response:
    if was_set:
        with_undo(_("Merket som tilbudt i dag."), url_for(".not_offered", sick_leave_id=row.id))
    return hx.go_to(url_for(".offers"))


@bp.post("/offers/<int:sick_leave_id>/not-offered")
@requires(COUNSEL, load=queries.load_row)
def not_offered(row: Any) -> Response:
    actions.take_back(row, by=current_user)
    return hx.go_to(url_for(".offers"))


@bp.post("/offers/<int:sick_leave_id>/remove")
@requires(COUNSEL, load=queries.load_row)
def remove_offer(row: Any) -> Response:
    removal.remove(row, by=current_user)
    with_undo(_("Personen er tatt ut av lista."), url_for(".restore_offer", sick_leave_id=row.id))
    return hx.go_to(url_for(".offers"))


@bp.post("/offers/<int:sick_leave_id>/restore")
@requires(COUNSEL, load=queries.load_any_row)
def restore_offer(row: Any) -> Response:
    removal.restore(row, by=current_user)
    return hx.go_to(url_for(".offers"))
