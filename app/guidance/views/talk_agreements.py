"""What is agreed in talks, for the counsellor."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.guidance.access import WORK_IN_ROOM
from app.guidance.actions import talk_agreements as actions
from app.guidance.draft_keys import in_room
from app.guidance.forms.talks import PointEditForm, PointForm
from app.guidance.look_ups import Shown, was_shown
from app.guidance.queries import talks as queries
from app.guidance.views import bp
from app.guidance.views.talks import talk_page
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.post("/talks/<int:talk_id>/agreements")
@requires(WORK_IN_ROOM, load=queries.load)
def talk_agreement_new(talk: Any) -> Response | tuple[str, int]:
    form = PointForm(of_guest=False, draft=in_room(talk.room_id, "agree", talk.id), creates=True)
    if form.validate_on_submit():
        point = actions.agree(talk, **form.values, by=current_user)
        with_undo(_("Det er skrevet opp."), url_for(".talk_agreement_remove", talk_agreement_id=point.id))
        return hx.go_to(url_for(".room_talk", talk_id=talk.id))
    return talk_page(talk, form), 422


@bp.route("/talk-agreements/<int:talk_agreement_id>", methods=["GET", "POST"])
@requires(WORK_IN_ROOM, load=queries.load_point)
def talk_agreement(point: Any) -> Response | tuple[str, int]:
    """Change it, and say what came of it."""
    was_shown(point, Shown.TALK)
    draft = in_room(point.room.id, "talk-agreement", point.id)
    form = PointEditForm(of_guest=False, obj=point, draft=draft, data={"done": bool(point.done_on)})
    if form.validate_on_submit():
        form.refuse_stale(point)
        actions.change(point, **form.values, by=current_user)
        flash(_("Det er lagret."), "success")
        return hx.go_to(url_for(".room_talk", talk_id=point.talk_id))
    page = render_template("guidance/talk_agreement.html", form=form, point=point, room=point.room)
    return page, 422 if form.is_submitted() else 200


@bp.post("/talk-agreements/<int:talk_agreement_id>/done")
@requires(WORK_IN_ROOM, load=queries.load_point)
def talk_agreement_done(point: Any) -> Response:
    done = request.form.get("on") == "yes"
    actions.mark(point, done=done, by=current_user)
    flash(_("Det er gjort.") if done else _("Det er ikke gjort ennå."), "success")
    return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for(".room_talk", talk_id=point.talk_id))


@bp.post("/talk-agreements/<int:talk_agreement_id>/remove")
@requires(WORK_IN_ROOM, load=queries.load_point)
def talk_agreement_remove(point: Any) -> Response:
    actions.remove(point, by=current_user)
    with_undo(_("Det er tatt bort."), url_for(".talk_agreement_restore", talk_agreement_id=point.id))
    return hx.go_to(url_for(".room_talk", talk_id=point.talk_id))


@bp.post("/talk-agreements/<int:talk_agreement_id>/restore")
@requires(WORK_IN_ROOM, load=queries.load_removed_point)
def talk_agreement_restore(point: Any) -> Response:
    actions.restore(point, by=current_user)
    flash(_("Det er tilbake."), "success")
    return hx.go_to(url_for(".room_talk", talk_id=point.talk_id))
