"""Outcomes of a theme."""

from typing import Any

from flask import Response, flash, make_response, render_template, url_for
from flask_login import current_user

from app.kernel import hx, toasts
from app.kernel.access import requires
from app.kernel.fields import SelectChoice
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD
from app.learning.actions import outcomes as actions
from app.learning.enums import OutcomeKind, OutcomeLevel
from app.learning.forms.outcomes import NewOutcomeForm, OutcomeForm, RemoveOutcomeForm
from app.learning.queries import outcomes as queries
from app.learning.queries.themes import activities_on, load_theme, theme_choices
from app.learning.views import bp
from app.learning.views.themes import theme_page


@bp.post("/themes/<int:theme_id>/outcomes")
@requires(BUILD, load=load_theme)
def add_outcome(theme: Any) -> Response:
    form = NewOutcomeForm(creates=True)
    form.for_whom.choices = queries.audience_choices()
    if form.validate_on_submit():
        with domain_errors_on(form):
            outcome = actions.create_outcome(theme, **_values(form), by=current_user)
            flash(_("Utbyttet er lagret. Legg til en aktivitet, eller et utbytte til."), "success")
            return hx.go_to(url_for("learning.theme", theme_id=theme.id, _anchor=f"outcome-{outcome.id}"))
    return theme_page(theme, outcome_form=form, status=422)


@bp.route("/outcomes/<int:outcome_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_outcome)
def edit_outcome(outcome: Any) -> Response:
    form = OutcomeForm(
        obj=outcome, data={"for_whom": queries.audience_values(outcome)}, draft=f"learning.outcome:{outcome.id}"
    )
    form.for_whom.choices = queries.audience_choices()
    form.theme_id.choices = theme_choices(outcome.theme.plan_id)
    if form.validate_on_submit():
        form.refuse_stale(outcome)
        actions.edit_outcome(outcome, theme_id=form.theme_id.data, **_values(form), by=current_user)
        flash(_("Utbyttet er lagret."), "success")
        return hx.go_to(url_for("learning.theme", theme_id=outcome.theme_id, _anchor=f"outcome-{outcome.id}"))
    only_here, elsewhere = activities_on([outcome.id])
    page = render_template(
        "learning/outcome_form.html", form=form, outcome=outcome, plan=outcome.plan, used_by=[*only_here, *elsewhere]
    )
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.route("/outcomes/<int:outcome_id>/remove", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_outcome)
def remove_outcome(outcome: Any) -> Response:
    """Names the activities that use the outcome, and asks where they go: an activity serves at least one outcome."""
    only_here, elsewhere = activities_on([outcome.id])
    form = RemoveOutcomeForm()
    form.to.choices = [
        SelectChoice("", _("Velg")),
        *(
            SelectChoice(str(row.id), _("Flytt dem til «%(outcome)s» (%(theme)s)", outcome=row.text, theme=row.theme))
            for row in queries.other_outcomes(outcome)
        ),
        SelectChoice("remove", _("Fjern aktivitetene også")),
    ]
    if form.is_submitted() and (not only_here or form.validate()):
        chosen = form.to.data if only_here else None
        with domain_errors_on(form):
            actions.remove_outcome(
                outcome,
                to=int(chosen) if chosen and chosen != "remove" else None,
                with_activities=chosen == "remove",
                by=current_user,
            )
            undo = url_for("learning.restore_outcome", outcome_id=outcome.id)
            toasts.with_undo(_("Utbyttet er fjernet."), undo)
            return hx.go_to(url_for("learning.theme", theme_id=outcome.theme_id))
    page = render_template(
        "learning/outcome_remove.html",
        form=form,
        outcome=outcome,
        plan=outcome.plan,
        only_here=only_here,
        elsewhere=elsewhere,
    )
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.post("/outcomes/<int:outcome_id>/restore")
@requires(BUILD, load=queries.load_removed_outcome)
def restore_outcome(outcome: Any) -> Response:
    actions.restore_outcome(outcome, by=current_user)
    flash(_("Utbyttet er hentet tilbake."), "success")
    return hx.go_to(url_for("learning.theme", theme_id=outcome.theme_id, _anchor=f"outcome-{outcome.id}"))


def _values(form: NewOutcomeForm) -> dict[str, Any]:
    return {
        "text": form.text.data,
        "kind": OutcomeKind(form.kind.data),
        "level": OutcomeLevel(form.level.data),
        "audience": form.for_whom.data or [],
    }
