"""The register of employers: list, one employer, and its facts."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import flash, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.caseload.access import REGISTER
from app.caseload.actions import employers as actions
from app.caseload.forms.employers import EmployerForm
from app.caseload.organisation_numbers import spaced
from app.caseload.queries import employer_page, visits
from app.caseload.queries import employers as queries
from app.caseload.queries.settings import settings
from app.caseload.views import bp
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import domain_errors_on, refusal_as_message
from app.kernel.i18n import _
from app.kernel.toasts import with_undo


@bp.get("/employers")
@requires(REGISTER)
def employers() -> Response:
    args, show = request.args, request.args.get("show", "")
    chosen = queries.EmployerFilter(
        args.get("q", "").strip()[:100],
        args.get("place", ""),
        args.get("industry", ""),
        show if show in {"stale", "mine"} else "",
    )
    before = queries.stale_before(settings().stale_months)
    counts = queries.counts(chosen, current_user, before)
    page = queries.page_of(chosen, current_user, before, counts)
    places, industries = queries.facets(chosen, current_user, before)
    ids = [row.Employer.id for row in page.rows]
    return hx.render(
        "caseload/employers.html",
        "caseload/_employer_list.html",
        page=page,
        chosen=chosen,
        before=before,
        counts=counts,
        places=places,
        industries=industries,
        last=queries.last_visits(ids),
        known=queries.acquaintances(ids),
    )


@bp.get("/employers/<int:employer_id>")
@requires(REGISTER, load=queries.load_employer)
def employer(employer: Any) -> Response | str:
    if employer.id != request.view_args["employer_id"]:  # type: ignore[index]
        return hx.go_to(url_for(".employer", employer_id=employer.id))
    limits = settings()
    return render_template(
        "caseload/employer.html",
        employer=employer,
        page=employer_page.of(employer),
        before=queries.stale_before(limits.stale_months),
        collision=visits.collisions([employer.id], current_user).get(employer.id),
        shown=visits.SHOWN,
    )


@bp.get("/employers/<int:employer_id>/visits")
@requires(REGISTER, load=queries.load_employer)
def employer_visits(employer: Any) -> str:
    return render_template("caseload/employer_visits.html", employer=employer, page=visits.all_at(employer.id))


@bp.route("/employers/new", methods=["GET", "POST"])
@requires(REGISTER)
def new_employer() -> Response | tuple[str, int]:
    form = EmployerForm(draft="caseload.employer:new", creates=True, data={"name": request.args.get("name", "")})
    similar: Any = []
    if form.validate_on_submit():
        similar = queries.with_similar_name(form.name.data or "")
        if not form.ask_about_similar(similar):
            with domain_errors_on(form):
                made = actions.create_employer(**form.values, by=current_user)
                undo = url_for(".remove_employer", employer_id=made.id)
                with_undo(_("%(name)s er lagt til i registeret.", name=made.name), undo)
                return hx.go_to(_asked_for(made.id) or url_for(".employer", employer_id=made.id))
    return _form(form, None, similar)


def _asked_for(employer_id: int) -> str | None:
    """Back to the form that lacked this employer, with it chosen."""
    then = hx.safe_path(request.form.get("then"))
    return f"{urlsplit(then).path}?employer={employer_id}" if then else None


@bp.route("/employers/<int:employer_id>/edit", methods=["GET", "POST"])
@requires(REGISTER, load=queries.load_employer)
def edit_employer(employer: Any) -> Response | tuple[str, int]:
    form = EmployerForm(obj=employer, draft=f"caseload.employer:{employer.id}")
    if form.validate_on_submit():
        form.refuse_stale(employer)
        with domain_errors_on(form):
            actions.change_employer(employer, **form.values, by=current_user)
            flash(_("%(name)s er lagret.", name=employer.name), "success")
            return hx.go_to(url_for(".employer", employer_id=employer.id))
    return _form(form, employer, [])


def _form(form: EmployerForm, employer: Any, similar: Any) -> tuple[str, int]:
    number = form.organisation_number.data
    other = queries.with_number(number, except_id=employer and employer.id) if form.is_submitted() and number else None
    page = render_template(
        "caseload/employer_form.html",
        form=form,
        employer=employer,
        similar=similar,
        other=other,
        places=queries.words_of("place"),
        industries=queries.words_of("industry"),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/employers/<int:employer_id>/confirm")
@requires(REGISTER, load=queries.load_employer)
def confirm_employer(employer: Any) -> Response:
    before = employer.known_on
    actions.confirm_employer(employer, by=current_user)
    text = _("Takk. Det som står om %(name)s, er bekreftet i dag.", name=employer.name)
    version, known_on = employer.version, before.isoformat() if before else ""
    session["confirmed"] = {"employer": employer.id, "version": version, "known_on": known_on}
    with_undo(text, url_for(".unconfirm_employer", employer_id=employer.id))
    return hx.go_to(url_for(".employer", employer_id=employer.id))


@bp.post("/employers/<int:employer_id>/unconfirm")
@requires(REGISTER, load=queries.load_employer)
def unconfirm_employer(employer: Any) -> Response:
    """Undo, for the browser that confirmed it last, while nobody has written anything there."""
    confirmed = session.pop("confirmed", None)
    if confirmed and (confirmed["employer"], confirmed["version"]) == (employer.id, employer.version):
        before = confirmed["known_on"]
        actions.unconfirm_employer(employer, known_on=date.fromisoformat(before) if before else None, by=current_user)
        flash(_("Bekreftelsen er angret."), "success")
    return hx.go_to(url_for(".employer", employer_id=employer.id))


@bp.post("/employers/<int:employer_id>/know")
@requires(REGISTER, load=queries.load_employer)
def know_employer(employer: Any) -> Response:
    if request.form.get("known") == "no":
        actions.forget_employer(employer, by=current_user)
    else:
        actions.know_employer(employer, by=current_user)
    return hx.go_to(url_for(".employer", employer_id=employer.id, _anchor="known"))


@bp.post("/employers/<int:employer_id>/remove")
@requires(REGISTER, load=queries.load_employer)
def remove_employer(employer: Any) -> Response:
    actions.remove_employer(employer, by=current_user)
    undo = url_for(".restore_employer", employer_id=employer.id)
    with_undo(_("%(name)s er tatt ut av registeret.", name=employer.name), undo)
    return hx.go_to(url_for(".employers"))


@bp.post("/employers/<int:employer_id>/restore")
@requires(REGISTER, load=queries.load_removed_employer)
def restore_employer(employer: Any) -> Response:
    with refusal_as_message():
        actions.restore_employer(employer, by=current_user)
        flash(_("%(name)s er tilbake i registeret.", name=employer.name), "success")
        return hx.go_to(url_for(".employer", employer_id=employer.id))
    return hx.go_to(url_for(".employers"))


bp.add_app_template_filter(spaced, "org_number")
