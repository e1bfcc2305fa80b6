"""Contact persons of an employer, and what we have promised it."""

from typing import Any

from flask import flash, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import REGISTER
from app.caseload.actions import employer_people, next_steps, promises
from app.caseload.forms.employers import PersonForm, PromiseForm
from app.caseload.queries import employer_page as queries
from app.caseload.queries.employers import load_employer
from app.caseload.views import bp
from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


def _back(employer_id: int, part: str) -> Response:
    return hx.go_to(url_for(".employer", employer_id=employer_id, _anchor=part))


def _form(form: Any, page: str, **context: Any) -> tuple[str, int]:
    return render_template(f"caseload/{page}.html", form=form, **context), 422 if form.is_submitted() else 200


@bp.route("/employers/<int:employer_id>/people/new", methods=["GET", "POST"])
@requires(REGISTER, load=load_employer)
def new_employer_person(employer: Any) -> Response | tuple[str, int]:
    form = PersonForm(draft=f"caseload.employer_person:new-{employer.id}", creates=True)
    if form.validate_on_submit():
        person = employer_people.add_person(employer, **form.values, by=current_user)
        undo = url_for(".remove_employer_person", person_id=person.id)
        with_undo(_("Kontaktpersonen er lagt til."), undo)
        return _back(employer.id, "people")
    return _form(form, "employer_person", employer=employer, person=None)


@bp.route("/employer-people/<int:person_id>", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_person)
def edit_employer_person(person: Any) -> Response | tuple[str, int]:
    form = PersonForm(obj=person, draft=f"caseload.employer_person:{person.id}")
    if form.validate_on_submit():
        form.refuse_stale(person)
        employer_people.change_person(person, **form.values, by=current_user)
        flash(_("Kontaktpersonen er lagret."), "success")
        return _back(person.employer_id, "people")
    return _form(form, "employer_person", employer=person.employer, person=person)


@bp.post("/employer-people/<int:person_id>/remove")
@requires(REGISTER, load=queries.load_person)
def remove_employer_person(person: Any) -> Response:
    removal.remove(person, by=current_user)
    with_undo(_("Kontaktpersonen er fjernet."), url_for(".restore_employer_person", person_id=person.id))
    return _back(person.employer_id, "people")


@bp.post("/employer-people/<int:person_id>/restore")
@requires(REGISTER, load=queries.load_removed_person)
def restore_employer_person(person: Any) -> Response:
    removal.restore(person, by=current_user)
    flash(_("Kontaktpersonen er tilbake."), "success")
    return _back(person.employer_id, "people")


@bp.route("/employers/<int:employer_id>/promises/new", methods=["GET", "POST"])
@requires(REGISTER, load=load_employer)
def new_promise(employer: Any) -> Response | tuple[str, int]:
    form = PromiseForm(draft=f"caseload.promise:new-{employer.id}", creates=True)
    if form.validate_on_submit():
        made = promises.make_promise(employer, **form.values, by=current_user)
        with_undo(_("Løftet er lagret."), url_for(".remove_promise", promise_id=made.id))
        return _back(employer.id, "promises")
    return _form(form, "promise", employer=employer, promise=None)


@bp.route("/promises/<int:promise_id>", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_promise)
def edit_promise(promise: Any) -> Response | tuple[str, int]:
    form = PromiseForm(obj=promise, draft=f"caseload.promise:{promise.id}")
    if form.validate_on_submit():
        form.refuse_stale(promise)
        promises.change_promise(promise, **form.values, by=current_user)
        flash(_("Løftet er lagret."), "success")
        return _back(promise.employer_id, "promises")
    return _form(form, "promise", employer=promise.employer, promise=promise)


@bp.post("/promises/<int:promise_id>/keep")
@requires(REGISTER, load=queries.load_promise)
def keep_promise(promise: Any) -> Response:
    promises.keep_promise(promise, by=current_user)
    with_undo(_("Løftet er holdt."), url_for(".reopen_promise", promise_id=promise.id))
    return _back(promise.employer_id, "promises")


@bp.post("/promises/<int:promise_id>/reopen")
@requires(REGISTER, load=queries.load_promise)
def reopen_promise(promise: Any) -> Response:
    promises.reopen_promise(promise, by=current_user)
    flash(_("Løftet er ikke holdt ennå."), "success")
    return _back(promise.employer_id, "promises")


@bp.post("/promises/<int:promise_id>/remove")
@requires(REGISTER, load=queries.load_promise)
def remove_promise(promise: Any) -> Response:
    removal.remove(promise, by=current_user)
    with_undo(_("Løftet er fjernet."), url_for(".restore_promise", promise_id=promise.id))
    return _back(promise.employer_id, "promises")


@bp.post("/promises/<int:promise_id>/restore")
@requires(REGISTER, load=queries.load_removed_promise)
def restore_promise(promise: Any) -> Response:
    removal.restore(promise, by=current_user)
    flash(_("Løftet er tilbake."), "success")
    return _back(promise.employer_id, "promises")


@bp.post("/employer-steps/<int:step_id>/finish")
@requires(REGISTER, load=queries.load_own_step)
def finish_employer_step(step: Any) -> Response:
    next_steps.finish_next_step(step, by=current_user)
    with_undo(_("Steget er gjort."), url_for(".reopen_employer_step", step_id=step.id))
    return _back(step.employer_id, "steps")


@bp.post("/employer-steps/<int:step_id>/reopen")
@requires(REGISTER, load=queries.load_own_step)
def reopen_employer_step(step: Any) -> Response:
    next_steps.reopen_next_step(step, by=current_user)
    flash(_("Steget er ikke gjort ennå."), "success")
    return _back(step.employer_id, "steps")
