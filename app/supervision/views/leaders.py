"""Method supervision as leaders see it: the capacity, and figures of five coaches or more together."""

from flask import abort, render_template, request
from flask_login import current_user

from app.caseload.queries.figures import Figures
from app.caseload.queries.figures_scope import Period
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.halfyear import Quarter
from app.supervision.access import LEADERS
from app.supervision.queries import leaders as queries
from app.supervision.views import bp


@bp.get("/leaders")
@requires(LEADERS)
def leaders() -> str:
    quarter, whose = Quarter.of(today()), request.args.get("whose", "")
    period = Period(quarter.first_day, quarter.last_day, today())
    groups = queries.groups_of(current_user, period)
    scope = groups.chosen(whose)
    if scope is None and whose:
        abort(404)
    staffing, without = queries.staffing()
    told = scope and not scope.too_few
    return render_template(
        "supervision/leaders.html",
        groups=groups,
        scope=scope,
        found=Figures(scope, period, current_user, quarters=2) if scope and told else None,
        staffing=staffing,
        without=without,
        quarter=quarter,
    )
