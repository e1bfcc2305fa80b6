"""Choosing what was left of a half-year and taking it into the next one's plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, make_response, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import label
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import BUILD, CARRY_OVER
from app.learning.actions import carry_over as actions
from app.learning.enums import Judgement
from app.learning.forms.carry_over import CarryOverForm
from app.learning.queries import carry_over as queries
from app.learning.queries.outcomes import audiences, sentence
from app.learning.queries.plans import load_plan
from app.learning.views import bp

if TYPE_CHECKING:
    from app.learning.models import LearningPlan


def _form(left: queries.Leftovers) -> CarryOverForm:
    """What is left and not carried yet; ticked is what was not done, and what was judged not to be reached.
    Somebody else may have carried some of it since the page was opened, so what is sent may hold that still."""
    sent = request.method == "POST"
    outcomes = [row for row in left.outcomes if sent or row.id not in left.carried_outcomes]
    who = audiences([row.id for row in outcomes])
    activities = [row for row in left.activities if sent or row.id not in left.carried_activities]
    return CarryOverForm(
        outcomes=[SelectChoice(str(row.id), sentence(who[row.id], row.text)) for row in outcomes],
        activities=[SelectChoice(str(row.id), row.title) for row in activities],
        data={"outcomes": [row.id for row in outcomes if row.judgement], "activities": [row.id for row in activities]},
    )


@bp.get("/plans/<int:plan_id>/carry-over")
@requires(CARRY_OVER, load=load_plan)
def carry_over(plan: LearningPlan) -> Response:
    left = queries.leftovers(plan)
    return _page(plan, left, _form(left))


def _page(plan: LearningPlan, left: queries.Leftovers, form: CarryOverForm, status: int = 200) -> Response:
    target = queries.next_plan(plan)
    page = render_template(
        "learning/carry_over.html",
        plan=plan,
        left=left,
        form=form,
        target=target,
        over=plan.half_year.last_day < today(),
        notes={str(row.id): f"{row.title} · {_judged(row.judgement)}" for row in left.outcomes},
        states={str(row.id): row.status.label for row in left.activities},
    )
    return make_response(page, status)


def _judged(judgement: Judgement | None) -> str:
    return str(judgement.label) if judgement else _("Ikke vurdert")


@bp.post("/plans/<int:plan_id>/carry-over")
@requires(CARRY_OVER, load=load_plan)
def carry_over_now(plan: LearningPlan) -> Response:
    left = queries.leftovers(plan)
    form = _form(left)
    if form.validate_on_submit():
        with domain_errors_on(form):
            done = actions.carry_over(
                plan,
                outcome_ids=form.outcomes.data or (),
                activity_ids=form.activities.data or (),
                by=current_user,
            )
            _tell(done)
            return hx.go_to(url_for(".plan", plan_id=done.target.id))
    return _page(plan, left, form, 422)


def _tell(done: actions.Carried) -> None:
    period = label(done.target.half_year)
    if done.batch is None:
        flash(_("Planen for %(period)s hadde alt dette fra før.", period=period), "info")
        return
    outcomes = ngettext("%(num)s læringsutbytte", "%(num)s læringsutbytter", done.outcomes)
    activities = ngettext("%(num)s aktivitet", "%(num)s aktiviteter", done.activities)
    text = _(
        "%(outcomes)s og %(activities)s er med i planen for %(period)s. Sett nye datoer på aktivitetene.",
        outcomes=outcomes,
        activities=activities,
        period=period,
    )
    undo = url_for(".undo_carry_over", plan_id=done.target.id, batch_id=done.batch.id)
    with_undo(text, undo)


@bp.post("/plans/<int:plan_id>/carried-over/<int:batch_id>/undo")
@requires(BUILD, load=load_plan)
def undo_carry_over(plan: LearningPlan, batch_id: int) -> Response:
    batch = queries.load_batch(plan, batch_id)
    left = actions.undo_carry_over(batch, by=current_user)
    if left:
        text = _("Dette står igjen, fordi noen har endret det eller tatt det i bruk")
        flash(f"{text}: {', '.join(left)}.", "info")
    else:
        flash(_("Det som ble tatt med, er fjernet fra planen."), "success")
    return hx.go_to(url_for(".plan", plan_id=plan.id))
