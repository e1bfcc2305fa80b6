"""The office's people: list, one person, several at once."""

from typing import Any

from flask import flash, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import queries, sessions
from app.accounts.access import OFFICE
from app.accounts.actions import factors
from app.accounts.actions import people as actions
from app.accounts.enums import Role
from app.accounts.forms.people import PersonForm
from app.accounts.fresh import ask_again, requires_fresh
from app.accounts.queries import people as lists
from app.accounts.queries.absences import note
from app.accounts.queries.factors import standing
from app.accounts.queries.people import Standing
from app.accounts.views import office_bp as bp
from app.accounts.views import show
from app.accounts.views.links import show_links
from app.kernel import hx
from app.kernel.access import requires
from app.kernel.features import registered
from app.kernel.fields import optional_int
from app.kernel.forms import domain_errors_on
from app.kernel.i18n import _


def _chosen(kind: Any, name: str) -> Any:
    """The member of an enum that a filter of the address names; None for none and for what is unknown."""
    value = request.args.get(name, "")
    return kind(value) if value in set(kind) else None


@bp.get("/people")
@requires(OFFICE)
def people() -> Response:
    standing, role = _chosen(Standing, "standing"), _chosen(Role, "role")
    team_id, named = optional_int(request.args.get("team")), request.args.get("q", "").strip()[:100]
    return show(
        "office/people.html",
        listed=lists.people(standing=standing, team_id=team_id, role=role, named=named),
        counts=lists.counts(),
        standing=standing,
        role=role,
        team_id=team_id,
        named=named,
        teams=queries.team_choices(),
        roles=list(Role),
        note=note,
    )


def team_choices() -> Any:
    return queries.team_choices(empty=_("Ikke i et team"))


@bp.route("/people/new", methods=["GET", "POST"])
@requires(OFFICE)
def new_person() -> Response:
    form = PersonForm(teams=team_choices(), data={"roles": [Role.EMPLOYEE]}, draft="office.person:new", creates=True)
    if form.validate_on_submit():
        if (stopped := ask_before(form.chosen_roles, link=bool(form.email.data))) is not None:
            return stopped
        with domain_errors_on(form):
            user = actions.create_person(**_values(form), by=current_user)
            if user.email:
                return show_links([user], by=current_user)
            flash(_("Kontoen er laget."), "success")
            return hx.go_to(url_for(".person", user_id=user.id))
    return show("office/person_new.html", form=form)


@bp.route("/people/<int:user_id>", methods=["GET", "POST"])
@requires(OFFICE, load=queries.load_user)
def person(user: Any) -> Response:
    form = PersonForm(teams=team_choices(), obj=user, draft=f"office.person:{user.id}")
    if form.validate_on_submit():
        if (stopped := ask_before(form.chosen_roles - user.roles)) is not None:
            return stopped
        user = queries.load_user(user.id)
        form.refuse_stale(user)
        with domain_errors_on(form):
            actions.change_person(user, **_values(form), by=current_user)
            flash(_("Endringene er lagret. De gjelder fra neste side personen åpner."), "success")
            return hx.go_to(url_for(".person", user_id=user.id))
    return show_person(form, user)


def show_person(form: PersonForm, user: Any) -> Response:
    signed_in = sessions.of_user(user.id)
    hangs = [text for tell in registered().dependants.get("user", ()) for text in tell(user)]
    row, has = lists.row_of(user), standing(user.id)
    return show("office/person.html", form=form, row=row, has=has, browsers=signed_in, hangs=hangs)


def ask_before(given: frozenset[Role], *, link: bool = False) -> Response | None:
    """Roles that open cases, traces or the office itself are given by somebody who has just proved who they are; so
    are links that let somebody in."""
    return ask_again() if link or given & actions.POWERFUL else None


def _values(form: PersonForm) -> dict[str, Any]:
    return {
        "name": form.name.data,
        "email": form.email.data or None,
        "roles": form.chosen_roles,
        "team_id": form.team_id.data,
        "position_percent": form.position_percent.data,
        "started_on": form.started_on.data,
    }


@bp.post("/people/<int:user_id>/deactivate")
@requires(OFFICE, load=queries.load_user)
def deactivate(user: Any) -> Response:
    form = PersonForm(teams=team_choices(), obj=user, formdata=None)
    with domain_errors_on(form):
        actions.deactivate(user, by=current_user)
        undo = url_for(".reactivate", user_id=user.id)
        text = _("Kontoen er deaktivert. %(name)s er logget ut overalt.", name=user.name)
        flash({"text": text, "undo": undo}, "undo")  # type: ignore[arg-type]
        return hx.go_to(url_for(".person", user_id=user.id))
    return show_person(form, user)


@bp.post("/people/<int:user_id>/end-sessions")
@requires(OFFICE, load=queries.load_user)
def end_sessions(user: Any) -> Response:
    actions.end_sessions(user, by=current_user)
    flash(_("%(name)s er logget ut overalt og får vite det.", name=user.name), "success")
    return hx.go_to(url_for(".person", user_id=user.id))


@bp.post("/people/<int:user_id>/reset-factor")
@requires_fresh
@requires(OFFICE, load=queries.load_user)
def reset_factor(user: Any) -> Response:
    """The phone and the codes are gone: the person sets up anew at the next sign-in."""
    factors.reset(user, by=current_user)
    text = _("Innlogging i to trinn er nullstilt. %(name)s er logget ut overalt og får vite det.", name=user.name)
    flash(text, "success")
    return hx.go_to(url_for(".person", user_id=user.id))


@bp.post("/people/<int:user_id>/reactivate")
@requires(OFFICE, load=queries.load_user)
def reactivate(user: Any) -> Response:
    actions.reactivate(user, by=current_user)
    flash(_("Kontoen virker igjen."), "success")
    return hx.go_to(url_for(".person", user_id=user.id))
