"""Bringing a list in: choose a file, look through it, confirm once, undo within a day."""

from collections import Counter
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_login import current_user

from app.accounts.fresh import requires_fresh
from app.caseload.access import AREA
from app.caseload.actions import imports as actions
from app.caseload.actions.undo_import import can_undo, undo_import
from app.caseload.enums import ImportKind
from app.caseload.forms.import_files import KINDS, columns_of, content_of
from app.caseload.forms.import_rows import Fate, ImportRow
from app.caseload.forms.imports import ConfirmForm, ListForm, confirm_form
from app.caseload.queries import imports as queries
from app.caseload.queries.import_scope import scope_of
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.db import let_others_write
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.paging import paged_rows
from app.kernel.spreadsheets import UnreadableTableError
from app.kernel.spreadsheets.columns import ColumnsForm, columns_form
from app.kernel.toasts import with_undo


@bp.route("/imports", methods=["GET", "POST"])
@requires(AREA)
def imports() -> Response:
    """Choose a file. What was brought in before stands below."""
    form = ListForm(creates=True)
    if form.validate_on_submit():
        kind = ImportKind(form.kind.data)
        let_others_write()
        try:
            content = content_of(kind, *form.read())
        except UnreadableTableError as error:
            form.file.errors = [str(error)]
        else:
            imported = actions.begin_import(kind, content, by=current_user)
            return hx.go_to(url_for(".import_list", import_id=imported.id))
    page = render_template("caseload/imports.html", form=form, kinds=KINDS, earlier=queries.own_imports())
    return make_response(page, 422 if form.is_submitted() else 200)


@bp.get("/imports/<int:import_id>")
@requires(AREA, load=queries.load_import)
def import_list(imported: Any) -> Response:
    """What the list will make and change; after the confirmation, what it did."""
    if imported.confirmed_at:
        page = render_template("caseload/import_result.html", imported=imported, can_undo=can_undo(imported))
        return make_response(page)
    return _preview(imported)


def _preview(
    imported: Any,
    *,
    rows: list[ImportRow] | None = None,
    columns: ColumnsForm | None = None,
    confirm: ConfirmForm | None = None,
    status: int = 200,
) -> Response:
    kind, kept = imported.kind, imported.content
    missing = [column for column in KINDS[kind].NEEDED if column not in kept["columns"]]
    if rows is None:
        rows = [] if missing else queries.read_import(imported, scope_of(current_user))
    counts = Counter(row.fate for row in rows)
    show = request.args.get("show", "")
    chosen = [row for row in rows if row.fate == show] or sorted(rows, key=lambda row: row.fate is not Fate.ERROR)
    page = render_template(
        "caseload/import_preview.html",
        imported=imported,
        missing=missing,
        counts=counts,
        fates=Fate,
        show=show if any(row.fate == show for row in rows) else "",
        page=paged_rows(chosen),
        columns=columns or columns_form(kept["headings"], kept["columns"], columns_of(kind), KINDS[kind].NEEDED),
        confirm=confirm or confirm_form(kind, _promise(rows)),
    )
    return make_response(page, status)


def _promise(rows: list[ImportRow]) -> str:
    """What the preview has told, to be held against what would happen when it is confirmed."""
    counts = Counter(row.fate for row in rows)
    return "-".join(str(counts[fate]) for fate in Fate)


@bp.post("/imports/<int:import_id>/columns")
@requires(AREA, load=queries.load_import)
def import_columns(imported: Any) -> Response:
    """Read the columns as chosen by hand."""
    if imported.confirmed_at is None:
        kind = imported.kind
        form = columns_form(imported.content["headings"], {}, columns_of(kind), KINDS[kind].NEEDED)
        if not form.validate_on_submit():
            return _preview(imported, columns=form, status=422)
        chosen = {column.value: at for column, at in form.chosen.items()}
        actions.change_columns(imported, chosen, by=current_user)
    return hx.go_to(url_for(".import_list", import_id=imported.id))


@bp.post("/imports/<int:import_id>/confirm")
@requires(AREA, load=queries.load_import)
def import_confirm(imported: Any) -> Response:
    """Make it. A second press shows the same result."""
    here = url_for(".import_list", import_id=imported.id)
    if imported.confirmed_at is not None:
        return hx.go_to(here)
    scope = scope_of(current_user)
    rows = queries.read_import(imported, scope)
    form = confirm_form(imported.kind, "")
    if form.validate_on_submit():
        if form.seen.data != _promise(rows):
            form.seen.data = _promise(rows)
            form.form_errors = [_("Noe er endret siden du så gjennom fila. Se over en gang til.")]
            return _preview(imported, rows=rows, confirm=form, status=422)
        if not form.with_changes.data:
            leave_changes(rows)
        with domain_errors_on(form):
            actions.confirm_import(
                imported, rows, by=current_user, supervisor_id=current_user.id if scope.supervises else None
            )
            with_undo(_("Lista er hentet inn."), url_for(".import_undo", import_id=imported.id))
            return hx.go_to(here)
    return _preview(imported, rows=rows, confirm=form, status=422)


def leave_changes(rows: list[ImportRow]) -> None:
    """Bring in only what is new."""
    for row in rows:
        if row.fate is Fate.CHANGED:
            row.skip = _("Blir ikke endret")


@bp.post("/imports/<int:import_id>/undo")
@requires_fresh
@requires(AREA, load=queries.load_import)
def import_undo(imported: Any) -> Response:
    """Take the import back, except what somebody has written in since."""
    if undo_import(imported, by=current_user):
        flash(_("Importen er angret."), "success")
    return hx.go_to(url_for(".import_list", import_id=imported.id))


@bp.post("/imports/<int:import_id>/discard")
@requires(AREA, load=queries.load_import)
def import_discard(imported: Any) -> Response:
    """Let go of a preview."""
    if imported.confirmed_at is None:
        actions.discard_import(imported, by=current_user)
        flash(_("Fila er forkastet. Ingenting er hentet inn."), "success")
    return hx.go_to(url_for(".imports"))
