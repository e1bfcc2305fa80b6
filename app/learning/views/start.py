"""«Din start»: what a new colleague is to be able to do."""

from typing import Any

from flask import Response, request, url_for
from flask_login import current_user

from app.kernel import hx
from app.kernel.access import requires
from app.learning.access import READ
from app.learning.actions import outcomes as actions
from app.learning.queries import start as queries
from app.learning.queries.outcomes import audiences, sentence
from app.learning.queries.plans import current_plan
from app.learning.views import bp


@bp.get("/start")
@requires(READ)
def start() -> Response:
    rows = queries.start_outcomes(current_user)
    who = audiences([row.id for row in rows])
    by_theme: dict[tuple[int, str], list[Any]] = {}
    for row in rows:
        by_theme.setdefault((row.theme_id, row.theme), []).append(row)
    return hx.render(
        "learning/new_colleague.html",
        "learning/_new_colleague.html",
        rows=rows,
        themes=by_theme,
        sentences={row.id: sentence(who[row.id], row.text) for row in rows},
        new=queries.is_new(current_user),
        plan=current_plan(current_user),
    )


@bp.post("/outcomes/<int:outcome_id>/progress")
@requires(READ, load=queries.load_start_outcome)
def tick_progress(outcome: Any) -> Response:
    actions.tick_progress(outcome, done=request.form.get("done") == "yes", by=current_user)
    return hx.show_again(url_for("learning.start"))
