"""Answering after an activity. The results stand on the activity's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import ANSWER
from app.learning.actions.answers import give_answer
from app.learning.forms.answers import AnswerForm
from app.learning.queries.activities import load_activity
from app.learning.queries.answers import is_open, open_until
from app.learning.queries.attendance import have_answered
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import Activity


@bp.route("/activities/<int:activity_id>/answer", methods=["GET", "POST"])
@requires(ANSWER, load=load_activity)
def answer(activity: Activity) -> Response | tuple[str, int]:
    page = url_for(".activity", activity_id=activity.id)
    answered = have_answered(activity.id, current_user.id)
    if answered or not is_open(activity):
        flash(_("Du har allerede svart. Takk for det.") if answered else _("Fristen for å svare er ute."), "info")
        return redirect(page, 303)
    form = AnswerForm()
    if form.validate_on_submit():
        with domain_errors_on(form):
            give_answer(activity, usefulness=int(form.usefulness.data), will_do=form.will_do.data, by=current_user)
            flash(_("Takk for svaret. Ingen kan se at det er ditt."), "success")
            return hx.go_to(page)
    text = render_template(
        "learning/answer.html", activity=activity, plan=activity.plan, form=form, until=open_until(activity)
    )
    return text, 422 if form.is_submitted() else 200
