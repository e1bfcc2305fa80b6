"""The disclosure card of a case: what may be told to whom, as the job seeker has decided."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import disclosures as actions
from app.caseload.enums import Telling
from app.caseload.forms.disclosures import DisclosureForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import disclosures as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.employer_choices import employers_for
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

STRICTEST = (Telling.NO, Telling.ASK_FIRST, Telling.YES)


@bp.get("/cases/<int:case_id>/disclosures")
@requires(READ_CASE, load=load_case)
@shows(Shown.DISCLOSURE)
def disclosures(case: Any) -> str:
    rows = queries.current(case.id)
    held = {row.id for row in rows}
    telling = ((row, queries.telling_on(row, today())) for row in rows)
    return render_template(
        "caseload/disclosures.html",
        case=case,
        rows=sorted(telling, key=lambda each: STRICTEST.index(each[1])),
        earlier=[row for row in queries.everything(case.id) if row.id not in held],
    )


@bp.get("/cases/<int:case_id>/disclosures/print")
@requires(READ_CASE, load=load_case)
@shows(Shown.DISCLOSURE)
def disclosures_print(case: Any) -> str:
    """The card to read before a visit, for one employer if the address names one."""
    chosen = optional_int(request.args.get("employer"))
    choices = employers_for(case, empty=_("Alle arbeidsgivere"), keep=chosen)
    name = next((choice.label for choice in choices if choice.value == str(chosen)), None)
    return render_template(
        "caseload/disclosures_print.html",
        case=case,
        choices=[(choice.value, choice.label) for choice in choices],
        chosen=chosen if name else None,
        employer=name,
        sharing=queries.not_to_share(case.id, chosen if name else None),
        today=today(),
    )


def _page(case: Any, form: DisclosureForm, row: Any = None) -> tuple[str, int]:
    page = render_template("caseload/disclosure_form.html", case=case, form=form, row=row)
    return page, 422 if form.is_submitted() else 200


@bp.route("/cases/<int:case_id>/disclosures/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.DISCLOSURE)
def disclosure_new(case: Any) -> Response | tuple[str, int]:
    employers = employers_for(case, empty=_("Alle arbeidsgivere"))
    form = DisclosureForm(employers=employers, draft=f"caseload.disclosure:{case.id}:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.add_disclosure(case, **form.values, by=current_user)
            flash(_("Avgjørelsen er lagret."), "success")
            return hx.go_to(url_for(".disclosures", case_id=case.id))
    return _page(case, form)


@bp.route("/disclosures/<int:disclosure_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_disclosure)
@shows(Shown.DISCLOSURE)
def disclosure_edit(row: Any) -> Response | tuple[str, int]:
    employers = employers_for(row.case, empty=_("Alle arbeidsgivere"), keep=row.employer_id)
    form = DisclosureForm(employers=employers, obj=row, draft=f"caseload.disclosure:{row.case_id}:{row.id}")
    if form.validate_on_submit():
        form.refuse_stale(row)
        with domain_errors_on(form):
            changed = actions.change_disclosure(row, **form.values, by=current_user)
            kept = _("Den nye avgjørelsen er lagret. Den gamle står i historikken.")
            flash(kept if changed is not row else _("Avgjørelsen er lagret."), "success")
            return hx.go_to(url_for(".disclosures", case_id=row.case_id))
    return _page(row.case, form, row)


@bp.post("/disclosures/<int:disclosure_id>/withdraw")
@requires(EDIT_CASE, load=queries.load_disclosure)
def disclosure_withdraw(row: Any) -> Response:
    actions.withdraw_disclosure(row, by=current_user)
    undo = url_for(".disclosure_reinstate", disclosure_id=row.id)
    with_undo(_("Trukket tilbake. Fra i dag skal dette ikke fortelles."), undo)
    return hx.go_to(url_for(".disclosures", case_id=row.case_id))


@bp.post("/disclosures/<int:disclosure_id>/reinstate")
@requires(EDIT_CASE, load=queries.load_disclosure)
def disclosure_reinstate(row: Any) -> Response:
    actions.reinstate_disclosure(row, by=current_user)
    flash(_("Avgjørelsen gjelder igjen."), "success")
    return hx.go_to(url_for(".disclosures", case_id=row.case_id))


@bp.post("/disclosures/<int:disclosure_id>/remove")
@requires(EDIT_CASE, load=queries.load_disclosure)
def disclosure_remove(row: Any) -> Response:
    removal.remove(row, by=current_user)
    with_undo(_("Avgjørelsen er fjernet."), url_for(".disclosure_restore", disclosure_id=row.id))
    return hx.go_to(url_for(".disclosures", case_id=row.case_id))


@bp.post("/disclosures/<int:disclosure_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_disclosure)
def disclosure_restore(row: Any) -> Response:
    removal.restore(row, by=current_user)
    flash(_("Avgjørelsen er tilbake."), "success")
    return hx.go_to(url_for(".disclosures", case_id=row.case_id))
