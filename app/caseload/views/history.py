"""The whole history of a case, and who has looked at it."""

from typing import Any

from flask import render_template

from app.caseload.access import READ_CASE
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import history as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.look_ups import all_looks, looked_up
from app.caseload.views import bp
from app.kernel.access import requires
from app.kernel.dates import today


@bp.get("/cases/<int:case_id>/history")
@requires(READ_CASE, load=load_case)
@shows(Shown.HISTORY)
def history(case: Any) -> str:
    return render_template("caseload/history.html", case=case, history=queries.history(case))


@bp.get("/cases/<int:case_id>/look-ups")
@requires(READ_CASE, load=load_case)
@shows(Shown.HISTORY)
def look_ups(case: Any) -> str:
    """Who has been shown what of this case, why and when."""
    labels = {each.value: each.label for each in Shown}
    return render_template("caseload/look_ups.html", case=case, page=looked_up(case), shown=labels)


@bp.get("/cases/<int:case_id>/look-ups/print")
@requires(READ_CASE, load=load_case)
@shows(Shown.HISTORY)
def look_ups_print(case: Any) -> str:
    """The whole list on paper, for the person or the one who speaks for them."""
    labels = {each.value: each.label for each in Shown}
    values = {"lines": all_looks(case), "shown": labels, "today": today()}
    return render_template("caseload/look_ups_print.html", case=case, **values)
