"""Teams and departments."""

from typing import Any

from flask import flash, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries
from app.accounts.access import OFFICE
from app.accounts.actions import teams as actions
from app.accounts.forms.people import DepartmentForm, TeamForm
from app.accounts.queries import teams as lists
from app.accounts.views import office_bp as bp
from app.accounts.views import show
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.forms import Form, domain_errors_on
from app.kernel.i18n import _


def _offer(form: TeamForm, keep: int | None = None) -> TeamForm:
    form.leader_id.choices = queries.people_choices(keep=keep, empty=_("Ingen ennå"))
    form.department_id.choices = queries.department_choices(empty=_("Ingen avdeling"))
    return form


@bp.get("/teams")
@requires(OFFICE)
def teams() -> Response:
    return show("office/teams.html", teams=lists.teams(), departments=lists.departments())


def _page(form: Form, title: str, **context: Any) -> Response:
    return show("office/team.html", form=form, title=title, **context)


@bp.route("/teams/new", methods=["GET", "POST"])
@requires(OFFICE)
def new_team() -> Response:
    form = _offer(TeamForm(draft="office.team:new", creates=True))
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.create_team(**_values(form), by=current_user)
            flash(_("Teamet er laget."), "success")
            return hx.go_to(url_for(".teams"))
    return _page(form, _("Lag team"))


@bp.route("/teams/<int:team_id>", methods=["GET", "POST"])
@requires(OFFICE, load=lists.load_team)
def team(team: Any) -> Response:
    form = _offer(TeamForm(obj=team, draft=f"office.team:{team.id}"), keep=team.leader_id)
    if form.validate_on_submit():
        form.refuse_stale(team)
        with domain_errors_on(form):
            actions.change_team(team, **_values(form), by=current_user)
            flash(_("Teamet er lagret."), "success")
            return hx.go_to(url_for(".teams"))
    return _page(form, team.name, remove=url_for(".remove_team", team_id=team.id), thing=team)


def _values(form: TeamForm) -> dict[str, Any]:
    return {"name": form.name.data, "leader_id": form.leader_id.data, "department_id": form.department_id.data}


@bp.post("/teams/<int:team_id>/remove")
@requires(OFFICE, load=lists.load_team)
def remove_team(team: Any) -> Response:
    form = _offer(TeamForm(obj=team, formdata=None), keep=team.leader_id)
    with domain_errors_on(form):
        actions.remove_team(team, by=current_user)
        flash(_("Teamet er fjernet."), "success")
        return hx.go_to(url_for(".teams"))
    return _page(form, team.name, remove=url_for(".remove_team", team_id=team.id), thing=team)


@bp.route("/departments/new", methods=["GET", "POST"])
@requires(OFFICE)
def new_department() -> Response:
    form = DepartmentForm(draft="office.department:new", creates=True)
    if form.validate_on_submit():
        with domain_errors_on(form):
            actions.create_department(name=form.name.data, by=current_user)
            flash(_("Avdelingen er laget."), "success")
            return hx.go_to(url_for(".teams"))
    return _page(form, _("Lag avdeling"))


@bp.route("/departments/<int:department_id>", methods=["GET", "POST"])
@requires(OFFICE, load=lists.load_department)
def department(department: Any) -> Response:
    form = DepartmentForm(obj=department, draft=f"office.department:{department.id}")
    if form.validate_on_submit():
        form.refuse_stale(department)
        with domain_errors_on(form):
            actions.change_department(department, name=form.name.data, by=current_user)
            flash(_("Avdelingen er lagret."), "success")
            return hx.go_to(url_for(".teams"))
    remove = url_for(".remove_department", department_id=department.id)
    return _page(form, department.name, remove=remove, thing=department)


@bp.post("/departments/<int:department_id>/remove")
@requires(OFFICE, load=lists.load_department)
def remove_department(department: Any) -> Response:
    form = DepartmentForm(obj=department, formdata=None)
    with domain_errors_on(form):
        actions.remove_department(department, by=current_user)
        flash(_("Avdelingen er fjernet."), "success")
        return hx.go_to(url_for(".teams"))
    remove = url_for(".remove_department", department_id=department.id)
    return _page(form, department.name, remove=remove, thing=department)
