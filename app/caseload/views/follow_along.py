"""The days of contact after a job start: done, moved, left out."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE
from app.caseload.actions import follow_along as actions
from app.caseload.forms.placements import DayForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries.placements import load_day
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day as in_words
from app.kernel.errors import DomainError
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.post("/follow-along/<int:follow_along_id>/done")
@requires(EDIT_CASE, load=load_day)
def follow_along_done(row: Any) -> Response:
    actions.mark_done(row, by=current_user)
    with_undo(_("%(what)s er gjort.", what=row.kind.label), url_for(".follow_along_open", follow_along_id=row.id))
    return hx.go_back()


@bp.post("/follow-along/<int:follow_along_id>/open")
@requires(EDIT_CASE, load=load_day)
def follow_along_open(row: Any) -> Response:
    actions.mark_open(row, by=current_user)
    flash(_("Dagen står åpen igjen."), "success")
    return hx.go_to(url_for(".placement", placement_id=row.placement_id))


@bp.route("/follow-along/<int:follow_along_id>", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_day)
@shows(Shown.WORK)
def follow_along_day(row: Any) -> Response | tuple[str, int]:
    """Move it or leave it out, as the person wants."""
    form = DayForm(obj=row)
    if form.validate_on_submit():
        form.refuse_stale(row)
        with domain_errors_on(form):
            _change(row, form)
            return hx.go_to(url_for(".placement", placement_id=row.placement_id))
    page = render_template("caseload/follow_along_day.html", case=row.case, row=row, form=form)
    return page, 422 if form.is_submitted() else 200


def _change(row: Any, form: DayForm) -> None:
    undo = url_for(".follow_along_open", follow_along_id=row.id)
    if form.choice.data == "skip":
        if not form.reason.data:
            raise DomainError(_("Skriv kort hvorfor."), "reason")
        actions.skip(row, reason=form.reason.data, by=current_user)
        with_undo(_("Dagen er hoppet over."), undo)
    else:
        if form.due_on.data is None:
            raise DomainError(_("Velg ny dag."), "due_on")
        actions.move(row, to=form.due_on.data, by=current_user)
        flash(_("Dagen er flyttet til %(day)s.", day=in_words(row.due_on)), "success")
