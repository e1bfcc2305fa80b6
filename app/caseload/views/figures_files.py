"""Figures as spreadsheets: exactly what the page shows, and the rows behind."""

from flask import Response, abort
from flask_login import current_user

from app.caseload.access_figures import FIGURES
from app.caseload.figure_names import FigureName, Rows
from app.caseload.figures_period import Chosen
from app.caseload.figures_sheets import figure_headings, figure_lines, lines_of, sheet
from app.caseload.figures_shown import all_shown
from app.caseload.queries import figures as queries
from app.caseload.queries import figures_rows
from app.caseload.queries.figures_viewing import Scope
from app.caseload.views import bp
from app.caseload.views.figures import looked_at, named, rows_of, selection
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.spreadsheets import CSV_TYPE, XLSX_TYPE, Sheet, csv_text, workbook
from app.learning.views.export import as_file


def _asked() -> tuple[Chosen, Scope]:
    when, _may_see, scope = looked_at()
    if scope is None or scope.too_few:
        abort(404)
    return when, scope


def _name(when: Chosen, ending: str, what: str = "tall") -> str:
    return f"oppfolging-{what}-{when.period.first}-{when.period.on}.{ending}"


def _figures_sheet(when: Chosen, scope: Scope) -> Sheet:
    found = queries.Figures(scope, when.period, current_user)
    return Sheet(_("Tall"), figure_headings(), figure_lines(found, all_shown(found)))


@bp.get("/figures.xlsx")
@requires(FIGURES)
def figures_xlsx() -> Response:
    when, scope = _asked()
    sheets = [_figures_sheet(when, scope)]
    if scope.rows:
        period = when.period
        found = {
            Rows.CASES: figures_rows.case_rows(current_user, FigureName.STATUS, scope, period),
            Rows.JOBS: figures_rows.job_rows(current_user, scope, period),
            Rows.VISITS: figures_rows.visit_rows(scope, period, only_counted=False),
            Rows.TIME: figures_rows.time_rows(current_user, scope, period),
        }
        sheets += [sheet(kind, figures_rows.every(query)) for kind, query in found.items()]
    return as_file(workbook(sheets, selection(scope, when)), XLSX_TYPE, _name(when, "xlsx"))


@bp.get("/figures.csv")
@requires(FIGURES)
def figures_csv() -> Response:
    when, scope = _asked()
    return as_file(csv_text(lines_of(_figures_sheet(when, scope))), CSV_TYPE, _name(when, "csv"))


@bp.get("/figures/<name>.csv")
@requires(FIGURES)
def figure_rows_csv(name: str) -> Response:
    figure = named(name)
    when, scope = _asked()
    if not scope.rows:
        abort(404)
    rows = figures_rows.every(rows_of(figure, scope, when))
    return as_file(csv_text(lines_of(sheet(figure.rows, rows))), CSV_TYPE, _name(when, "csv", figure.rows.value))
