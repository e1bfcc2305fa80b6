"""Tasks before, during and after a theme."""

from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_login import current_user

from app.accounts.queries import people_choices
from app.kernel import hx, removal, toasts
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.learning.access import BUILD, TICK
from app.learning.actions import tasks as actions
from app.learning.enums import Phase
from app.learning.forms.tasks import TaskForm
from app.learning.queries import tasks as queries
from app.learning.queries.themes import load_theme
from app.learning.views import bp
from app.learning.views.themes import theme_page


@bp.post("/themes/<int:theme_id>/tasks")
@requires(BUILD, load=load_theme)
def add_task(theme: Any) -> Response:
    form = TaskForm(creates=True)
    form.owner_id.choices = people_choices(empty=_("Ikke valgt"))
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_task(theme, **_values(form), by=current_user)
            flash(_("Oppgaven er lagret."), "success")
            return hx.go_to(_tasks_of(theme.id))
    return theme_page(theme, task_form=form, status=422)


@bp.route("/theme-tasks/<int:task_id>/edit", methods=["GET", "POST"])
@requires(BUILD, load=queries.load_task)
def edit_task(task: Any) -> Response:
    form = TaskForm(obj=task, data={"what": task.text})
    form.owner_id.choices = people_choices(empty=_("Ikke valgt"), keep=task.owner_id)
    if form.validate_on_submit():
        form.refuse_stale(task)
        actions.edit_task(task, **_values(form), by=current_user)
        flash(_("Oppgaven er lagret."), "success")
        return hx.go_to(_tasks_of(task.theme_id))
    page = render_template("learning/task_form.html", form=form, task=task, plan=task.plan)
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.post("/theme-tasks/<int:task_id>/tick")
@requires(TICK, load=queries.load_task)
def tick_task(task: Any) -> Response:
    actions.tick_task(task, done=request.form.get("done") == "yes", by=current_user)
    return hx.show_again(hx.safe_path(request.form.get("_from")) or _tasks_of(task.theme_id))


@bp.post("/theme-tasks/<int:task_id>/remove")
@requires(BUILD, load=queries.load_task)
def remove_task(task: Any) -> Response:
    removal.remove(task, by=current_user)
    undo = url_for("learning.restore_task", task_id=task.id)
    toasts.with_undo(_("Oppgaven er fjernet."), undo)
    return hx.go_to(_tasks_of(task.theme_id))


@bp.post("/theme-tasks/<int:task_id>/restore")
@requires(BUILD, load=queries.load_removed_task)
def restore_task(task: Any) -> Response:
    removal.restore(task, by=current_user)
    flash(_("Oppgaven er hentet tilbake."), "success")
    return hx.go_to(_tasks_of(task.theme_id))


def _tasks_of(theme_id: int) -> str:
    return url_for("learning.theme", theme_id=theme_id, _anchor="theme-tasks")


def _values(form: TaskForm) -> dict[str, Any]:
    return {
        "phase": Phase(form.phase.data),
        "text": form.what.data,
        "owner_id": form.owner_id.data,
        "due_on": form.due_on.data,
    }
