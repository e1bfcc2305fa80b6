"""Knowledge flows: the list, one flow, and what is filtered as a spreadsheet."""

from typing import Any

from flask import current_app, flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import people_choices
from app.kernel import hx, removal, spreadsheets
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import READ, REGISTER
from app.learning.actions import flows as actions
from app.learning.enums import Place
from app.learning.forms.flows import FlowForm
from app.learning.queries import flows as queries
from app.learning.queries.arenas import arena_choices
from app.learning.views import bp


@bp.get("/flows")
@requires(READ)
def flows() -> str:
    chosen = queries.FlowFilter.of(request.args)
    return render_template(
        "learning/flows.html",
        page=queries.listed(chosen),
        counts=queries.counts(),
        chosen=chosen,
        arenas=arena_choices(),
        parties=queries.party_choices(),
        direction=direction,
    )


def direction(row: Any) -> str:
    """Which way a flow goes, seen from the office."""
    ways = {
        (Place.INTERNAL, Place.INTERNAL): _("Internt"),
        (Place.INTERNAL, Place.EXTERNAL): _("Ut av kontoret"),
        (Place.EXTERNAL, Place.INTERNAL): _("Inn til kontoret"),
    }
    return ways.get((row.source_place, row.target_place), _("Utenfor kontoret"))


@bp.get("/flows/export.xlsx")
@requires(READ)
def flows_xlsx() -> Response:
    """What is filtered, as a workbook that says so."""
    chosen = queries.FlowFilter.of(request.args)
    sheet = spreadsheets.Sheet(_("Kunnskapsflyter"), _headings(), _cells(chosen))
    return _download(spreadsheets.workbook([sheet], selection(chosen)), spreadsheets.XLSX_TYPE, "kunnskapsflyter.xlsx")


@bp.get("/flows/export.csv")
@requires(READ)
def flows_csv() -> Response:
    """What is filtered, as text with semicolons."""
    rows = [_headings(), *_cells(queries.FlowFilter.of(request.args))]
    return _download(spreadsheets.csv_text(rows), spreadsheets.CSV_TYPE, "kunnskapsflyter.csv")


def _headings() -> list[str]:
    return [_("Fra"), _("Til"), _("Retning"), _("Tema"), _("Arena"), _("Avhenger av")]


def _cells(chosen: queries.FlowFilter) -> list[list[str]]:
    return [
        [row.source, row.target, direction(row), row.topic, row.arena or "", row.person or ""]
        for row in queries.all_rows(chosen)
    ]


def selection(chosen: queries.FlowFilter) -> str:
    """The filter in words, for the first line of the sheet."""
    ways = {"internal": _("internt"), "out": _("ut av kontoret"), "in": _("inn til kontoret")}
    arenas = {"none": _("uten arena"), **{str(choice.value): str(choice.label) for choice in arena_choices()}}
    parties = {str(choice.value): str(choice.label) for choice in queries.party_choices()}
    words = [
        ways.get(chosen.direction),
        arenas.get(chosen.arena),
        parties.get(chosen.party),
        _("avhenger av én person") if chosen.depends else None,
        f"«{chosen.q}»" if chosen.q else None,
    ]
    return _("Utvalg: %(what)s", what=", ".join(word for word in words if word) or _("alle flyter"))


def _download(data: bytes | str, kind: str, name: str) -> Response:
    return current_app.response_class(
        data, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _form(flow: Any = None, **kw: Any) -> FlowForm:
    arena_id, person_id = (flow.arena_id, flow.depends_on_id) if flow else (None, None)
    return FlowForm(
        parties=queries.party_choices(empty=_("Velg")),
        arenas=arena_choices(keep=arena_id, empty=_("Ingen arena")),
        people=people_choices(keep=person_id, empty=_("Nei, flere kan dette")),
        obj=flow,
        **kw,
    )


@bp.route("/flows/new", methods=["GET", "POST"])
@requires(REGISTER)
def flow_new() -> Response | tuple[str, int]:
    form = _form(draft="learning.flow:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            flow = actions.create_flow(**form.values, by=current_user)
            with_undo(_("Flyten er lagt til."), url_for(".flow_remove", flow_id=flow.id))
            return hx.go_to(url_for(".flow_new" if "another" in request.form else ".flows"))
    return render_template("learning/flow_form.html", form=form, flow=None), 422 if form.is_submitted() else 200


@bp.route("/flows/<int:flow_id>/edit", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_flow)
def flow_edit(flow: Any) -> Response | tuple[str, int]:
    form = _form(flow, draft=f"learning.flow:{flow.id}")
    if form.validate_on_submit():
        form.refuse_stale(flow)
        with domain_errors_on(form):
            actions.change_flow(flow, **form.values, by=current_user)
            flash(_("Flyten er lagret."), "success")
            return hx.go_to(url_for(".flows"))
    return render_template("learning/flow_form.html", form=form, flow=flow), 422 if form.is_submitted() else 200


@bp.post("/flows/<int:flow_id>/remove")
@requires(REGISTER, load=queries.load_flow)
def flow_remove(flow: Any) -> Response:
    removal.remove(flow, by=current_user)
    with_undo(_("Flyten er fjernet."), url_for(".flow_restore", flow_id=flow.id))
    return hx.go_to(url_for(".flows"))


@bp.post("/flows/<int:flow_id>/restore")
@requires(REGISTER, load=queries.load_removed_flow)
def flow_restore(flow: Any) -> Response:
    removal.restore(flow, by=current_user)
    flash(_("Flyten er tilbake."), "success")
    return hx.go_to(url_for(".flows"))
