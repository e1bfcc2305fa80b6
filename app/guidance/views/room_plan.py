"""The plan, for the person: the steps, what stands in it, sharing it, and paper."""

from typing import Any

from flask import flash, render_template, url_for
from werkzeug.wrappers import Response

from app.guidance import guests, step_up
from app.guidance.access import GUEST
from app.guidance.actions import plan_removal, plan_share
from app.guidance.enums import RoomKind
from app.guidance.forms.plan import ShareForm
from app.guidance.plan_parts import KINDS, load_part, load_removed_part
from app.guidance.plan_steps import steps_of
from app.guidance.queries import plan_points, plans
from app.guidance.views import room_bp as bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/plan")
@requires(GUEST)
def plan() -> str:
    """The steps in order, and the first that is not done."""
    room = guests.current().room
    points = plan_points.points_of(room)
    steps, shown = steps_of(room, points)
    return render_template(
        "guidance/room/plan.html",
        room=room,
        steps=steps,
        coming=next((step for step in steps if not step.done), None),
        plan=shown,
        share=plans.share_of(room.id),
        sick_leave=room.kind is RoomKind.SICK_LEAVE,
    )


@bp.get("/plan/print")
@requires(GUEST)
def plan_print() -> str:
    room = guests.current().room
    return render_template("guidance/room/plan_print.html", room=room, staff=False, **document(room))


def document(room: Any, *, staff: bool = False, strengths: bool = True) -> dict[str, Any]:
    """What stands on the paper, for the person, or for the counsellor of a plan that is shared."""
    periods = plans.periods_of(room.id, staff=staff)
    return {
        "plan": plans.plan_of(room.id, staff=staff),
        "strengths": plan_points.built_on(room) if strengths else [],
        "periods": periods,
        "sums": step_up.sums(periods),
        "step_up": step_up,
        "today": today(),
    }


@bp.route("/plan/share", methods=["GET", "POST"])
@requires(GUEST)
def share_plan() -> Response | tuple[str, int]:
    """Who sees what, and the one switch."""
    room = guests.current().room
    share = plans.share_of(room.id)
    form = ShareForm(data={"with_strengths": share.with_strengths if share else False})
    if form.validate_on_submit():
        plan_share.share_plan(room, with_strengths=form.with_strengths.data, by=guests.current())
        with_undo(_("Planen er delt med veilederen."), url_for(".unshare_plan"))
        return hx.go_to(url_for(".plan"))
    status = 422 if form.is_submitted() else 200
    return render_template("guidance/room/plan_share.html", room=room, form=form, share=share), status


@bp.post("/plan/unshare")
@requires(GUEST)
def unshare_plan() -> Response:
    plan_share.take_plan_back(guests.current().room, by=guests.current())
    flash(_("Planen er bare din igjen."), "success")
    return hx.go_to(url_for(".plan"))


@bp.post("/plan/<plan_part>/<int:part_id>/remove")
@requires(GUEST, load=load_part)
def remove_part(thing: Any) -> Response:
    kind = KINDS[type(thing)]
    plan_removal.remove_part(thing, by=guests.current())
    with_undo(str(kind.gone), url_for(".restore_part", plan_part=kind.name, part_id=thing.id))
    return hx.go_to(url_for(kind.page))


@bp.post("/plan/<plan_part>/<int:part_id>/restore")
@requires(GUEST, load=load_removed_part)
def restore_part(thing: Any) -> Response:
    with refusal_as_message():
        plan_removal.restore_part(thing, by=guests.current())
    return hx.go_to(url_for(KINDS[type(thing)].page))
