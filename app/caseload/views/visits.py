"""Visits to employers: the form one fills in from the car, and what happens to a visit afterwards."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE, REGISTER
from app.caseload.actions import employers as register
from app.caseload.actions import visits as actions
from app.caseload.enums import VisitState
from app.caseload.forms.visits import VISIT_FIELDS, VisitForm
from app.caseload.look_ups import Shown, shows, was_shown
from app.caseload.queries import disclosures, employers, visit_form
from app.caseload.queries import visits as queries
from app.caseload.queries.cases import load_case
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.dates import day, today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo

Answer = Response | tuple[str, int]


@bp.route("/visits/new", methods=["GET", "POST"])
@requires(REGISTER)
def new_visit() -> Answer:
    return _new(None)


@bp.route("/cases/<int:case_id>/visits/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.DISCLOSURE)
def new_case_visit(case: Any) -> Answer:
    """The same form, with the case chosen and what is not to be shared in sight."""
    return _new(case)


@bp.get("/visits/employers")
@requires(REGISTER)
def visit_employers() -> str:
    """What a search gives while somebody types, as choices of the form."""
    text = request.args.get("q", "").strip()[:100]
    return render_template("caseload/_visit_hits.html", choices=visit_form.found(text, current_user), text=text)


@bp.get("/cases/<int:case_id>/do-not-share")
@requires(READ_CASE, load=load_case)
@shows(Shown.DISCLOSURE)
def visit_reminder(case: Any) -> str:
    """What is not to be shared, as a part of the form of a visit."""
    sharing = disclosures.not_to_share(case.id, optional_int(request.args.get("employer")))
    return render_template("caseload/_visit_reminder.html", sharing=sharing)


def _new(case: Any) -> Answer:
    employer_id = optional_int(request.form.get("employer_id") or request.args.get("employer"))
    offered = visit_form.choices(_offered(employer_id), current_user)
    form = _form_for(case, employer_id, offered)
    searching = "_find" in request.form
    similar: Any = []
    if not searching and form.validate_on_submit():
        with domain_errors_on(form):
            similar = employers.with_similar_name(form.new_name.data) if form.names_new else []
            if not similar or form.is_another.data:
                return _saved(_log(form), form, case)
    return _page(form, offered=offered, case=case, similar=similar, searching=searching)


def _offered(employer_id: int | None) -> list[Any]:
    """The likely employers; the chosen one first when it is not among them. What is gone is said when it is sent."""
    recent = list(queries.recent_employers(current_user))
    if employer_id is not None and employer_id not in [each.id for each in recent]:
        chosen = employers.find_employer(employer_id)
        if chosen and chosen.id not in [each.id for each in recent]:
            recent = [chosen, *recent]
    return recent


def _form_for(case: Any, employer_id: int | None, offered: list[Any]) -> VisitForm:
    chosen = next((each for each in offered if each.id == employer_id), None)
    preset = chosen.usual if chosen else visit_form.FIRST_TIME
    key = f"case-{case.id}" if case else f"employer-{employer_id}" if request.args.get("employer") else "new"
    return VisitForm(
        draft=f"caseload.visit:{key}",
        creates=True,
        offered=[*(each.id for each in offered), *([employer_id] if employer_id else [])],
        people=[person for each in offered for person in each.people],
        cases=visit_form.own_open_cases(current_user),
        data={
            "employer_id": chosen.id if chosen else None,
            "purpose": preset.purpose,
            "minutes": preset.minutes or None,
            "travel_minutes": preset.travel_minutes or None,
            "case_id": case.id if case else None,
        },
    )


def _log(form: VisitForm) -> Any:
    employer_id = form.employer_id.data
    if form.names_new:
        facts = {"name": form.new_name.data, "place": form.new_place.data or ""}
        facts |= {"organisation_number": form.new_number.data or None, "industry": "", "address": "", "needs": ""}
        employer_id = register.create_employer(**facts, by=current_user).id
    assert employer_id is not None  # the form refuses
    return actions.log_visit(
        employer_id, next_text=form.next_text.data or "", next_on=form.next_on, **form.values, by=current_user
    )


def _saved(visit: Any, form: VisitForm, case: Any) -> Response:
    """What became of it, where it was begun: with the case, or with the employer."""
    words = [_("Besøket er planlagt.") if visit.state is VisitState.PLANNED else _("Besøket er lagret.")]
    if form.employer_id.data and visit.employer_id != form.employer_id.data:
        kept = employers.load_employer(visit.employer_id)
        words.append(_("Arbeidsgiveren er slått sammen med %(name)s, så besøket står der.", name=kept.name))
    if form.next_on:
        text = form.next_text.data or _("Ta kontakt igjen")
        words.append(_("Neste steg: %(text)s %(day)s.", text=text, day=day(form.next_on)))
    with_undo(" ".join(words), url_for(".remove_visit", visit_id=visit.id))
    if case is not None and visit.case_id == case.id:
        return hx.go_to(url_for(".wanted", case_id=case.id))
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id))


def _page(form: VisitForm, **context: Any) -> tuple[str, int]:
    # As long as nobody is chosen, what was searched for stands with what it found, also when the form is refused.
    asked = context.get("searching") or not form.employer_id.data
    text = request.form.get("q", "").strip()[:100] if asked else ""
    case_id = form.case_id.data if form.case_id.data in form.cases else None
    page = render_template(
        "caseload/visit_form.html",
        form=form,
        visit=context.pop("visit", None),
        hits=visit_form.found(text, current_user) if text else [],
        text=text,
        sharing=disclosures.not_to_share(case_id) if case_id else None,
        **context,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/visits/<int:visit_id>", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_own_visit)
def visit(visit: Any) -> Answer:
    """Change one's own visit."""
    return _change(visit, carries_out=False)


