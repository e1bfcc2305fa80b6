"""Ideas and tasks after they were written: moved, finished with what came of it, taken away."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access_sessions import KEEP_IDEA, KEEP_TASK
from app.supervision.actions import session_work as actions
from app.supervision.forms.sessions import MoveTaskForm, OutcomeForm
from app.supervision.queries import brought as brought_queries
from app.supervision.queries import session_work as queries
from app.supervision.queries import sessions as session_queries
from app.supervision.views import bp


def _place(thing: Any) -> str:
    """Where an idea or a task is read: its case, its session, or the own page of somebody who was not there."""
    if thing.brought_id is not None:
        return url_for(".brought", brought_case_id=thing.brought_id)
    if session_queries.sees(thing.session, current_user):
        return url_for(".session", session_id=thing.session_id)
    return url_for(".mine")


def _trace(task: Any) -> None:
    """A task about a case says something of it: showing it is a look-up."""
    if task.brought_id is not None:
        brought_queries.trace(brought_queries.load_brought(task.brought_id), current_user)


@bp.route("/tasks/<int:session_task_id>", methods=["GET", "POST"])
@requires(KEEP_TASK, load=queries.load_task)
def task(task: Any) -> Response | tuple[str, int]:
    """Done, with what came of it."""
    _trace(task)
    form = OutcomeForm(obj=task, draft=f"supervision.outcome:{task.id}")
    if form.validate_on_submit():
        form.refuse_stale(task)
        actions.finish_task(task, outcome=form.outcome.data or "", by=current_user)
        with_undo(_("Oppgaven er gjort."), url_for(".task_reopen", session_task_id=task.id))
        return hx.go_to(_place(task))
    page = render_template("supervision/task.html", form=form, task=task, place=_place(task))
    return page, 422 if form.is_submitted() else 200


@bp.route("/tasks/<int:session_task_id>/edit", methods=["GET", "POST"])
@requires(KEEP_TASK, load=queries.load_task)
def task_edit(task: Any) -> Response | tuple[str, int]:
    _trace(task)
    form = MoveTaskForm(obj=task, draft=f"supervision.task:{task.id}")
    if form.validate_on_submit() and (due := form.due_on.data):
        form.refuse_stale(task)
        actions.move_task(task, text=form.text.data, due_on=due, by=current_user)
        flash(_("Oppgaven er lagret."), "success")
        return hx.go_to(_place(task))
    page = render_template("supervision/task_edit.html", form=form, task=task, place=_place(task))
    return page, 422 if form.is_submitted() else 200


@bp.post("/tasks/<int:session_task_id>/reopen")
@requires(KEEP_TASK, load=queries.load_task)
def task_reopen(task: Any) -> Response:
    actions.reopen_task(task, by=current_user)
    flash(_("Oppgaven er ikke gjort likevel."), "success")
    return hx.go_to(_place(task))


@bp.post("/tasks/<int:session_task_id>/remove")
@requires(KEEP_TASK, load=queries.load_task)
def task_remove(task: Any) -> Response:
    removal.remove(task, by=current_user)
    with_undo(_("Oppgaven er fjernet."), url_for(".task_restore", session_task_id=task.id))
    return hx.go_to(_place(task))


@bp.post("/tasks/<int:session_task_id>/restore")
@requires(KEEP_TASK, load=queries.load_removed_task)
def task_restore(task: Any) -> Response:
    removal.restore(task, by=current_user)
    flash(_("Oppgaven er tilbake."), "success")
    return hx.go_to(_place(task))


@bp.post("/ideas/<int:idea_id>/remove")
@requires(KEEP_IDEA, load=queries.load_idea)
def idea_remove(idea: Any) -> Response:
    removal.remove(idea, by=current_user)
    with_undo(_("Ideen er fjernet."), url_for(".idea_restore", idea_id=idea.id))
    return hx.go_to(_place(idea))


@bp.post("/ideas/<int:idea_id>/restore")
@requires(KEEP_IDEA, load=queries.load_removed_idea)
def idea_restore(idea: Any) -> Response:
    removal.restore(idea, by=current_user)
    flash(_("Ideen er tilbake."), "success")
    return hx.go_to(_place(idea))
