"""The sheet for the talk with the employer, for the person: at most three points, paper, and what was agreed."""

from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import talk_sheets as actions
from app.guidance.forms.talk_sheets import AgreedForm, SheetForm, TalkPointForm
from app.guidance.queries import talk_sheets as queries
from app.guidance.queries.plan_points import chosen, points_of
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/talk-sheet")
@requires(GUEST)
def talk_sheet() -> str:
    shown = queries.shown(guests.current().room.id)
    return render_template("guidance/room/talk_sheet.html", shown=shown, today=today())


@bp.get("/talk-sheet/print")
@requires(GUEST)
def talk_sheet_print() -> str:
    shown = queries.shown(guests.current().room.id)
    return render_template("guidance/room/talk_sheet_print.html", shown=shown, staff=False, today=today())


@bp.route("/talk-sheet/work", methods=["GET", "POST"])
@requires(GUEST)
def talk_sheet_work() -> Response | tuple[str, int]:
    """Tasks and accommodation."""
    room = guests.current().room
    sheet = queries.sheet_of(room.id)
    form = SheetForm(obj=sheet, draft="room.talk-sheet")
    if form.validate_on_submit():
        if sheet.id:
            form.refuse_stale(sheet)
        actions.write_sheet(room, **form.values, by=guests.current())
        flash(_("Arket er lagret."), "success")
        return hx.go_to(url_for(".talk_sheet"))
    return render_template("guidance/room/talk_sheet_work.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/talk-sheet/points/new", methods=["GET", "POST"])
@requires(GUEST)
def new_talk_point() -> Response | tuple[str, int]:
    """May begin with the words of a point that was chosen in the plan."""
    room = guests.current().room
    picked = chosen(points_of(room))
    begun = next((each.label for each in picked if str(each.id) == request.args.get("point")), "")
    form = TalkPointForm(data={"raises": begun}, draft=None if begun else "room.talk-point:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_talk_point(room, **form.values, by=guests.current())
            flash(_("Punktet er lagret."), "success")
            return hx.go_to(url_for(".talk_sheet"))
    page = render_template("guidance/room/talk_point_form.html", form=form, point=None, picked=[] if begun else picked)
    return page, 422 if form.is_submitted() else 200


@bp.route("/talk-sheet/points/<int:talk_point_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_talk_point)
def talk_point(point: Any) -> Response | tuple[str, int]:
    form = TalkPointForm(obj=point, draft=f"room.talk-point:{point.id}")
    if form.validate_on_submit():
        form.refuse_stale(point)
        actions.change_talk_point(point, **form.values, by=guests.current())
        flash(_("Punktet er lagret."), "success")
        return hx.go_to(url_for(".talk_sheet"))
    page = render_template("guidance/room/talk_point_form.html", form=form, point=point, picked=[])
    return page, 422 if form.is_submitted() else 200


@bp.post("/talk-sheet/share")
@requires(GUEST)
def share_talk_sheet() -> Response:
    actions.share_sheet(guests.current().room, by=guests.current())
    with_undo(_("Arket er delt med veilederen."), url_for(".unshare_talk_sheet"))
    return hx.go_to(url_for(".talk_sheet"))


@bp.post("/talk-sheet/unshare")
@requires(GUEST)
def unshare_talk_sheet() -> Response:
    actions.take_sheet_back(guests.current().room, by=guests.current())
    flash(_("Arket er bare ditt igjen."), "success")
    return hx.go_to(url_for(".talk_sheet"))


@bp.route("/talk-sheet/agreed/new", methods=["GET", "POST"])
@requires(GUEST)
def new_agreed() -> Response | tuple[str, int]:
    return _agreed(AgreedForm(draft="room.agreed:new", creates=True))


@bp.route("/talk-sheet/agreed/<int:agreed_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_agreed)
def agreed(agreed: Any) -> Response | tuple[str, int]:
    return _agreed(AgreedForm(obj=agreed, draft=f"room.agreed:{agreed.id}"), agreed)


def _agreed(form: AgreedForm, agreed: Any = None) -> Response | tuple[str, int]:
    if form.validate_on_submit():
        if agreed:
            form.refuse_stale(agreed)
        actions.write_agreed(guests.current().room, agreed, **form.values, by=guests.current())
        flash(_("Avtalen er lagret."), "success")
        return hx.go_to(url_for(".talk_sheet"))
    page = render_template("guidance/room/agreed_form.html", form=form, agreed=agreed)
    return page, 422 if form.is_submitted() else 200


@bp.post("/talk-sheet/agreed/<int:agreed_id>/done")
@requires(GUEST, load=queries.load_agreed)
def agreed_done(agreed: Any) -> Response:
    actions.set_done(agreed, done=True, by=guests.current())
    with_undo(_("Avtalen er fulgt opp."), url_for(".agreed_not_done", agreed_id=agreed.id))
    return hx.go_to(url_for(".talk_sheet"))


@bp.post("/talk-sheet/agreed/<int:agreed_id>/not-done")
@requires(GUEST, load=queries.load_agreed)
def agreed_not_done(agreed: Any) -> Response:
    actions.set_done(agreed, done=False, by=guests.current())
    return hx.go_to(url_for(".talk_sheet"))
