"""A day with a colleague."""

from typing import Any

from flask import flash, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.feedback.access import READ
from app.feedback.actions import shadowing as actions
from app.feedback.enums import ShadowingState
from app.feedback.forms.slots import OtherDayForm, ShadowingForm
from app.feedback.queries import shadowing as queries
from app.feedback.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.route("/shadowing", methods=["GET", "POST"])
@requires(READ)
def shadowing() -> Response | tuple[str, int]:
    people = [each for each in people_choices(empty=_("Velg kollega")) if each.value != str(current_user.id)]
    form = ShadowingForm(people=people, draft="feedback.shadowing:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            values = {name: form[name].data for name in ("host_id", "day", "wants_to_see")}
            actions.ask(**values, by=current_user)
            flash(_("Spørsmålet er sendt. Kollegaen din ser det på siden «I dag»."), "success")
            return hx.go_to(url_for(".shadowing"))
    page = render_template("feedback/shadowing.html", form=form, days=queries.mine())
    return page, 422 if form.is_submitted() else 200


@bp.post("/shadowing/<int:day_id>/answer")
@requires(READ, load=queries.load_asked)
def answer_shadowing(day: Any) -> Response:
    form = OtherDayForm()
    with refusal_as_message():
        yes = request.form.get("yes") == "yes"
        actions.answer(day, yes=yes, other_day=form.other_day.data if form.validate() else None, by=current_user)
        flash(_("Avtalt.") if yes else _("Svaret er sendt."), "success")
    return hx.go_to(url_for(".shadowing"))


@bp.post("/shadowing/<int:day_id>/cancel")
@requires(READ, load=queries.load_day)
def cancel_shadowing(day: Any) -> Response:
    was_agreed = day.state is ShadowingState.AGREED
    with refusal_as_message():
        actions.cancel(day, by=current_user)
        session["called_off"] = {"day": day.id, "agreed": was_agreed}
        with_undo(_("Dagen er avlyst."), url_for(".let_shadowing_stand", day_id=day.id))
    return hx.go_to(url_for(".shadowing"))


@bp.post("/shadowing/<int:day_id>/stand")
@requires(READ, load=queries.load_day)
def let_shadowing_stand(day: Any) -> Response:
    """Undo, for the browser that called it off last."""
    called_off = session.pop("called_off", None)
    if called_off and called_off["day"] == day.id:
        with refusal_as_message():
            actions.let_stand(day, agreed=called_off["agreed"], by=current_user)
            flash(_("Dagen står likevel."), "success")
    return hx.go_to(url_for(".shadowing"))
