"""Sharing after outside courses: what is owed, by whom, where and when it comes home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.paging import paged
from app.kernel.toasts import with_undo
from app.learning.access import READ, SHARE
from app.learning.actions import sharing as actions
from app.learning.forms.sharing import DutyForm, SharedForm
from app.learning.queries import sharing as queries
from app.learning.queries.activities import arena_choices
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import SharingDuty


@bp.get("/sharing")
@requires(READ)
def sharing() -> str:
    show = "done" if request.args.get("show") == "done" else "open"
    page = paged(queries.listed(current_user, show))
    counts = queries.counts(current_user)
    return render_template("learning/sharing.html", page=page, show=show, counts=counts, today=today())


@bp.route("/sharing/new", methods=["GET", "POST"])
@requires(READ)
def new_duty() -> Response | tuple[str, int]:
    plan = queries.plan_for_course(current_user)
    if plan is None:
        flash(_("Det finnes ingen plan for læring ennå. Kurset kan legges inn når planen er startet."), "info")
        return redirect(url_for(".sharing"), 303)
    form = DutyForm(draft="learning.sharing:new", creates=True)
    form.arena_id.choices = arena_choices(empty=_("Ikke bestemt ennå"))
    if form.validate_on_submit():
        duty = actions.add_duty(
            plan,
            user_id=current_user.id,
            course=form.course.data,
            arena_id=form.arena_id.data,
            planned_on=form.planned_on.data,
            by=current_user,
        )
        undo = url_for(".remove_duty", duty_id=duty.id)
        with_undo(_("Kurset er lagt til. Vi minner deg på det til du har delt."), undo)
        return hx.go_to(url_for(".sharing"))
    return _page(form, None)


@bp.route("/sharing/<int:duty_id>", methods=["GET", "POST"])
@requires(SHARE, load=queries.load_duty)
def edit_duty(duty: SharingDuty) -> Response | tuple[str, int]:
    form = DutyForm(obj=duty, draft=f"learning.sharing:{duty.id}")
    form.arena_id.choices = arena_choices(keep=duty.arena_id, empty=_("Ikke bestemt ennå"))
    if form.validate_on_submit():
        form.refuse_stale(duty)
        actions.change_duty(
            duty,
            course=form.course.data,
            arena_id=form.arena_id.data,
            planned_on=form.planned_on.data,
            by=current_user,
        )
        flash(_("Delingen er lagret."), "success")
        return hx.go_to(url_for(".sharing"))
    return _page(form, duty)


@bp.route("/sharing/<int:duty_id>/done", methods=["GET", "POST"])
@requires(SHARE, load=queries.load_duty)
def complete_duty(duty: SharingDuty) -> Response | tuple[str, int]:
    form = SharedForm(obj=duty, data={}, draft=f"learning.sharing:{duty.id}:done")
    if request.method == "GET" and form.done_on.data is None:
        form.done_on.data = min(duty.planned_on or today(), today())
    if form.validate_on_submit():
        form.refuse_stale(duty)
        with domain_errors_on(form):
            on = form.done_on.data or today()
            actions.complete_duty(duty, on=on, what=form.what_was_shared.data, by=current_user)
            undo = url_for(".reopen_duty", duty_id=duty.id)
            with_undo(_("Delingen er ferdig. Kunnskapen er kommet hjem."), undo)
            return hx.go_to(url_for(".sharing"))
    page = render_template("learning/sharing_done.html", duty=duty, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.post("/sharing/<int:duty_id>/reopen")
@requires(SHARE, load=queries.load_duty)
def reopen_duty(duty: SharingDuty) -> Response:
    actions.reopen_duty(duty, by=current_user)
    flash(_("Delingen står som ikke gjort."), "success")
    return hx.go_to(url_for(".sharing"))


@bp.post("/sharing/<int:duty_id>/remove")
@requires(SHARE, load=queries.load_duty)
def remove_duty(duty: SharingDuty) -> Response:
    removal.remove(duty, by=current_user)
    with_undo(_("Delingen er fjernet."), url_for(".restore_duty", duty_id=duty.id))
    return hx.go_to(url_for(".sharing"))


@bp.post("/sharing/<int:duty_id>/restore")
@requires(SHARE, load=queries.load_removed_duty)
def restore_duty(duty: SharingDuty) -> Response:
    removal.restore(duty, by=current_user)
    flash(_("Delingen er tilbake."), "success")
    return hx.go_to(url_for(".sharing"))


def _page(form: DutyForm, duty: SharingDuty | None) -> tuple[str, int]:
    page = render_template("learning/sharing_form.html", form=form, duty=duty)
    return page, 422 if form.is_submitted() else 200
