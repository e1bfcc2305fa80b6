"""What becomes of an activity: carried out, moved, cancelled, planned again, removed, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day, today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import BUILD, RUN_ACTIVITY
from app.learning.actions import activities as actions
from app.learning.actions import activity_status as status
from app.learning.actions.activity_times import move_activity as move
from app.learning.forms.activity_status import CancelForm, CarriedOutForm
from app.learning.forms.activity_times import MoveForm, day_fields
from app.learning.queries.activities import load_activity, load_removed_activity
from app.learning.views import bp
from app.learning.views.activity_form import asked_for_rows, time_of

if TYPE_CHECKING:
    from app.learning.models import Activity


def _to(activity: Activity) -> Response:
    return hx.go_to(url_for(".activity", activity_id=activity.id))


@bp.route("/activities/<int:activity_id>/carried-out", methods=["GET", "POST"])
@requires(RUN_ACTIVITY, load=load_activity)
def carry_out_activity(activity: Activity) -> Response | tuple[str, int]:
    past = [row.day for row in activity.occurrences if row.day <= today()]
    form = CarriedOutForm(obj=activity, data={"carried_out_on": max(past, default=today())})
    if request.method == "GET":
        form.carried_out_on.data = activity.carried_out_on or max(past, default=today())
    if form.validate_on_submit():
        form.refuse_stale(activity)
        with domain_errors_on(form):
            status.carry_out(activity, on=form.carried_out_on.data or today(), by=current_user)
            undo = url_for(".reopen_activity", activity_id=activity.id)
            with_undo(_("Aktiviteten er gjennomført. Neste steg: merk av hvem som deltok."), undo)
            return hx.go_to(url_for(".attendance", activity_id=activity.id))
    return _page("carried_out", activity, form)


@bp.route("/activities/<int:activity_id>/move", methods=["GET", "POST"])
@requires(BUILD, load=load_activity)
def move_activity(activity: Activity) -> Response | tuple[str, int]:
    form = MoveForm(obj=activity, data=day_fields(activity.occurrences), draft=f"learning.activity:{activity.id}:move")
    if not asked_for_rows(form) and form.validate_on_submit():
        form.refuse_stale(activity)
        with domain_errors_on(form):
            move(activity, time_=time_of(form), reason=form.reason.data, by=current_user)
            flash(_("Aktiviteten er flyttet. De tidligere datoene står i historikken."), "success")
            return _to(activity)
    return _page("move", activity, form)


@bp.route("/activities/<int:activity_id>/cancel", methods=["GET", "POST"])
@requires(BUILD, load=load_activity)
def cancel_activity(activity: Activity) -> Response | tuple[str, int]:
    form = CancelForm(obj=activity, draft=f"learning.activity:{activity.id}:cancel")
    if form.validate_on_submit():
        form.refuse_stale(activity)
        with domain_errors_on(form):
            status.cancel_activity(activity, reason=form.reason.data, by=current_user)
            undo = url_for(".reopen_activity", activity_id=activity.id)
            with_undo(_("Aktiviteten er avlyst. Den står fortsatt i planen."), undo)
            return _to(activity)
    return _page("cancel", activity, form)


@bp.post("/activities/<int:activity_id>/reopen")
@requires(BUILD, load=load_activity)
def reopen_activity(activity: Activity) -> Response:
    with refusal_as_message("info"):
        status.reopen_activity(activity, by=current_user)
        flash(_("Aktiviteten er satt opp som planlagt igjen."), "success")
    return _to(activity)


@bp.post("/activities/<int:activity_id>/remove")
@requires(BUILD, load=load_activity)
def remove_activity(activity: Activity) -> Response:
    actions.remove_activity(activity, by=current_user)
    undo = url_for(".restore_activity", activity_id=activity.id)
    with_undo(_("«%(title)s» er fjernet fra planen.", title=activity.title), undo)
    return hx.go_to(url_for(".activities", plan_id=activity.plan_id))


@bp.post("/activities/<int:activity_id>/restore")
@requires(BUILD, load=load_removed_activity)
def restore_activity(activity: Activity) -> Response:
    with refusal_as_message():
        actions.restore_activity(activity, by=current_user)
        flash(_("«%(title)s» er tilbake i planen.", title=activity.title), "success")
        return _to(activity)
    return hx.go_to(url_for(".activities", plan_id=activity.plan_id))


def _page(which: str, activity: Activity, form: CarriedOutForm | CancelForm | MoveForm) -> tuple[str, int]:
    page = render_template(
        f"learning/activity_{which}.html", activity=activity, plan=activity.plan, form=form, today=day(today())
    )
    return page, 422 if form.is_submitted() else 200
