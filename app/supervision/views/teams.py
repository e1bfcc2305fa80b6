"""Treatment teams by quarters, and the log of contact with each."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.kernel import hx, removal
from app.kernel.access import requires
from app.kernel.dates import today
from app.kernel.forms import domain_errors_on
from app.kernel.halfyear import Quarter
from app.kernel.i18n import _
from app.kernel.toasts import with_undo
from app.supervision.access import SUPERVISE
from app.supervision.access_teams import TAKE_OVER_TEAM, TREATMENT_TEAM
from app.supervision.actions import teams as actions
from app.supervision.enums_teams import TeamContactKind
from app.supervision.forms.teams import TeamContactForm, TreatmentTeamForm
from app.supervision.quarters import last_quarters
from app.supervision.queries import teams as queries
from app.supervision.views import bp


@bp.get("/treatment-teams")
@requires(SUPERVISE)
def treatment_teams() -> str:
    quarters = last_quarters(today())
    rows = queries.matrix(current_user, quarters)
    return render_template(
        "supervision/treatment_teams.html",
        quarters=quarters,
        rows=[row for row in rows if row.shown],
        former=[row.team for row in rows if not row.shown],
        waiting=queries.waiting_of(current_user),
        left_behind=queries.left_behind(),
        today=today(),
    )


@bp.route("/treatment-teams/new", methods=["GET", "POST"])
@requires(SUPERVISE)
def new_treatment_team() -> Response | tuple[str, int]:
    form = TreatmentTeamForm(data={"started_on": today()}, draft="supervision.treatment_team:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            team = actions.add_team(**form.values, by=current_user)
            with_undo(_("Teamet er lagt til."), url_for(".remove_treatment_team", treatment_team_id=team.id))
            return hx.go_to(url_for(".treatment_team", treatment_team_id=team.id))
    return _team_page(form)


def _team_page(form: TreatmentTeamForm, team: Any = None) -> tuple[str, int]:
    page = render_template("supervision/treatment_team_form.html", form=form, team=team)
    return page, 422 if form.is_submitted() else 200


def _quarter() -> Quarter | None:
    try:
        return Quarter.parse(request.args.get("quarter", ""))
    except ValueError:
        return None


@bp.get("/treatment-teams/<int:treatment_team_id>")
@requires(TREATMENT_TEAM, load=queries.load_team)
def treatment_team(team: Any) -> str:
    quarter = _quarter()
    return render_template(
        "supervision/treatment_team.html",
        team=team,
        quarter=quarter,
        contacts=queries.contacts_of(team, quarter),
        today=today(),
    )


@bp.route("/treatment-teams/<int:treatment_team_id>/edit", methods=["GET", "POST"])
@requires(TREATMENT_TEAM, load=queries.load_team)
def edit_treatment_team(team: Any) -> Response | tuple[str, int]:
    form = TreatmentTeamForm(obj=team, draft=f"supervision.treatment_team:{team.id}")
    if form.validate_on_submit():
        form.refuse_stale(team)
        with domain_errors_on(form):
            actions.change_team(team, **form.values, by=current_user)
            flash(_("Teamet er lagret."), "success")
            return hx.go_to(url_for(".treatment_team", treatment_team_id=team.id))
    return _team_page(form, team)


@bp.post("/treatment-teams/<int:treatment_team_id>/remove")
@requires(TREATMENT_TEAM, load=queries.load_team)
def remove_treatment_team(team: Any) -> Response:
    removal.remove(team, by=current_user)
    with_undo(_("Teamet og loggen er fjernet."), url_for(".restore_treatment_team", treatment_team_id=team.id))
    return hx.go_to(url_for(".treatment_teams"))


@bp.post("/treatment-teams/<int:treatment_team_id>/restore")
@requires(TREATMENT_TEAM, load=queries.load_any_team)
def restore_treatment_team(team: Any) -> Response:
    removal.restore(team, by=current_user)
    return hx.go_to(url_for(".treatment_team", treatment_team_id=team.id))


@bp.post("/treatment-teams/<int:treatment_team_id>/take-over")
@requires(TAKE_OVER_TEAM, load=queries.load_left_behind)
def take_over_treatment_team(team: Any) -> Response:
    actions.take_over(team, by=current_user)
    flash(_("Du har tatt over kontakten med teamet."), "success")
    return hx.go_to(url_for(".treatment_team", treatment_team_id=team.id))


@bp.route("/treatment-teams/<int:treatment_team_id>/contacts/new", methods=["GET", "POST"])
@requires(TREATMENT_TEAM, load=queries.load_team)
def new_team_contact(team: Any) -> Response | tuple[str, int]:
    usual = {"day": today(), "kind": TeamContactKind.TEAM_MEETING, "met": team.leaders}
    form = TeamContactForm(data=usual, draft=f"supervision.team_contact:new:{team.id}", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            contact = actions.log_contact(team, **form.values, by=current_user)
            with_undo(_("Kontakten er loggført."), url_for(".remove_team_contact", team_contact_id=contact.id))
            return hx.go_to(url_for(".treatment_team", treatment_team_id=team.id))
    return _contact_page(form, team)


def _contact_page(form: TeamContactForm, team: Any, contact: Any = None) -> tuple[str, int]:
    page = render_template("supervision/team_contact_form.html", form=form, team=team, contact=contact)
    return page, 422 if form.is_submitted() else 200


@bp.route("/treatment-teams/contacts/<int:team_contact_id>", methods=["GET", "POST"])
@requires(TREATMENT_TEAM, load=queries.load_contact)
def edit_team_contact(contact: Any) -> Response | tuple[str, int]:
    form = TeamContactForm(obj=contact, draft=f"supervision.team_contact:{contact.id}")
    if form.validate_on_submit():
        form.refuse_stale(contact)
        with domain_errors_on(form):
            actions.change_contact(contact, **form.values, by=current_user)
            flash(_("Kontakten er lagret."), "success")
            return hx.go_to(url_for(".treatment_team", treatment_team_id=contact.team.id))
    return _contact_page(form, contact.team, contact)


@bp.post("/treatment-teams/contacts/<int:team_contact_id>/done")
@requires(TREATMENT_TEAM, load=queries.load_contact)
def team_contact_done(contact: Any) -> Response:
    """Ticked, or not ticked after all (`done=no`)."""
    done = request.form.get("done") != "no"
    actions.tick(contact, done=done, by=current_user)
    back = url_for(".treatment_team", treatment_team_id=contact.team.id)
    flash(_("Avtalen er merket som gjort.") if done else _("Avtalen står som ikke gjort."), "success")
    return hx.go_to(back)


@bp.post("/treatment-teams/contacts/<int:team_contact_id>/remove")
@requires(TREATMENT_TEAM, load=queries.load_contact)
def remove_team_contact(contact: Any) -> Response:
    removal.remove(contact, by=current_user)
    with_undo(_("Kontakten er fjernet."), url_for(".restore_team_contact", team_contact_id=contact.id))
    return hx.go_to(url_for(".treatment_team", treatment_team_id=contact.team.id))


@bp.post("/treatment-teams/contacts/<int:team_contact_id>/restore")
@requires(TREATMENT_TEAM, load=queries.load_any_contact)
def restore_team_contact(contact: Any) -> Response:
    removal.restore(contact, by=current_user)
    return hx.go_to(url_for(".treatment_team", treatment_team_id=contact.team.id))
