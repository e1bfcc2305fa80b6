"""Many flows at once: a table to fill in, and rows pasted from a spreadsheet."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.kernel import drafts, hx
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.learning.access import REGISTER
from app.learning.actions import flow_rows as actions
from app.learning.actions import flows as flow_actions
from app.learning.forms.flows import COLUMNS, MOST_ROWS, BulkForm, PasteForm
from app.learning.queries import flow_rows as queries
from app.learning.queries.flows import of_batch
from app.learning.views import bp

DRAFT = "learning.flows:bulk"


@bp.route("/flows/bulk", methods=["GET", "POST"])
@requires(REGISTER)
def flows_bulk() -> Response | tuple[str, int]:
    """The table. Pasted rows lie in its draft, so they are checked as soon as it is opened."""
    form = BulkForm(draft=DRAFT, creates=True)
    names = queries.known_names()
    parties, arenas = form.places("party"), form.places("arena")
    rows = [queries.EnteredRow(**row) for row in form.filled()]
    checked = queries.check_rows(rows, names, parties, arenas)
    if "more" in request.form:
        form.more_rows()
    elif form.is_submitted() or form.draft:
        sound = not form.is_submitted() or form.validate_on_submit()
        form.show(checked.problems)
        if form.is_submitted() and not rows:
            form.form_errors = [*form.form_errors, _("Fyll ut minst én rad.")]
        elif form.is_submitted() and sound and not checked.problems:
            batch = actions.create_flows(checked.entries, new_parties=parties, new_arenas=arenas, by=current_user)
            text = ngettext("%(num)d flyt er lagt til.", "%(num)d flyter er lagt til.", len(rows))
            with_undo(text, url_for(".flows_batch_remove", batch=batch))
            return hx.go_to(url_for(".flows"))
    return _page(form, names, checked, parties, arenas)


def _page(form: BulkForm, names: queries.Names, checked: queries.Checked, *chosen: Any) -> tuple[str, int]:
    parties, arenas = ({queries.same(name): place for name, place in each.items()} for each in chosen)
    page = render_template(
        "learning/flows_bulk.html",
        form=form,
        names=names,
        most=MOST_ROWS,
        unknown_parties=[(name, parties.get(key, "")) for key, name in checked.unknown_parties.items()],
        unknown_arenas=[(name, arenas.get(key, "")) for key, name in checked.unknown_arenas.items()],
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/flows/paste", methods=["GET", "POST"])
@requires(REGISTER)
def flows_paste() -> Response | tuple[str, int]:
    """Rows copied from a spreadsheet go into the table's draft, after what stands there already."""
    form = PasteForm(draft="learning.flows:paste")
    if form.validate_on_submit():
        cells = form.cells()
        kept = _rows_of_draft()
        if not cells:
            form.text.errors = [_("Lim inn minst én rad.")]
        elif any(any(row[len(COLUMNS) :]) for row in cells):
            number = next(n for n, row in enumerate(cells, start=1) if any(row[len(COLUMNS) :]))
            form.text.errors = [
                _(
                    "Rad %(number)s har mer enn fem kolonner. Lim inn bare fra, til, tema, arena og person.",
                    number=number,
                )
            ]
        elif len(kept) + len(cells) > MOST_ROWS:
            form.text.errors = [
                _("Dette er for mange rader. Lim inn høyst %(most)s om gangen.", most=MOST_ROWS - len(kept))
            ]
        else:
            _keep([*kept, *cells])
            return hx.go_to(url_for(".flows_bulk"))
    return render_template("learning/flows_paste.html", form=form, most=MOST_ROWS), 422 if form.is_submitted() else 200


def _rows_of_draft() -> list[list[str]]:
    """The filled rows that already wait in the table's draft."""
    draft = drafts.find(DRAFT)
    if draft is None:
        return []
    rows = [[draft.fields.get(f"rows-{n}-{column}", [""])[0] for column in COLUMNS] for n in range(MOST_ROWS)]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _keep(rows: list[list[str]]) -> None:
    fields = [
        (f"rows-{n}-{column}", cell)
        for n, row in enumerate(rows)
        for column, cell in zip(COLUMNS, row + [""] * len(COLUMNS), strict=False)
    ]
    drafts.keep(current_user.id, DRAFT, MultiDict(fields))


@bp.post("/flows/batches/<batch>/remove")
@requires(REGISTER, load=of_batch)
def flows_batch_remove(found: Any) -> Response:
    """Take back rows that were entered together."""
    flow_actions.remove_batch(found, by=current_user)
    flash(ngettext("%(num)d flyt er tatt bort igjen.", "%(num)d flyter er tatt bort igjen.", len(found)), "success")
    return hx.go_to(url_for(".flows"))
