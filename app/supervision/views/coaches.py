"""One coach of the coaching team: figures, field mentoring, and the supervisor's word on new."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.queries.figures_trace import trace
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.actions import coach_marks as actions
from app.supervision.coach_words import reason_words, share_words
from app.supervision.forms.field_mentoring import MarkForm
from app.supervision.monday_words import Behind
from app.supervision.queries import coach_page as queries
from app.supervision.queries import field_mentoring
from app.supervision.queries.coach_figures import figures_of_coaches, load_coach
from app.supervision.views import bp


@bp.get("/coaches/<int:coach_id>")
@requires(SUPERVISE, load=load_coach)
def coach(coach: Any) -> str:
    [each] = figures_of_coaches([coach.id], today())
    log = field_mentoring.log_of_coach(current_user, coach.id)
    marks = queries.marks_of(coach.id)
    trace([coach.id], what="coach", by=current_user)
    return render_template(
        "supervision/coach.html",
        coach=coach,
        each=each,
        log=log,
        marks=marks,
        figures=Behind,
        reason_words=reason_words,
        share_words=share_words,
    )


@bp.route("/coaches/<int:coach_id>/mark", methods=["GET", "POST"])
@requires(SUPERVISE, load=load_coach)
def mark_coach(coach: Any) -> Response | tuple[str, int]:
    form = MarkForm(data={"from_on": today()})
    if form.validate_on_submit():
        with domain_errors_on(form):
            is_new = form.is_new.data == "yes"
            row, first = actions.mark(coach, is_new=is_new, from_on=form.from_on.data or today(), by=current_user)
            text = _("%(name)s er merket som ny.", name=coach.name)
            done = _("%(name)s er merket med ferdighetene på plass.", name=coach.name)
            if first:
                with_undo(text if is_new else done, url_for(".take_back_mark", mark_id=row.id))
            else:
                flash(text if is_new else done, "success")
            return hx.go_to(url_for(".coach", coach_id=coach.id))
    status = 422 if form.is_submitted() else 200
    return render_template("supervision/mark_form.html", form=form, coach=coach), status


@bp.post("/marks/<int:mark_id>/take-back")
@requires(SUPERVISE, load=queries.load_mark)
def take_back_mark(mark: Any) -> Response:
    with refusal_as_message():
        actions.take_back(mark, by=current_user)
        flash(_("Merket er tatt bort."), "success")
    return hx.go_to(url_for(".coach", coach_id=mark.coach_id))
