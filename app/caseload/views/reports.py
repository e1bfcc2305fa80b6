"""Reports of a case: drafted from the log, agreed with the job seeker, printed, copied into the official record."""

from datetime import date
from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import READ_CASE, WRITE_REPORT
from app.caseload.actions import reports as actions
from app.caseload.enums import ReportKind
from app.caseload.forms.reports import ReportForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import reports as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.report_draft import drafted
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import UnreadableDateError, parse_date, today
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/cases/<int:case_id>/reports")
@requires(READ_CASE, load=load_case)
@shows(Shown.REPORT)
def reports(case: Any) -> str:
    return render_template("caseload/reports.html", case=case, reports=queries.reports_of(case), kinds=ReportKind)


@bp.get("/reports/<int:report_id>")
@requires(READ_CASE, load=queries.load_report)
@shows(Shown.REPORT)
def report(report: Any) -> str:
    return render_template("caseload/report.html", case=report.case, report=report)


@bp.get("/reports/<int:report_id>/print")
@requires(READ_CASE, load=queries.load_report)
@shows(Shown.REPORT)
def report_print(report: Any) -> str:
    return render_template("caseload/report_print.html", case=report.case, report=report)


def _asked(name: str, otherwise: date) -> date:
    try:
        return parse_date(request.args.get(name, ""))
    except UnreadableDateError:
        return otherwise


@bp.route("/cases/<int:case_id>/reports/new", methods=["GET", "POST"])
@requires(WRITE_REPORT, load=load_case)
@shows(Shown.REPORT)
def report_new(case: Any) -> Response | tuple[str, int]:
    """Opens with a draft of the period that the address names; without one, since the last report."""
    kind = request.args.get("kind", "")
    values: dict[str, Any] = {"kind": kind if kind in set(ReportKind) else ReportKind.INTERVAL}
    if request.method == "GET":
        from_on = _asked("from", queries.reports_of(case).next_from)
        to_on = _asked("to", today())
        values |= {"from_on": from_on, "to_on": to_on, **drafted(case, from_on, to_on)}
    form = ReportForm(data=values, draft=f"caseload.report:{case.id}:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.write_report(case, **form.values, by=current_user)
            flash(_("Rapporten er lagret. Skriv den ut, eller kopier den til Jobbsporet."), "success")
            return hx.go_to(url_for(".report", report_id=made.id))
    page = render_template("caseload/report_form.html", case=case, form=form, report=None)
    return page, 422 if form.is_submitted() else 200


@bp.route("/reports/<int:report_id>/edit", methods=["GET", "POST"])
@requires(WRITE_REPORT, load=queries.load_report)
@shows(Shown.REPORT)
def report_edit(report: Any) -> Response | tuple[str, int]:
    form = ReportForm(obj=report, draft=f"caseload.report:{report.case_id}:{report.id}")
    if form.validate_on_submit():
        form.refuse_stale(report)
        with domain_errors_on(form):
            moved = report.moved_on is not None
            actions.change_report(report, **form.values, by=current_user)
            again = _("Rapporten er lagret. Den må kopieres til Jobbsporet på nytt.")
            flash(again if moved else _("Rapporten er lagret."), "success")
            return hx.go_to(url_for(".report", report_id=report.id))
    page = render_template("caseload/report_form.html", case=report.case, form=form, report=report)
    return page, 422 if form.is_submitted() else 200


@bp.post("/reports/<int:report_id>/moved")
@requires(WRITE_REPORT, load=queries.load_report)
def report_moved(report: Any) -> Response:
    actions.mark_moved(report, by=current_user)
    with_undo(_("Rapporten står som flyttet til Jobbsporet."), url_for(".report_not_moved", report_id=report.id))
    return hx.go_to(url_for(".report", report_id=report.id))


@bp.post("/reports/<int:report_id>/not-moved")
@requires(WRITE_REPORT, load=queries.load_report)
def report_not_moved(report: Any) -> Response:
    actions.mark_not_moved(report, by=current_user)
    flash(_("Rapporten står som ikke flyttet."), "success")
    return hx.go_to(url_for(".report", report_id=report.id))


@bp.post("/reports/<int:report_id>/remove")
@requires(WRITE_REPORT, load=queries.load_report)
def report_remove(report: Any) -> Response:
    removal.remove(report, by=current_user)
    with_undo(_("Rapporten er fjernet."), url_for(".report_restore", report_id=report.id))
    return hx.go_to(url_for(".reports", case_id=report.case_id))


@bp.post("/reports/<int:report_id>/restore")
@requires(WRITE_REPORT, load=queries.load_removed_report)
def report_restore(report: Any) -> Response:
    removal.restore(report, by=current_user)
    flash(_("Rapporten er tilbake."), "success")
    return hx.go_to(url_for(".report", report_id=report.id))
