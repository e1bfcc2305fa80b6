"""What a coach has of method supervision: sessions, own cases in them, tasks, and how often is recommended; own
figures and goals stand on the same page."""

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask_login import current_user

from app.kernel.access import requires
from app.kernel.dates import today
from app.supervision.access import MINE
from app.supervision.own_figures import figures_part
from app.supervision.queries import brought, cadence, reviews, session_work, sessions
from app.supervision.stuck_words import in_words
from app.supervision.views import bp
from app.supervision.week_chart import week_chart, week_words

PARTS: tuple[Callable[[Any], dict[str, Any]], ...] = (figures_part, reviews.goals_part)
"""What the fragments _mine_figures.html and _mine_goals.html need, each from its own queries."""


@bp.get("/mine")
@requires(MINE)
def mine() -> str:
    weeks = cadence.weeks_of_coach(current_user, today())
    more = {name: value for part in PARTS for name, value in part(current_user).items()}
    return render_template(
        "supervision/mine.html",
        coming=sessions.coming(current_user),
        cases=brought.mine(current_user),
        tasks=session_work.own_tasks(current_user),
        weeks=weeks,
        chart=week_chart(weeks),
        week_words=week_words,
        own=weeks.coaches[0],
        in_words=in_words,
        today=today(),
        **more,
    )
