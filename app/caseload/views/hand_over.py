"""A method supervisor hands a case over."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.fresh import requires_fresh
from app.caseload.access import HAND_OVER
from app.caseload.actions import coaches as actions
from app.caseload.forms.hand_over import HandOverForm
from app.caseload.queries.cases import load_supervised
from app.caseload.queries.team import followers
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


@bp.route("/cases/<int:case_id>/hand-over", methods=["GET", "POST"])
@requires_fresh
@requires(HAND_OVER, load=load_supervised)
def hand_over(case: Any) -> Response | tuple[str, int]:
    """Shows the row of the case, never its content."""
    form = HandOverForm(case=case, people=followers(except_id=case.coach_id))
    if form.validate_on_submit():
        with domain_errors_on(form):
            form.refuse_moved(case)
            flash(_carry_out(case, form), "success")
            return hx.go_to(url_for(".team"))
    return render_template("caseload/hand_over.html", case=case, form=form), 422 if form.is_submitted() else 200


def _carry_out(case: Any, form: HandOverForm) -> str:
    reason = form.reason.data
    if form.to.data == "back":
        actions.take_back_stand_in(case, reason=reason, by=current_user)
        return _("Saken har ikke stedfortreder lenger.")
    if form.to.data == "stand_in":
        actions.set_stand_in(
            case,
            to_id=form.coach_id.data,
            from_on=form.from_on.data or today(),
            until_on=form.until_on.data,
            reason=reason,
            by=current_user,
        )
        return _("Saken har fått stedfortreder. Begge får se det i I dag.")
    actions.hand_over(case, to_id=form.coach_id.data, reason=reason, by=current_user)
    return _("Saken er overført. Begge får se det i I dag.")
