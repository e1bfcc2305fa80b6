"""The contact log of a case: the list, one contact, planned meetings, and what to do when somebody does not come."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import EDIT_CASE, READ_CASE
from app.caseload.actions import contacts as actions
from app.caseload.actions.follow_along import clear as clear_day
from app.caseload.actions.next_steps import add_next_step, finish_next_step
from app.caseload.enums import ContactForm, ContactState
from app.caseload.forms.contacts import ContactLogForm, EditContactForm, NextStepForm
from app.caseload.look_ups import Shown, shows
from app.caseload.queries import contacts as queries
from app.caseload.queries import next_steps
from app.caseload.queries.cases import load_case
from app.caseload.queries.disclosures import not_to_share
from app.caseload.queries.profile import no_show_plan
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import day, today
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/cases/<int:case_id>/contacts")
@requires(READ_CASE, load=load_case)
@shows(Shown.CONTACTS)
def contacts(case: Any) -> str:
    chosen = queries.ContactFilter.of(request.args)
    counts = queries.counts(case)
    page, days = queries.listed(case, chosen, counts)
    steps, done_steps = next_steps.of_case(case)
    return render_template(
        "caseload/contacts.html",
        case=case,
        page=page,
        days=days,
        chosen=chosen,
        counts=counts,
        planned=queries.planned(case),
        steps=steps,
        done_steps=done_steps,
        kinds=[*((form.value, form.label) for form in ContactForm), ("visit", _("Arbeidsgiverbesøk"))],
        today=today(),
    )


@bp.route("/cases/<int:case_id>/contacts/new", methods=["GET", "POST"])
@requires(EDIT_CASE, load=load_case)
@shows(Shown.CONTACTS)
def contact_new(case: Any) -> Response | tuple[str, int]:
    step = _step_of(case)
    form = ContactLogForm(state=request.args.get("state", ""), step=step, draft=f"caseload.contact:{case.id}:new")
    if form.validate_on_submit():
        with domain_errors_on(form):
            made = actions.log_contact(case, **form.values, by=current_user)
            clear_day(optional_int(request.form.get("follow_along")), made, by=current_user)
            if form.finishes_step:
                finish_next_step(step, by=current_user)
            if made.state is ContactState.NO_SHOW and not form.next_text.data:
                return hx.go_to(url_for(".contact_after_no_show", contact_id=made.id))
            flash(_saved(made, form.next_day.data), "success")
            back_to_list = request.form.get("then") == "needs_me"
            return hx.go_to(url_for(".needs_me") if back_to_list else url_for(".contacts", case_id=case.id))
    return _form(case, form, None, step)


def _step_of(case: Any) -> Any:
    """The next step somebody came from, while it is still to be done."""
    asked = optional_int(request.values.get("step"))
    return next((step for step in next_steps.open_of_case(case) if step.id == asked), None) if asked else None


def _form(case: Any, form: ContactLogForm | EditContactForm, contact: Any, step: Any = None) -> tuple[str, int]:
    """With what not to share in it: a contact at the workplace is one with the employer too."""
    page = render_template(
        "caseload/contact_form.html",
        case=case,
        form=form,
        plan=no_show_plan(case),
        sharing=not_to_share(case.id),
        contact=contact,
        step=step,
    )
    return page, 422 if form.is_submitted() else 200


def _saved(contact: Any, next_day: Any) -> str:
    text = _("Møtet er planlagt.") if contact.state is ContactState.PLANNED else _("Kontakten er lagret.")
    return f"{text} {_('Neste steg: %(day)s.', day=day(next_day))}" if next_day else text


@bp.route("/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_contact)
@shows(Shown.CONTACTS)
def contact_edit(contact: Any) -> Response | tuple[str, int]:
    case = contact.case
    form = EditContactForm(obj=contact, draft=f"caseload.contact:{case.id}:{contact.id}")
    if form.validate_on_submit():
        form.refuse_stale(contact)
        with domain_errors_on(form):
            actions.change_contact(contact, **form.values, by=current_user)
            flash(_("Kontakten er lagret."), "success")
            return hx.go_to(url_for(".contacts", case_id=case.id))
    return _form(case, form, contact)


@bp.route("/contacts/<int:contact_id>/after-no-show", methods=["GET", "POST"])
@requires(EDIT_CASE, load=queries.load_contact)
@shows(Shown.CONTACTS)
def contact_after_no_show(contact: Any) -> Response | tuple[str, int]:
    """What the person has said should happen now, and the next step that follows from it."""
    case = contact.case
    proposed = {"next_text": _("Ta kontakt slik vi har avtalt"), "next_day": today()}
    form = NextStepForm(data=proposed, creates=True)
    if form.validate_on_submit():
        add_next_step(case_id=case.id, contact=contact, **form.values, by=current_user)
        flash(_("Neste steg er lagret."), "success")
        return hx.go_to(url_for(".contacts", case_id=case.id))
    page = render_template("caseload/after_no_show.html", case=case, form=form, plan=no_show_plan(case))
    return page, 422 if form.is_submitted() else 200


def _settle(contact: Any, state: ContactState, text: str) -> bool:
    """One tap on a planned meeting, which can be taken back. Whether it was allowed."""
    with refusal_as_message():
        actions.settle_contact(contact, state=state, by=current_user)
        with_undo(text, url_for(".contact_planned", contact_id=contact.id))
        return True
    return False


@bp.post("/contacts/<int:contact_id>/done")
@requires(EDIT_CASE, load=queries.load_contact)
def contact_done(contact: Any) -> Response:
    _settle(contact, ContactState.DONE, _("Møtet er gjennomført. Legg gjerne til minutter og noen ord."))
    return hx.go_to(hx.safe_path(request.form.get("_from")) or url_for(".contacts", case_id=contact.case_id))


@bp.post("/contacts/<int:contact_id>/no-show")
@requires(EDIT_CASE, load=queries.load_contact)
def contact_no_show(contact: Any) -> Response:
    if _settle(contact, ContactState.NO_SHOW, _("Det står at møtet ikke ble noe av.")):
        return hx.go_to(url_for(".contact_after_no_show", contact_id=contact.id))
    return hx.go_to(url_for(".contacts", case_id=contact.case_id))


@bp.post("/contacts/<int:contact_id>/cancelled")
@requires(EDIT_CASE, load=queries.load_contact)
def contact_cancelled(contact: Any) -> Response:
    _settle(contact, ContactState.CANCELLED, _("Møtet er avlyst."))
    return hx.go_to(url_for(".contacts", case_id=contact.case_id))


@bp.post("/contacts/<int:contact_id>/planned")
@requires(EDIT_CASE, load=queries.load_contact)
def contact_planned(contact: Any) -> Response:
    actions.settle_contact(contact, state=ContactState.PLANNED, by=current_user)
    flash(_("Møtet er planlagt igjen."), "success")
    return hx.go_to(url_for(".contacts", case_id=contact.case_id))


@bp.post("/contacts/<int:contact_id>/remove")
@requires(EDIT_CASE, load=queries.load_contact)
def contact_remove(contact: Any) -> Response:
    removal.remove(contact, by=current_user)
    with_undo(_("Kontakten er fjernet."), url_for(".contact_restore", contact_id=contact.id))
    return hx.go_to(url_for(".contacts", case_id=contact.case_id))


@bp.post("/contacts/<int:contact_id>/restore")
@requires(EDIT_CASE, load=queries.load_removed_contact)
def contact_restore(contact: Any) -> Response:
    removal.restore(contact, by=current_user)
    flash(_("Kontakten er tilbake."), "success")
    return hx.go_to(url_for(".contacts", case_id=contact.case_id))