@bp.route("/visits/<int:visit_id>/carry-out", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_own_visit)
def carry_out_visit(visit: Any) -> Answer:
    """Tell how a planned visit went."""
    return _change(visit, carries_out=True)


def _change(visit: Any, *, carries_out: bool) -> Answer:
    offered = visit_form.choices([visit.employer], current_user)
    cases = visit_form.own_open_cases(current_user)
    case = next((each for each in cases if each.id == visit.case_id), None)
    keeps = visit.case_id is not None and case is None
    if case is not None:
        was_shown(case, Shown.DISCLOSURE)
    form = VisitForm(
        data=_told(visit, carries_out=carries_out, without_case=keeps),
        draft=f"caseload.visit:{visit.id}{'-done' if carries_out else ''}",
        people=offered[0].people,
        cases=cases,
    )
    form.version = form.version or visit.version
    if form.validate_on_submit():
        form.refuse_stale(visit)
        with domain_errors_on(form):
            values = {**form.values, "keep_case": keeps}
            if carries_out:
                step: dict[str, Any] = {"next_text": form.next_text.data or "", "next_on": form.next_on}
                actions.carry_out_visit(visit, **values, **step, by=current_user)
            else:
                actions.change_visit(visit, **values, by=current_user)
            return _changed(visit)
    return _page(form, visit=visit, offered=offered, case=None, similar=[], carries_out=carries_out, keeps_case=keeps)


def _told(visit: Any, *, carries_out: bool, without_case: bool) -> dict[str, Any]:
    """What the form begins with. What a visit says of a case that is not this person's any more is left out."""
    told = {name: getattr(visit, name) for name in VISIT_FIELDS}
    told["planned"] = visit.state is VisitState.PLANNED and not carries_out
    if carries_out:
        told["day"] = min(visit.day, today())
    return told | ({"case_id": None, "case_note": ""} if without_case else {})


def _changed(visit: Any) -> Response:
    flash(_("Besøket er lagret."), "success")
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id, _anchor=f"visit-{visit.id}"))


@bp.post("/visits/<int:visit_id>/cancel")
@requires(REGISTER, load=queries.load_own_visit)
def cancel_visit(visit: Any) -> Response:
    with refusal_as_message():
        actions.cancel_visit(visit, by=current_user)
        with_undo(_("Besøket er avlyst."), url_for(".plan_visit_again", visit_id=visit.id))
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id))


@bp.post("/visits/<int:visit_id>/plan-again")
@requires(REGISTER, load=queries.load_own_visit)
def plan_visit_again(visit: Any) -> Response:
    actions.plan_visit_again(visit, by=current_user)
    flash(_("Besøket er planlagt igjen."), "success")
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id))


@bp.post("/visits/<int:visit_id>/remove")
@requires(REGISTER, load=queries.load_own_visit)
def remove_visit(visit: Any) -> Response:
    actions.remove_visit(visit, by=current_user)
    with_undo(_("Besøket er fjernet."), url_for(".restore_visit", visit_id=visit.id))
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id))


@bp.post("/visits/<int:visit_id>/restore")
@requires(REGISTER, load=queries.load_own_removed_visit)
def restore_visit(visit: Any) -> Response:
    actions.restore_visit(visit, by=current_user)
    flash(_("Besøket er tilbake."), "success")
    return hx.go_to(url_for(".employer", employer_id=visit.employer_id))
