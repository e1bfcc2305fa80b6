"""Teams and departments, and the office's own name."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Department, Office, Team, User
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.features import registered
from app.kernel.i18n import _

NAMED = 5
"""How many of what hangs on a thing are named before «and so on»."""


def create_team(*, name: str, leader_id: int | None, department_id: int | None, by: User) -> Team:
    _require_free_name(Team, name)
    team = Team(name=name, leader_id=leader_id, department_id=department_id)
    db.session.add(team)
    audit.record("create", team, by=by)
    return team


def change_team(team: Team, *, name: str, leader_id: int | None, department_id: int | None, by: User) -> None:
    _require_free_name(Team, name, but=team)
    team.name, team.leader_id, team.department_id = name, leader_id, department_id
    audit.record("change", team, by=by)
    db.session.flush()


def remove_team(team: Team, *, by: User) -> None:
    """Only an empty team can go. What hangs on it is named in the refusal."""
    members = db.session.scalars(select(User.name).where(User.team_id == team.id).order_by(User.name)).all()
    _remove(team, members, by=by)


def create_department(*, name: str, by: User) -> Department:
    _require_free_name(Department, name)
    department = Department(name=name)
    db.session.add(department)
    audit.record("create", department, by=by)
    return department


def change_department(department: Department, *, name: str, by: User) -> None:
    _require_free_name(Department, name, but=department)
    department.name = name
    audit.record("change", department, by=by)
    db.session.flush()


def remove_department(department: Department, *, by: User) -> None:
    teams = db.session.scalars(select(Team.name).where(Team.department_id == department.id).order_by(Team.name)).all()
    _remove(department, teams, by=by)


def rename_office(office: Office, *, name: str, by: User) -> None:
    office.name = name
    audit.record("change", office, by=by)
    db.session.flush()


def _remove(thing: Team | Department, hanging: Sequence[str], *, by: User) -> None:
    others = [each for tell in registered().dependants.get(thing.__tablename__, []) for each in tell(thing)]
    held = [*hanging, *others]
    if held:
        shown = ", ".join(held[:NAMED])
        if len(held) > NAMED:
            shown = _("%(names)s og %(n)s til", names=shown, n=len(held) - NAMED)
        raise DomainError(_("«%(name)s» er i bruk: %(held)s. Flytt dem først.", name=thing.name, held=shown))
    audit.record("remove", thing, by=by)
    db.session.delete(thing)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise DomainError(_("«%(name)s» er i bruk i en plan og kan ikke fjernes.", name=thing.name)) from error


def _require_free_name(kind: type[Team] | type[Department], name: str, *, but: Team | Department | None = None) -> None:
    same = [row for row in db.session.execute(select(kind.id, kind.name)) if row.name.casefold() == name.casefold()]
    if any(but is None or row.id != but.id for row in same):
        raise DomainError(_("Navnet er i bruk. Velg et annet."), "name")
