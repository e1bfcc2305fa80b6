"""The Monday page: the coaching team on one page, and the rows behind each figure. Coaches see who has looked."""

from typing import Any

from flask import abort, render_template, request
from flask_login import current_user

from app.caseload.queries.figures_trace import trace
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import optional_int
from app.kernel.halfyear import Quarter
from app.supervision.access import SUPERVISE
from app.supervision.coach_words import reason_words, share_words
from app.supervision.monday_words import Behind
from app.supervision.queries import monday as queries
from app.supervision.queries import monday_rows, teams
from app.supervision.session_words import Stuck
from app.supervision.views import bp


@bp.get("/monday")
@requires(SUPERVISE)
def monday() -> str:
    on = today()
    rows = queries.monday_rows(current_user, on)
    unvisited = teams.not_visited(current_user, on)
    trace([row.figures.coach.id for row in rows], what="monday", by=current_user)
    return render_template(
        "supervision/monday.html",
        rows=rows,
        unvisited=unvisited,
        totals={kind: sum(row.stuck.get(kind, 0) for row in rows) for kind in Stuck},
        waits=[row for row in rows if row.mentoring_waits],
        today=on,
        quarter=Quarter.of(on),
        figures=Behind,
        reason_words=reason_words,
        share_words=share_words,
    )


@bp.get("/rows/<name>")
@requires(SUPERVISE)
def figure_rows(name: str) -> str:
    """The rows behind one figure, of one coach or of all."""
    figure = next((each for each in Behind if each.value == name), None)
    coach_id, on = optional_int(request.args.get("coach")), today()
    people: list[Any] = monday_rows.people(current_user, coach_id)
    if figure is None or not people:
        abort(404)
    found = monday_rows.rows_behind(figure, current_user, [each.id for each in people], on)
    trace([each.id for each in people], what="figure_rows", by=current_user)
    return render_template(
        "supervision/figure_rows.html",
        figure=figure,
        found=found,
        coach=people[0] if coach_id is not None else None,
        quarter=Quarter.of(on) if figure is Behind.STARTS_NOW else Quarter.of(on).previous(),
    )
