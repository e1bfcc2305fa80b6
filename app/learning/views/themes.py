"""The plan as a whole, and its themes one by one."""

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user

from app.accounts.queries import people_choices
from app.accounts.queries.absences import with_note
from app.kernel import hx, toasts
from app.kernel.access import requires
from app.kernel.charts import stacked_bar
from app.kernel.features import registered
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD, READ
from app.learning.actions import themes as actions
from app.learning.enums import KnowledgeSource, Origin, Phase, SignFigure
from app.learning.forms.outcomes import NewOutcomeForm
from app.learning.forms.tasks import TaskForm
from app.learning.forms.themes import SUGGESTIONS, MoveOutcomesForm, ThemeForm
from app.learning.queries import outcomes as outcome_queries
from app.learning.queries import tasks as task_queries
from app.learning.queries import themes as queries
from app.learning.queries.plans import load_plan
from app.learning.views import bp


@bp.get("/plans/<int:plan_id>/themes")
@requires(READ, load=load_plan)
def themes(plan: Any) -> str:
    """The plan as a table: themes, outcomes, activities (S3-L10)."""
    lines = queries.themes_of_plan(plan)
    activities = queries.activities_by_outcome([outcome.id for theme in lines for outcome in theme.outcomes])
    from_goals, from_staff = queries.balance(lines)
    parts = [(str(Origin.ORGANISATION.label), from_goals), (str(Origin.STAFF.label), from_staff)]
    return render_template(
        "learning/themes.html",
        plan=plan,
        themes=lines,
        activities=activities,
        warnings=queries.warnings(lines),
        balance=parts,
        picture=stacked_bar(_("Hvor kommer temaene fra?"), parts) if lines else None,
    )


