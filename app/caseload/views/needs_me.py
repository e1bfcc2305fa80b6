"""Who needs me today."""

from flask import render_template, request
from flask_login import current_user

from app.caseload.access import AREA
from app.caseload.enums import Need
from app.caseload.needs_lines import lines_of
from app.caseload.queries.closed import count_asked
from app.caseload.queries.needs_me import counts_of, needs_of
from app.caseload.views import bp
from app.kernel.access import requires
from app.kernel.dates import today


@bp.get("/needs-me")
@requires(AREA)
def needs_me() -> str:
    asked = request.args.get("kind", "")
    kind = Need(asked) if asked in list(Need) else None
    counts = counts_of(current_user)
    return render_template(
        "caseload/needs_me.html",
        lines=lines_of(needs_of(current_user, kind=kind)),
        counts=counts,
        total=sum(counts.values()),
        shown=counts.get(kind, 0) if kind else sum(counts.values()),
        kinds=Need,
        kind=kind,
        today=today(),
        closed=count_asked(current_user),
    )
