"""Closed cases that wait for an answer before they are deleted: one at a time, or many with the same answer."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import AREA, CLOSED_CASE
from app.caseload.actions import ends as actions
from app.caseload.enums import Archiving
from app.caseload.forms.closed import AnswerManyForm, ArchivingForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import closed as queries
from app.caseload.queries.clock import clock
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day, today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/archiving", methods=["GET", "POST"])
@requires(CLOSED_CASE, load=queries.load_closed)
@shows(Shown.CLOSING)
def archiving(case: Any) -> Response | tuple[str, int]:
    """The page of the one who decides: what happens to the case and when, never what stands in it."""
    form, at = ArchivingForm(data={"archiving": case.archiving}), clock()
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.answer_archiving(case, archiving=Archiving(form.archiving.data), by=current_user)
            flash(_("Svaret er lagret. Saken slettes %(day)s.", day=day(at.deleted_on(case) or today())), "success")
            return hx.go_to(url_for(".case", case_id=case.id))
    page = render_template("caseload/archiving.html", case=case, form=form, at=at)
    return page, 422 if form.is_submitted() else 200


@bp.get("/closed")
@requires(AREA)
def closed_cases() -> str:
    """Rows with a name and dates; those that wait, or those that are answered."""
    answered = request.args.get("show") == "answered"
    return render_template(
        "caseload/closed_cases.html",
        page=queries.listed(current_user, answered=answered),
        waiting=queries.count_asked(current_user),
        answered=answered,
        at=clock(),
        most=queries.MOST,
    )


@bp.route("/closed/answer", methods=["GET", "POST"])
@requires(AREA)
def answer_closed() -> Response | tuple[str, int]:
    """One answer for those that were ticked, or for all that wait. Says first exactly which and how many."""
    sent = request.method == "POST"
    ticked = (request.form if sent else request.args).getlist("case")
    ids = {number for text in ticked if (number := optional_int(text))}
    everything = not sent and request.args.get("all") == "1"
    cases = queries.chosen(current_user, None if everything else ids)
    form, at = AnswerManyForm(), clock()
    if form.validate_on_submit() and form.stands(ids, cases):
        actions.answer_many(cases, archiving=Archiving(form.archiving.data), by=current_user)
        flash(_answered(len(cases)), "success")
        return hx.go_to(url_for(".closed_cases"))
    page = render_template("caseload/answer_closed.html", form=form, cases=cases, at=at)
    return page, 422 if form.is_submitted() else 200


def _answered(number: int) -> str:
    return ngettext("Svaret er lagret for %(num)s sak.", "Svaret er lagret for %(num)s saker.", number)
