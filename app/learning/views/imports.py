"""Bringing a spreadsheet or another office's plan in: choose a file, look through it, confirm, undo."""

from typing import Any

from flask import Response, abort, flash, make_response, render_template, url_for
from flask_login import current_user

from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.halfyear import HalfYear, label
from app.kernel.i18n import _
from app.kernel.paging import Paged, paged_rows
from app.kernel.spreadsheets import UnreadableTableError, read_table
from app.kernel.spreadsheets.columns import ColumnsForm, columns_form, guess_columns
from app.kernel.toasts import with_undo
from app.kernel.uploads import FileForm
from app.learning.access import BRING_IN, BUILD, START
from app.learning.actions import imports as actions
from app.learning.actions.undo_import import undo_import
from app.learning.forms.imports import NewPlanForm
from app.learning.forms.plan_file import UnreadablePlanFileError, read_plan_file
from app.learning.forms.plans import half_year_choices
from app.learning.forms.sheet_columns import HEADINGS, NEEDED, Column
from app.learning.queries import imports as queries
from app.learning.queries.import_preview import PLAN_FILE, SHEET, Preview, preview
from app.learning.queries.plans import load_plan
from app.learning.views import bp

MAX_COLUMNS = 40
# More than any half-year holds, and few enough to be written while others wait.
MAX_ROWS = 1000


@bp.route("/plans/<int:plan_id>/import", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def import_sheet(plan: Any) -> Response:
    """Choose a spreadsheet with activities."""
    form = FileForm(creates=True)
    if form.validate_on_submit():
        try:
            table = read_table(*form.read(), max_rows=MAX_ROWS)
            if len(table.headings) > MAX_COLUMNS:
                raise UnreadableTableError(_("Fila har for mange kolonner. Ta bort dem som ikke hører til planen."))
            if not table.rows:
                raise UnreadableTableError(_("Fila har overskrifter, men ingen rader."))
        except UnreadableTableError as error:
            form.file.errors = [str(error)]
        else:
            content = {
                "headings": table.headings,
                "rows": table.rows,
                "numbers": table.numbers,
                "columns": guess_columns(table.headings, HEADINGS),
            }
            imported = actions.begin_import(plan, kind=SHEET, content=content, by=current_user)
            return hx.go_to(url_for("learning.plan_import", import_id=imported.id))
    page = render_template(
        "learning/import.html", plan=plan, half_year=label(plan.half_year), form=form, earlier=queries.imports_of(plan)
    )
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.route("/plans/<int:plan_id>/import-file", methods=["GET", "POST"])
@requires(BUILD, load=load_plan)
def import_file(plan: Any) -> Response:
    """Choose a plan that another office has shared."""
    form = FileForm(creates=True)
    if form.validate_on_submit() and (content := _plan_content(form)):
        imported = actions.begin_import(plan, kind=PLAN_FILE, content=content, by=current_user)
        return hx.go_to(url_for("learning.plan_import", import_id=imported.id))
    page = render_template("learning/import_file.html", plan=plan, half_year=label(plan.half_year), form=form)
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.route("/import", methods=["GET", "POST"])
@requires(START)
def import_new_plan() -> Response:
    """A shared plan as the beginning of a new one."""
    form = NewPlanForm(creates=True)
    form.half_year.choices = half_year_choices()
    if form.validate_on_submit() and (content := _plan_content(form)):
        with domain_errors_on(form):
            imported = actions.begin_import(
                None, kind=PLAN_FILE, content=content, half_year=HalfYear.parse(form.half_year.data), by=current_user
            )
            return hx.go_to(url_for("learning.plan_import", import_id=imported.id))
    page = render_template("learning/import_file.html", plan=None, form=form)
    return make_response(page, 422 if form.is_submitted() else 200)


def _plan_content(form: FileForm) -> dict[str, Any] | None:
    try:
        return read_plan_file(form.read()[1])
    except UnreadablePlanFileError as error:
        form.file.errors = [str(error)]
        return None


@bp.get("/imports/<int:import_id>")
@requires(BRING_IN, load=queries.load_import)
def plan_import(imported: Any) -> Response:
    """What the file will make; after the confirmation, what it made."""
    if imported.confirmed_at:
        return make_response(render_template("learning/import_result.html", imported=imported, plan=imported.plan))
    return _preview_page(imported)


def _preview_page(imported: Any, form: ColumnsForm | None = None, status: int = 200) -> Response:
    shown = preview(imported)
    if imported.kind == SHEET and form is None:
        form = columns_form(imported.content["headings"], imported.content["columns"], Column, NEEDED)
    page = render_template(
        "learning/import_preview.html",
        imported=imported,
        plan=imported.plan,
        half_year=label(imported.plan.half_year if imported.plan else imported.half_year),
        shown=shown,
        form=form,
        page=_page_of_rows(shown),
        content=shown.content,
    )
    return make_response(page, status)


def _page_of_rows(shown: Preview) -> Paged | None:
    """The rows of the file, those with errors first."""
    if shown.sheet is None:
        return None
    return paged_rows(sorted(shown.sheet.rows, key=lambda row: not row.errors))


@bp.post("/imports/<int:import_id>/columns")
@requires(BRING_IN, load=queries.load_import)
def plan_import_columns(imported: Any) -> Response:
    """Read the columns as chosen by hand."""
    if imported.kind != SHEET or imported.confirmed_at:
        abort(404)
    form = columns_form(imported.content["headings"], {}, Column, NEEDED)
    if form.validate_on_submit():
        chosen = {column.value: at for column, at in form.chosen.items()}
        actions.change_columns(imported, chosen, by=current_user)
        return hx.go_to(url_for("learning.plan_import", import_id=imported.id))
    return _preview_page(imported, form, 422)


@bp.post("/imports/<int:import_id>/confirm")
@requires(BRING_IN, load=queries.load_import)
def plan_import_confirm(imported: Any) -> Response:
    """Make it. A second press shows the same result."""
    here = url_for("learning.plan_import", import_id=imported.id)
    if imported.confirmed_at is None:
        with refusal_as_message():
            actions.confirm_import(imported, preview(imported).brought, by=current_user)
            undo = url_for("learning.plan_import_undo", import_id=imported.id)
            with_undo(_("Fila er hentet inn i planen."), undo)
    return hx.go_to(here)


@bp.post("/imports/<int:import_id>/undo")
@requires(BRING_IN, load=queries.load_import)
def plan_import_undo(imported: Any) -> Response:
    """Take the whole import back, except what somebody has changed since."""
    if undo_import(imported, by=current_user):
        flash(_("Importen er angret."), "success")
    return hx.go_to(url_for("learning.plan_import", import_id=imported.id))


@bp.post("/imports/<int:import_id>/discard")
@requires(BRING_IN, load=queries.load_import)
def plan_import_discard(imported: Any) -> Response:
    """Let go of a preview."""
    plan = imported.plan
    if imported.confirmed_at is None:
        actions.discard_import(imported, by=current_user)
        flash(_("Fila er forkastet. Ingenting er endret i planen."), "success")
    if plan is None:
        return hx.go_to(url_for("learning.plans"))
    return hx.go_to(url_for("learning.import_sheet", plan_id=plan.id))
