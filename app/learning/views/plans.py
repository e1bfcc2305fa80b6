"""Plans by half-year, and a plan's life cycle."""

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_login import current_user

from app.accounts.queries import department_choices, people_choices
from app.accounts.queries.absences import names_and_notes
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.errors import DomainError
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import HalfYear
from app.kernel.i18n import _
from app.kernel.paging import paged
from app.learning.access import BUILD, READ, START
from app.learning.actions import plans as actions
from app.learning.enums import PlanStage
from app.learning.forms.plans import ResponsibilityForm, StartPlanForm, half_year_choices
from app.learning.queries import plans as queries
from app.learning.queries.activity_gaps import KINDS, gaps_of_plan
from app.learning.queries.checklist import checklist
from app.learning.queries.evaluation import missing_now
from app.learning.views import bp


@bp.get("/")
@requires(READ)
def home() -> Response:
    """The plan of this half-year, or how to begin."""
    plan = queries.current_plan(current_user)
    if plan is not None:
        return hx.go_to(url_for("learning.plan", plan_id=plan.id))
    return make_response(
        render_template("learning/home.html", half_year=HalfYear.current(), page=paged(queries.plan_list()))
    )


@bp.get("/plans")
@requires(READ)
def plans() -> str:
    return render_template("learning/plans.html", page=paged(queries.plan_list()), current=HalfYear.current())


@bp.route("/plans/new", methods=["GET", "POST"])
@requires(START)
def start_plan() -> Response:
    form = StartPlanForm(creates=True, data={"half_year": request.args.get("half_year", "")})
    form.half_year.choices = half_year_choices()
    form.department_id.choices = department_choices(empty=_("Hele kontoret"))
    form.formal_owner_id.choices = form.daily_owner_id.choices = people_choices(empty=_("Ikke valgt"))
    if form.validate_on_submit():
        with domain_errors_on(form):
            plan = actions.start_plan(
                HalfYear.parse(form.half_year.data),
                department_id=form.department_id.data,
                formal_owner_id=form.formal_owner_id.data,
                daily_owner_id=form.daily_owner_id.data,
                wishes_until=form.wishes_until.data,
                by=current_user,
            )
            flash(_("Planen er laget. Velg hvem som skal være i arbeidsgruppa."), "success")
            return hx.go_to(url_for("learning.group", plan_id=plan.id))
    return make_response(render_template("learning/start.html", form=form), 422 if form.is_submitted() else 200)


@bp.get("/plans/<int:plan_id>/responsibility")
@requires(READ, load=queries.load_plan)
def responsibility(plan: Any) -> str:
    """Who answers for learning, and the plan's steps so far."""
    return render_template(
        "learning/responsibility.html",
        plan=plan,
        names=names_and_notes([plan.formal_owner_id, plan.daily_owner_id]),
        history=queries.stage_history(plan),
        missing=missing_now(plan) if BUILD.allows(current_user, plan) else None,
    )


@bp.route("/plans/<int:plan_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_plan)
def edit_plan(plan: Any) -> Response:
    form = ResponsibilityForm(obj=plan, draft=f"learning.plan:{plan.id}")
    form.formal_owner_id.choices = people_choices(empty=_("Ikke valgt"), keep=plan.formal_owner_id)
    form.daily_owner_id.choices = people_choices(empty=_("Ikke valgt"), keep=plan.daily_owner_id)
    if form.validate_on_submit():
        form.refuse_stale(plan)
        actions.edit_plan(
            plan,
            formal_owner_id=form.formal_owner_id.data,
            daily_owner_id=form.daily_owner_id.data,
            responsibility_note=form.responsibility_note.data,
            wishes_until=form.wishes_until.data,
            by=current_user,
        )
        flash(_("Ansvar og frist er lagret."), "success")
        return hx.go_to(url_for("learning.responsibility", plan_id=plan.id))
    return make_response(
        render_template("learning/plan_form.html", form=form, plan=plan), 422 if form.is_submitted() else 200
    )


@bp.post("/plans/<int:plan_id>/stage")
@requires(BUILD, load=queries.load_plan)
def move_plan(plan: Any) -> Response:
    """One step forwards or back. Publishing has a page of its own."""
    to = request.form.get("to", "")
    with refusal_as_message():
        if to in list(PlanStage) and actions.move_plan(plan, to=PlanStage(to), by=current_user):
            flash(_("Planen står nå på «%(stage)s».", stage=plan.stage.label), "success")
        return hx.go_to(url_for("learning.plan", plan_id=plan.id))
    return hx.go_to(url_for("learning.publish" if to == PlanStage.PUBLISHED else "learning.plan", plan_id=plan.id))


@bp.route("/plans/<int:plan_id>/publish", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_plan)
def publish(plan: Any) -> Response:
    """What still lacks date, place or owner, with a decision on each; then the plan is published (S3-L13)."""
    problems: list[str] = []
    if request.method == "POST":
        actions.accept_gaps(plan, _accepted(request.form.getlist("accept")), by=current_user)
        try:
            if actions.move_plan(plan, to=PlanStage.PUBLISHED, by=current_user):
                flash(_("Planen er publisert. Alle på kontoret kan nå se hva som skal skje når."), "success")
            return hx.go_to(url_for("learning.plan", plan_id=plan.id))
        except DomainError as error:
            problems = [error.message]
    gaps = gaps_of_plan(plan)
    page = render_template(
        "learning/publish.html", plan=plan, gaps=gaps, checks=checklist(plan), problems=problems, kinds=KINDS
    )
    return make_response(page, 422 if problems else 200)


def _accepted(values: list[str]) -> dict[int, set[str]]:
    """«12:date» from the boxes that were ticked, gathered by activity."""
    accepted: dict[int, set[str]] = {}
    for value in values:
        activity, _colon, kind = value.partition(":")
        if activity.isascii() and activity.isdigit() and len(activity) < 19 and kind in KINDS:
            accepted.setdefault(int(activity), set()).add(kind)
    return accepted
