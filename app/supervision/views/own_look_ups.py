"""Who has looked at one's own figures."""

from flask import render_template
from flask_login import current_user

from app.kernel.access import requires
from app.kernel.paging import paged_rows
from app.supervision.access import MINE
from app.supervision.own_figures import WHAT
from app.supervision.queries.coach_page import who_looked
from app.supervision.views import bp


@bp.get("/mine/look-ups")
@requires(MINE)
def own_look_ups() -> str:
    return render_template("supervision/own_look_ups.html", page=paged_rows(who_looked(current_user.id)), what=WHAT)
