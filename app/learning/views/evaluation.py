"""The evaluation of a plan: judging outcomes, the plan's own words, figures and earlier half-years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx
from app.kernel.access import can, requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD, READ, SHOW_LEADER
from app.learning.actions import evaluation as actions
from app.learning.enums import Judgement
from app.learning.forms.evaluation import EvaluationNoteForm, JudgementForm
from app.learning.queries import evaluation as queries
from app.learning.queries.outcomes import audiences, sentence
from app.learning.queries.plans import load_plan
from app.learning.views import bp, figures

if TYPE_CHECKING:
    from app.learning.models import LearningPlan, Outcome


@bp.get("/plans/<int:plan_id>/evaluation")
@requires(READ, load=load_plan)
def evaluation(plan: LearningPlan) -> str:
    return _page(plan, _note_form(plan))


def _note_form(plan: LearningPlan) -> EvaluationNoteForm | None:
    return EvaluationNoteForm(obj=plan, draft=f"learning.evaluation:{plan.id}") if can("learning.build", plan) else None


def _page(plan: LearningPlan, note_form: EvaluationNoteForm | None) -> str:
    found = queries.evaluation_of(plan)
    builds = can("learning.build", plan)
    outcomes = [outcome for each in found.themes for outcome in each.outcomes]
    who = audiences([each.id for each in outcomes])
    return render_template(
        "learning/evaluation.html",
        plan=plan,
        evaluation=found,
        half_years=[(each.plan, figures.of_half_year(each)) for each in found.half_years],
        by_theme=[
            (each, {name: figures.shown(name, each.figures) for name in figures.IN_THEMES}) for each in found.themes
        ],
        names=figures.IN_THEMES,
        sentences={each.id: sentence(who[each.id], each.text) for each in outcomes},
        picture=figures.completion_picture(found.half_years),
        themes_picture=figures.themes_picture(list(found.themes)),
        forms={outcome.id: JudgementForm(outcome, formdata=None) for outcome in outcomes} if builds else {},
        note_form=note_form,
    )


@bp.post("/plans/<int:plan_id>/evaluation")
@requires(BUILD, load=load_plan)
def write_evaluation_note(plan: LearningPlan) -> Response | tuple[str, int]:
    form = EvaluationNoteForm(obj=plan, draft=f"learning.evaluation:{plan.id}")
    if form.validate_on_submit():
        form.refuse_stale(plan)
        actions.write_evaluation_note(plan, text=form.evaluation_note.data or "", by=current_user)
        flash(_("Evalueringen er lagret."), "success")
        return hx.go_to(url_for(".evaluation", plan_id=plan.id))
    return _page(plan, form), 422


@bp.get("/plans/<int:plan_id>/evaluation/<int:outcome_id>")
@requires(BUILD, load=queries.load_outcome)
def judgement(outcome: Outcome) -> Response:
    return _outcome(outcome, JudgementForm(outcome))


@bp.post("/plans/<int:plan_id>/evaluation/<int:outcome_id>")
@requires(BUILD, load=queries.load_outcome)
def judge_outcome(outcome: Outcome) -> Response:
    form = JudgementForm(outcome)
    if "withdraw" in request.form:
        form.refuse_stale(outcome)
        actions.withdraw_judgement(outcome, by=current_user)
        return _judged(outcome)
    if form.validate_on_submit():
        form.refuse_stale(outcome)
        chosen, note = Judgement(form.judgement.data), form.judgement_note.data
        with domain_errors_on(form):
            actions.judge_outcome(outcome, judgement=chosen, note=note, by=current_user)
            return _judged(outcome)
    return _outcome(outcome, form, 422)


def _judged(outcome: Outcome) -> Response:
    """The outcome as it now stands, in its place on the page."""
    if hx.wants_fragment():
        return _outcome(outcome, JudgementForm(outcome, formdata=None), saved=True)
    flash(_("Vurderingen er lagret."), "success")
    return hx.go_to(url_for(".evaluation", plan_id=outcome.plan.id, _anchor=f"evaluation-outcome-{outcome.id}"))


def _outcome(outcome: Outcome, form: JudgementForm, status: int = 200, *, saved: bool = False) -> Response:
    context: dict[str, Any] = {"outcome": outcome, "plan": outcome.plan, "form": form, "saved": saved}
    context["sentences"] = {outcome.id: sentence(audiences([outcome.id])[outcome.id], outcome.text)}
    return hx.render("learning/evaluation_outcome.html", "learning/_evaluation_outcome.html", status, **context)


@bp.post("/plans/<int:plan_id>/leader-attendance")
@requires(SHOW_LEADER, load=load_plan)
def show_leader_attendance(plan: LearningPlan) -> Response:
    """The leader's own choice (settled.md 12), taken back by the same button."""
    show = request.form.get("show") == "1"
    actions.show_leader_attendance(plan, show=show, by=current_user)
    flash(_("Lederens deltakelse vises nå.") if show else _("Lederens deltakelse vises ikke lenger."), "success")
    return hx.go_to(url_for(".evaluation", plan_id=plan.id))
