"""The cases one follows: the list, and one case."""

from typing import Any

from flask import render_template, request
from flask_login import current_user

from app.caseload.access import AREA, READ_CASE
from app.caseload.deadlines import can_correct
from app.caseload.enums import OutcomeStatus, Stage
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import case_list
from app.caseload.queries.cases import load_case
from app.caseload.queries.clock import clock
from app.caseload.queries.history import Span
from app.caseload.queries.overview import overview
from app.caseload.stage_chart import stage_chart
from app.caseload.views import bp
from app.kernel.access import requires
from app.kernel.dates import day, today


@bp.get("/cases")
@requires(AREA)
def cases() -> str:
    chosen = case_list.CaseFilter.of(request.args)
    counts = case_list.counts(current_user, chosen)
    return render_template(
        "caseload/cases.html",
        chosen=chosen,
        page=case_list.listed(current_user, chosen, total=counts.of(chosen)),
        counts=counts,
        stages=Stage,
        statuses=OutcomeStatus,
        sort_url=chosen.sort_url,
    )


@bp.get("/cases/<int:case_id>")
@requires(READ_CASE, load=load_case)
@shows(Shown.OVERVIEW)
def case(case: Any) -> str:
    seen = overview(case)
    return render_template(
        "caseload/case.html",
        case=case,
        seen=seen,
        chart=stage_chart(seen.stages, case.ended_on or today()),
        chart_rows=[(each.what.label, day(each.from_on), _until(each)) for each in seen.stages],
        correctable=can_correct(case),
        at=None if case.is_open else clock(),
    )


def _until(span: Span) -> str:
    return day(span.until_on) if span.until_on else ""
