"""A new plan from an earlier one: choose what comes along, see what will be made, make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import make_response, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.fields import SelectChoice
from app.kernel.forms import Form, domain_errors_on
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import CARRY_OVER
from app.learning.actions import duplicate as actions
from app.learning.forms.duplicate import DATES, PARTS, ChosenForm, DuplicateForm
from app.learning.queries import duplicate as queries
from app.learning.queries.duplicate import Wanted
from app.learning.queries.plans import load_plan
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import LearningPlan


def _choices(plan: LearningPlan) -> dict[str, Any]:
    """The half-years after the plan's own that one can plan for now, and its themes."""
    current = HalfYear.current()
    later = [each for each in (current, current.next(), current.next().next()) if each > plan.half_year]
    return {
        "half_years": [SelectChoice(str(each), label(each)) for each in later],
        "themes": [SelectChoice(str(row.id), row.title) for row in queries.themes_of(plan)],
    }


def _free(plan: LearningPlan, half_years: list[SelectChoice]) -> list[SelectChoice]:
    """Those that have nothing planned yet, so that nobody looks through what cannot be made; all, when none has."""
    planned = {str(each) for each in queries.planned_after(plan)}
    return [each for each in half_years if each.value not in planned] or half_years


@bp.route("/plans/<int:plan_id>/duplicate", methods=["GET", "POST"])
@requires(CARRY_OVER, load=load_plan)
def duplicate(plan: LearningPlan) -> Response:
    choices = _choices(plan)
    choices["half_years"] = _free(plan, choices["half_years"])
    again: dict[str, Any] = {"formdata": request.args} if request.method == "GET" and "dates" in request.args else {}
    form = DuplicateForm(
        **choices,
        **again,
        data={
            "half_year": request.args.get("half_year") or str(plan.half_year.next()),
            "themes": [int(each.value) for each in choices["themes"]],
            "parts": list(PARTS),
            "dates": next(iter(DATES)),
        },
    )
    if form.validate_on_submit():
        names = ("half_year", "themes", "parts", "dates")
        return hx.go_to(url_for(".duplicate_preview", plan_id=plan.id, **{name: form[name].data for name in names}))
    page = render_template("learning/duplicate.html", plan=plan, form=form)
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.get("/plans/<int:plan_id>/duplicate/preview")
@requires(CARRY_OVER, load=load_plan)
def duplicate_preview(plan: LearningPlan) -> Response:
    return _preview(plan, Form(creates=True))


@bp.post("/plans/<int:plan_id>/duplicate/preview")
@requires(CARRY_OVER, load=load_plan)
def duplicate_now(plan: LearningPlan) -> Response:
    """Make what the preview at this address shows."""
    form, chosen = Form(creates=True), _chosen(plan)
    if chosen is None or not form.validate_on_submit():
        return _preview(plan, form, 422)
    with domain_errors_on(form):
        target, batch = actions.duplicate_plan(plan, chosen, by=current_user)
        period = label(target.half_year)
        text = _("Planen for %(period)s er laget. Se over den, og endre det som skal være annerledes.", period=period)
        with_undo(text, url_for(".undo_carry_over", plan_id=target.id, batch_id=batch.id))
        return hx.go_to(url_for(".plan", plan_id=target.id))
    return _preview(plan, form, 422)


def _chosen(plan: LearningPlan) -> Wanted | None:
    """What the address says, when it holds."""
    form = ChosenForm(**_choices(plan), formdata=request.args)
    if not form.validate():
        return None
    parts = {each: each in (form.parts.data or ()) for each in PARTS}
    return Wanted(HalfYear.parse(form.half_year.data), form.themes.data, **parts, dates=form.dates.data == "moved")


def _preview(plan: LearningPlan, form: Form, status: int = 200) -> Response:
    asked: dict[str, Any] = request.args.to_dict(flat=False)
    again = url_for(".duplicate", **{**asked, "plan_id": plan.id})
    chosen = _chosen(plan)
    if chosen is None:
        return hx.go_to(again)
    offer = queries.proposal(plan, chosen)
    page = render_template(
        "learning/duplicate_preview.html", plan=plan, form=form, offer=offer, again=again, counts=_counts(offer)
    )
    return make_response(page, status)


def _counts(offer: queries.Proposal) -> str:
    text = _(
        "%(themes)s, %(outcomes)s og %(activities)s.",
        themes=ngettext("%(num)s tema", "%(num)s temaer", len(offer.themes)),
        outcomes=ngettext("%(num)s læringsutbytte", "%(num)s læringsutbytter", offer.outcomes),
        activities=ngettext("%(num)s aktivitet", "%(num)s aktiviteter", len(offer.activities)),
    )
    if offer.undated:
        undated = ngettext("%(num)s aktivitet får ingen dato.", "%(num)s aktiviteter får ingen dato.", offer.undated)
        text = f"{text} {undated}"
    return text
