"""The plan out of the house: on paper, as spreadsheet, as file for another office; an activity as calendar file."""

import json
from typing import Any

from flask import Response, abort, make_response, render_template, request
from flask_babel import force_locale
from flask_login import current_user

from app.kernel import calendars, pdf
from app.kernel.access import requires
from app.kernel.db import let_others_write
from app.kernel.halfyear import label
from app.kernel.spreadsheets import CSV_TYPE, XLSX_TYPE, csv_text, workbook
from app.learning.access import READ
from app.learning.queries import calendar as activity_calendar
from app.learning.queries.activity_list import ActivityFilter
from app.learning.queries.export import document
from app.learning.queries.plan_file import people_named, plan_content
from app.learning.queries.plan_sheet import HEADINGS, activity_rows, chosen_document, plan_sheets, selection
from app.learning.queries.plans import load_plan
from app.learning.views import bp

JSON_TYPE = "application/json; charset=utf-8"


def as_file(data: bytes | str, kind: str, name: str) -> Response:
    """An answer that the browser saves. The name holds no name of a person."""
    answer = make_response(data)
    answer.headers["Content-Type"] = kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_name(plan: Any, ending: str) -> str:
    department = f"-avdeling-{plan.department_id}" if plan.department_id else ""
    return f"plan-for-laering-{plan.half_year}{department}.{ending}"


@bp.get("/plans/<int:plan_id>/export")
@requires(READ, load=load_plan)
def plan_export(plan: Any) -> str:
    return render_template("learning/export.html", plan=plan, half_year=label(plan.half_year), pdf=pdf.available())


@bp.get("/plans/<int:plan_id>/print")
@requires(READ, load=load_plan)
def plan_print(plan: Any) -> str:
    return render_template("learning/print.html", pdf=pdf.available(), **_document(plan))


@bp.get("/plans/<int:plan_id>/plan.pdf")
@requires(READ, load=load_plan)
def plan_pdf(plan: Any) -> Response:
    """The printed sheet as a file, where this machine can make one."""
    if not pdf.available():
        abort(404)
    page = render_template("learning/plan_pdf.html", **_document(plan))
    name = file_name(plan, "pdf")
    let_others_write()  # nor is a connection kept while it is drawn
    return as_file(pdf.as_pdf(page, styles=("60-plan-document",)), pdf.TYPE, name)


def _document(plan: Any) -> dict[str, Any]:
    return {"plan": plan, "half_year": label(plan.half_year), "document": document(plan)}


@bp.get("/plans/<int:plan_id>/plan.xlsx")
@requires(READ, load=load_plan)
def plan_xlsx(plan: Any) -> Response:
    """The activities that the filter of the address shows; all of them without one."""
    chosen = ActivityFilter.of(request.args)
    with force_locale("nb"):
        sheets = plan_sheets(chosen_document(plan, chosen, current_user))
        data = workbook(sheets, selection=selection(plan, chosen))
    return as_file(data, XLSX_TYPE, file_name(plan, "xlsx"))


@bp.get("/plans/<int:plan_id>/plan.csv")
@requires(READ, load=load_plan)
def plan_csv(plan: Any) -> Response:
    """As the workbook's first sheet."""
    chosen = ActivityFilter.of(request.args)
    with force_locale("nb"):
        data = csv_text([HEADINGS, *activity_rows(chosen_document(plan, chosen, current_user))])
    return as_file(data, CSV_TYPE, file_name(plan, "csv"))


@bp.get("/plans/<int:plan_id>/file")
@requires(READ, load=load_plan)
def plan_file_preview(plan: Any) -> str:
    """What the file holds, before it leaves the house."""
    content = plan_content(plan)
    return render_template(
        "learning/export_file.html",
        plan=plan,
        half_year=label(plan.half_year),
        content=content,
        named=people_named(content),
    )


@bp.get("/plans/<int:plan_id>/plan.treklang.json")
@requires(READ, load=load_plan)
def plan_file(plan: Any) -> Response:
    data = json.dumps(plan_content(plan), ensure_ascii=False, indent=1)
    return as_file(data, JSON_TYPE, file_name(plan, "treklang.json"))


@bp.get("/activities/<int:activity_id>.ics")
@requires(READ, load=activity_calendar.load_activity)
def activity_ics(activity: Any) -> Response:
    events = list(activity_calendar.entries([activity]))
    if not events:
        abort(404)
    return as_file(calendars.calendar(activity.title, events), calendars.TYPE, f"aktivitet-{activity.id}.ics")