@bp.route("/plans/<int:plan_id>/themes/new", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def new_theme(plan: Any) -> Response:
    form = ThemeForm(draft=f"learning.new_theme:{plan.id}", creates=True)
    form.owner_id.choices = people_choices(empty=_("Ikke valgt"))
    if form.validate_on_submit():
        with domain_errors_on(form):
            theme = actions.create_theme(plan, **_values(form), by=current_user)
            flash(_("Temaet «%(title)s» er lagret. Legg til det første utbyttet.", title=theme.title), "success")
            return hx.go_to(url_for("learning.theme", theme_id=theme.id, _anchor="add-outcome"))
    return _form_page(form, plan=plan, theme=None)


@bp.get("/themes/<int:theme_id>")
@requires(READ, load=queries.load_theme)
def theme(theme: Any) -> Response:
    return theme_page(theme)


@bp.route("/themes/<int:theme_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_theme)
def edit_theme(theme: Any) -> Response:
    form = ThemeForm(
        obj=theme, data={"knowledge": [each.source.value for each in theme.sources]}, draft=f"learning.theme:{theme.id}"
    )
    form.owner_id.choices = people_choices(empty=_("Ikke valgt"), keep=theme.owner_id)
    if form.validate_on_submit():
        form.refuse_stale(theme)
        actions.edit_theme(theme, **_values(form), by=current_user)
        flash(_("Temaet er lagret."), "success")
        return hx.go_to(url_for("learning.theme", theme_id=theme.id))
    return _form_page(form, plan=theme.plan, theme=theme)


@bp.post("/themes/<int:theme_id>/move")
@requires(BUILD, load=queries.load_theme)
def move_theme(theme: Any) -> Response:
    actions.move_theme(theme, up=request.form.get("direction") == "up", by=current_user)
    return hx.go_to(url_for("learning.themes", plan_id=theme.plan_id, _anchor=f"theme-{theme.id}"))


@bp.route("/themes/<int:theme_id>/remove", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_theme)
def remove_theme(theme: Any) -> Response:
    """Names what hangs on the theme; nothing vanishes silently."""
    if request.method == "POST":
        actions.remove_theme(theme, by=current_user)
        undo = url_for("learning.restore_theme", theme_id=theme.id)
        toasts.with_undo(_("Temaet «%(title)s» er fjernet.", title=theme.title), undo)
        return hx.go_to(url_for("learning.themes", plan_id=theme.plan_id))
    return _remove_page(theme, _move_form(theme))


@bp.post("/themes/<int:theme_id>/move-outcomes")
@requires(BUILD, load=queries.load_theme)
def move_outcomes(theme: Any) -> Response:
    form = _move_form(theme)
    if form.validate_on_submit():
        with domain_errors_on(form):
            count = actions.move_outcomes(theme, to=queries.load_theme(form.to.data), by=current_user)
            flash(ngettext("%(num)s utbytte er flyttet.", "%(num)s utbytter er flyttet.", count), "success")
            return hx.go_to(url_for("learning.remove_theme", theme_id=theme.id))
    return _remove_page(theme, form, 422)


@bp.post("/themes/<int:theme_id>/restore")
@requires(BUILD, load=queries.load_removed_theme)
def restore_theme(theme: Any) -> Response:
    actions.restore_theme(theme, by=current_user)
    flash(_("Temaet er hentet tilbake."), "success")
    return hx.go_to(url_for("learning.theme", theme_id=theme.id))


def theme_page(
    theme: Any, *, outcome_form: NewOutcomeForm | None = None, task_form: TaskForm | None = None, status: int = 200
) -> Response:
    """One theme with its outcomes, activities and tasks, and the forms that add to them. htmx gets the tasks."""
    outcomes = outcome_queries.outcomes_of_themes([theme.id])[theme.id]
    if BUILD.allows(current_user, theme):
        outcome_form = outcome_form or NewOutcomeForm(creates=True)
        outcome_form.for_whom.choices = outcome_queries.audience_choices()
        task_form = task_form or TaskForm(creates=True)
        task_form.owner_id.choices = people_choices(empty=_("Ikke valgt"))
    return hx.render(
        "learning/theme.html",
        "learning/_theme_tasks.html",
        status,
        theme=theme,
        plan=theme.plan,
        outcomes=outcomes,
        activities=queries.activities_by_outcome([each.id for each in outcomes]),
        tasks=task_queries.tasks_of(theme),
        weights=task_queries.WEIGHTS,
        suggestions=task_queries.SUGGESTIONS,
        wishes=queries.wishes_of(theme),
        outcome_form=outcome_form,
        task_form=task_form,
        phases=list(Phase),
        with_note=with_note,
    )


def _values(form: ThemeForm) -> dict[str, Any]:
    return {
        "title": form.title.data,
        "origin": Origin(form.origin.data),
        "rationale": form.rationale.data,
        "owner_id": form.owner_id.data,
        "sources": [KnowledgeSource(each) for each in form.knowledge.data or []],
        "competence_plan": form.competence_plan.data,
        "observation_focus": form.observation_focus.data,
        "supervision_question": form.supervision_question.data,
        "sign_figure": SignFigure(form.sign_figure.data),
        "sign_of_progress": form.sign_of_progress.data,
    }


def _form_page(form: ThemeForm, *, plan: Any, theme: Any) -> Response:
    page = render_template("learning/theme_form.html", form=form, plan=plan, theme=theme, suggestions=SUGGESTIONS)
    return make_response(page, 422 if form.is_submitted() else 200)


def _move_form(theme: Any) -> MoveOutcomesForm:
    form = MoveOutcomesForm()
    form.to.choices = queries.theme_choices(theme.plan_id, but=theme.id, empty=_("Velg tema"))
    return form


def _remove_page(theme: Any, form: MoveOutcomesForm, status: int = 200) -> Response:
    told = [text for tell in registered().dependants.get("theme", ()) for text in tell(theme)]
    page = render_template(
        "learning/theme_remove.html",
        theme=theme,
        plan=theme.plan,
        hanging=queries.hanging_on(theme),
        told=told,
        form=form,
    )
    return make_response(page, status)
