"""The six tasks of a round as a quiet checklist of one's own."""

from flask import abort, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.feedback.access import READ
from app.feedback.actions import tasks as actions
from app.feedback.enums import RoundTask
from app.feedback.queries import tasks as queries
from app.feedback.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.halfyear import HalfYear


@bp.get("/tasks")
@requires(READ)
def tasks() -> str:
    half_year = HalfYear.current()
    return render_template(
        "feedback/tasks.html", lists=queries.lists(), ticked=queries.ticked(half_year), half_year=half_year
    )


@bp.post("/tasks/<string:task>/tick")
@requires(READ)
def tick_task(task: str) -> Response:
    """`done` is «yes» or «no», so that pressing twice changes nothing more."""
    if not any(task in each for each in queries.lists().values()):
        abort(404)
    actions.tick(
        RoundTask(task), done=request.form.get("done") == "yes", half_year=HalfYear.current(), by=current_user
    )
    return hx.go_to(url_for(".tasks"))
