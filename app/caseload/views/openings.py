"""Openings of the office, and whom a coach thinks of among those the coach follows."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import REGISTER
from app.caseload.actions import openings as actions
from app.caseload.enums import OpeningState
from app.caseload.forms.openings import MatchForm, OpeningForm
from app.caseload.queries import openings as queries
from app.caseload.queries.employers import find_employer, nearest
from app.caseload.queries.visits import recent_employers
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.fields import SelectChoice, optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/openings")
@requires(REGISTER)
def openings() -> str:
    args = request.args
    chosen = queries.OpeningFilter(
        args.get("show", "current"), args.get("q", "").strip()[:100], args.get("place", "")
    )
    return render_template(
        "caseload/openings.html",
        page=queries.page_of(chosen, current_user),
        counts=queries.counts(chosen, current_user),
        places=queries.places(chosen, current_user),
        chosen=chosen,
    )


@bp.get("/openings/<int:opening_id>")
@requires(REGISTER, load=queries.load_opening)
def opening(opening: Any) -> str:
    return render_template(
        "caseload/opening.html",
        opening=opening,
        owner=queries.owner_name(opening),
        matched=queries.chosen_for(opening),
        states=OpeningState,
    )


@bp.route("/openings/new", methods=["GET", "POST"])
@requires(REGISTER)
def new_opening() -> Response | tuple[str, int] | str:
    """First which employer, then what they could need."""
    employer_id = optional_int(request.args.get("employer_id"))
    employer = find_employer(employer_id) if employer_id else None
    if employer is None:
        return _choose_employer()
    key = f"caseload.opening:new-{employer.id}"
    form = OpeningForm(data={"place": employer.place}, draft=key, creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.add_opening(employer.id, **form.values, by=current_user)
            with_undo(_("«%(title)s» er lagt til.", title=made.title), url_for(".remove_opening", opening_id=made.id))
            return hx.go_to(url_for(".opening", opening_id=made.id))
    return _form(form, None, employer)


def _choose_employer() -> str | tuple[str, int]:
    text = request.args.get("q", "").strip()[:100]
    page = render_template(
        "caseload/employer_choose.html",
        heading=_("Legg til mulighet"),
        intro=_("Hos hvilken arbeidsgiver?"),
        crumbs=[(url_for(".home"), _("Oppfølging")), (url_for(".openings"), _("Muligheter"))],
        found=nearest(text) if text else recent_employers(current_user),
        text=text,
        go_on=lambda employer_id: url_for(".new_opening", employer_id=employer_id),
    )
    return page, 422 if request.method == "POST" else 200


@bp.route("/openings/<int:opening_id>/edit", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_opening)
def edit_opening(opening: Any) -> Response | tuple[str, int]:
    form = OpeningForm(obj=opening, draft=f"caseload.opening:{opening.id}")
    if form.validate_on_submit():
        form.refuse_stale(opening)
        with domain_errors_on(form):
            actions.change_opening(opening, **form.values, by=current_user)
            flash(_("«%(title)s» er lagret.", title=opening.title), "success")
            return hx.go_to(url_for(".opening", opening_id=opening.id))
    return _form(form, opening, opening.employer)


def _form(form: OpeningForm, opening: Any, employer: Any) -> tuple[str, int]:
    page = render_template("caseload/opening_form.html", form=form, opening=opening, employer=employer)
    return page, 422 if form.is_submitted() else 200


@bp.post("/openings/<int:opening_id>/state")
@requires(REGISTER, load=queries.load_opening)
def set_opening_state(opening: Any) -> Response:
    wanted = request.form.get("state", "")
    if wanted in set(OpeningState):
        actions.set_state(opening, OpeningState(wanted), by=current_user)
        flash(_("«%(title)s» er lagret.", title=opening.title), "success")
    return hx.go_to(url_for(".opening", opening_id=opening.id))


@bp.post("/openings/<int:opening_id>/remove")
@requires(REGISTER, load=queries.load_opening)
def remove_opening(opening: Any) -> Response:
    removal.remove(opening, by=current_user)
    with_undo(
        _("«%(title)s» er fjernet.", title=opening.title), url_for(".restore_opening", opening_id=opening.id)
    )
    return hx.go_to(url_for(".openings"))


@bp.post("/openings/<int:opening_id>/restore")
@requires(REGISTER, load=queries.load_removed_opening)
def restore_opening(opening: Any) -> Response:
    removal.restore(opening, by=current_user)
    flash(_("«%(title)s» er tilbake.", title=opening.title), "success")
    return hx.go_to(url_for(".opening", opening_id=opening.id))


@bp.route("/openings/<int:opening_id>/who", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_opening)
def opening_matches(opening: Any) -> Response | tuple[str, int]:
    """One's own open cases, filtered; the coach chooses."""
    args = request.args
    chosen = queries.CaseFilter(
        args.get("words", "").strip()[:100],
        args.get("hours") == "yes",
        args.get("place", "").strip()[:80],
        args.get("language", "").strip()[:80],
    )
    cases = queries.own_cases(opening, chosen)
    matched = queries.chosen_for(opening)
    form = MatchForm(data={"cases": [case.id for case in matched]})
    form.cases.choices = [SelectChoice(str(case.id), case.display_name) for case in cases]
    if form.validate_on_submit():
        picked = [case for case in cases if case.id in (form.cases.data or [])]
        actions.choose_matches(opening, chosen=picked, among=cases, by=current_user)
        flash(_("Valget er lagret."), "success")
        return hx.go_to(url_for(".opening", opening_id=opening.id))
    page = render_template(
        "caseload/opening_matches.html", opening=opening, form=form, cases=cases, chosen=chosen
    )
    return page, 422 if form.is_submitted() else 200


def _hours(low: int | None, high: int | None) -> str | None:
    """«10–20», «fra 10», «opptil 20», or None when nothing is said."""
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}–{high}"
    if low is not None:
        return _("fra %(hours)s", hours=low)
    return _("opptil %(hours)s", hours=high) if high is not None else None


bp.add_app_template_global(lambda thing: _hours(thing.hours_from, thing.hours_to), "opening_hours")
