"""The employers of one case: wished for, visited, thought of. Nothing of it shows on an employer's page."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import wanted as actions
from app.caseload.forms.wanted import WantedForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import openings, visits
from app.caseload.queries import wanted as queries
from app.caseload.queries.cases import load_case
from app.caseload.queries.disclosures import not_to_share
from app.caseload.queries.employers import find_employer, nearest, with_similar_name
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _back(case_id: int) -> Response:
    return hx.go_to(url_for(".wanted", case_id=case_id))


@bp.get("/cases/<int:case_id>/wanted")
@requires(READ_CASE, load=load_case)
@shows(Shown.WANTED)
def wanted(case: Any) -> str:
    text = request.args.get("q", "").strip()[:100]
    return _page(case, WantedForm(creates=True, data={"name": text}), text)


def _page(case: Any, form: WantedForm, text: str = "") -> str:
    return render_template(
        "caseload/wanted.html",
        case=case,
        rows=queries.of_case(case.id),
        visits=visits.of_case(case.id),
        openings=openings.matched_to(case.id),
        found=nearest(text) if text else [],
        sharing=not_to_share(case.id),
        text=text,
        form=form,
    )


@bp.post("/cases/<int:case_id>/wanted/add")
@requires(EDIT_CASE, load=load_case)
def add_wanted(case: Any) -> Response | tuple[str, int]:
    employer_id = optional_int(request.form.get("employer_id"))
    employer = find_employer(employer_id) if employer_id else None
    form = WantedForm(creates=True, in_register=employer is not None)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.want_employer(
                case,
                employer_id=employer.id if employer else None,
                name=form.name.data if not employer else "",
                note=form.note.data or "",
                into_register=bool(not employer and form.into_register.data),
                by=current_user,
            )
            flash(_("Lagt til på lista."), "success")
            return _back(case.id)
    return _page(case, form), 422


@bp.route("/wanted/<int:wanted_id>", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_wanted)
@shows(Shown.WANTED)
def edit_wanted(wanted: Any) -> Response | tuple[str, int]:
    in_register = wanted.employer_id is not None
    form = WantedForm(
        obj=wanted, in_register=in_register, offers_register=False, draft=f"caseload.wanted:{wanted.id}"
    )
    if form.validate_on_submit():
        form.refuse_stale(wanted)
        name = wanted.name if in_register else form.name.data
        actions.change_wanted(wanted, name=name, note=form.note.data or "", by=current_user)
        flash(_("Lista er lagret."), "success")
        return _back(wanted.case_id)
    page = render_template("caseload/wanted_form.html", case=wanted.case, wanted=wanted, form=form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/wanted/<int:wanted_id>/register", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_wanted)
@shows(Shown.WANTED)
def wanted_to_register(wanted: Any) -> Response | str:
    """Is it one that the register has, or a new one?"""
    if request.method == "POST":
        employer_id = optional_int(request.form.get("employer_id"))
        if employer_id and find_employer(employer_id):
            actions.link_to_employer(wanted, employer_id, by=current_user)
        else:
            actions.put_into_register(wanted, by=current_user)
        flash(_("Arbeidsgiveren på lista står nå i registeret."), "success")
        return _back(wanted.case_id)
    return render_template(
        "caseload/wanted_register.html", case=wanted.case, wanted=wanted, similar=with_similar_name(wanted.name)
    )


@bp.post("/wanted/<int:wanted_id>/move")
@requires(EDIT_CASE, load=queries.load_wanted)
def move_wanted(wanted: Any) -> Response:
    actions.move_wanted(wanted, up=request.form.get("to") == "up", by=current_user)
    return _back(wanted.case_id)


@bp.post("/wanted/<int:wanted_id>/remove")
@requires(EDIT_CASE, load=queries.load_wanted)
def remove_wanted(wanted: Any) -> Response:
    removal.remove(wanted, by=current_user)
    with_undo(_("Fjernet fra lista."), url_for(".restore_wanted", wanted_id=wanted.id))
    return _back(wanted.case_id)


@bp.post("/wanted/<int:wanted_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_wanted)
def restore_wanted(wanted: Any) -> Response:
    removal.restore(wanted, by=current_user)
    flash(_("Tilbake på lista."), "success")
    return _back(wanted.case_id)
