"""What is agreed in talks, for the person: agree on more, say that it is done and what came of it."""

from typing import Any

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response

from app.guidance import guests
from app.guidance.access import GUEST
from app.guidance.actions import talk_agreements as actions
from app.guidance.forms.talks import PointEditForm, PointForm
from app.guidance.queries import talks as queries
from app.guidance.views import room_bp as bp
from app.guidance.views.room_talks import talk_page
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.post("/talks/<int:talk_id>/agreements")
@requires(GUEST, load=queries.load_of_guest)
def talk_agreement_new(talk: Any) -> Response | tuple[str, int]:
    form = PointForm(of_guest=True, draft=f"room.agree:{talk.id}", creates=True)
    if form.validate_on_submit():
        point = actions.agree(talk, **form.values, by=guests.current())
        with_undo(_("Det er skrevet opp."), url_for(".talk_agreement_remove", talk_agreement_id=point.id))
        return hx.go_to(url_for(".talk", talk_id=talk.id))
    return talk_page(talk, form), 422


@bp.route("/talk-agreements/<int:talk_agreement_id>", methods=["GET", "POST"])
@requires(GUEST, load=queries.load_point_of_guest)
def talk_agreement(point: Any) -> Response | tuple[str, int]:
    """Change it, and say what came of it."""
    form = PointEditForm(
        of_guest=True, obj=point, draft=f"room.talk_agreement:{point.id}", data={"done": bool(point.done_on)}
    )
    if form.validate_on_submit():
        form.refuse_stale(point)
        actions.change(point, **form.values, by=guests.current())
        flash(_("Det er lagret."), "success")
        return hx.go_to(url_for(".talk", talk_id=point.talk_id))
    page = render_template("guidance/room/talk_agreement.html", form=form, point=point)
    return page, 422 if form.is_submitted() else 200


@bp.post("/talk-agreements/<int:talk_agreement_id>/done")
@requires(GUEST, load=queries.load_point_of_guest)
def talk_agreement_done(point: Any) -> Response:
    done = request.form.get("on") == "yes"
    actions.mark(point, done=done, by=guests.current())
    flash(_("Fint, det er gjort.") if done else _("Det er ikke gjort ennå."), "success")
    return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for(".talks"))


@bp.post("/talk-agreements/<int:talk_agreement_id>/remove")
@requires(GUEST, load=queries.load_point_of_guest)
def talk_agreement_remove(point: Any) -> Response:
    actions.remove(point, by=guests.current())
    with_undo(_("Det er tatt bort."), url_for(".talk_agreement_restore", talk_agreement_id=point.id))
    return hx.go_to(url_for(".talk", talk_id=point.talk_id))


@bp.post("/talk-agreements/<int:talk_agreement_id>/restore")
@requires(GUEST, load=queries.load_removed_point_of_guest)
def talk_agreement_restore(point: Any) -> Response:
    actions.restore(point, by=guests.current())
    flash(_("Det er tilbake."), "success")
    return hx.go_to(url_for(".talk", talk_id=point.talk_id))
