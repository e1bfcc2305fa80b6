"""Accounts: made, changed, deactivated. What changes here holds from the person's next request."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, or_, select

from app.accounts import calendar_addresses, notices, sessions
from app.accounts.actions import absences, invitations
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.accounts.name_list import Entry
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

POWERFUL = frozenset({Role.ADMIN, Role.PRIVACY_OFFICER, Role.SUPERVISOR, Role.JOB_COACH})
"""Roles that open cases, traces or the office itself."""


def create_person(
    *,
    name: str,
    email: str | None,
    roles: Collection[Role],
    team_id: int | None = None,
    position_percent: int = 100,
    started_on: date | None = None,
    by: User,
) -> User:
    """An account that cannot sign in until a link has been used."""
    _require_free_email(email)
    user = User(
        name=name,
        email=email or None,
        team_id=team_id,
        position_percent=position_percent,
        started_on=started_on,
        role_rows=[UserRole(role=role) for role in sorted(roles)],
    )
    db.session.add(user)
    db.session.flush()
    audit.record("create", user, by=by)
    return user


def create_people(entries: Sequence[Entry], *, roles: Collection[Role], team_id: int | None, by: User) -> list[User]:
    """Several at once, from a list that has been looked over. What a line says goes before what holds for all."""
    return [
        create_person(
            name=each.name,
            email=each.email,
            roles=each.roles or roles,
            team_id=each.team_id or team_id,
            position_percent=each.position_percent or 100,
            started_on=each.started_on,
            by=by,
        )
        for each in entries
    ]


def change_person(
    user: User,
    *,
    name: str,
    email: str | None,
    roles: Collection[Role],
    team_id: int | None,
    position_percent: int,
    started_on: date | None,
    by: User,
) -> None:
    _require_free_email(email, but=user)
    if Role.ADMIN not in roles and user.has(Role.ADMIN):
        _require_other_admin(user, "roles")
    elif user.email and not email and user.has(Role.ADMIN):
        _require_other_admin(user, "email")  # without an address nobody signs in
    user.name, user.email, user.team_id = name, email or None, team_id
    user.position_percent, user.started_on = position_percent, started_on
    if user.roles != frozenset(roles):
        lost = user.roles - frozenset(roles)
        kept = {row.role: row for row in user.role_rows}
        user.role_rows = [kept.get(role) or UserRole(role=role) for role in sorted(roles)]
        user.touch()
        db.session.flush()
        sessions.roles_changed(user, lost=bool(lost))
        sessions.record("roles_changed", user.id)
        notices.write(user, "roles_changed")
    audit.record("change", user, by=by)
    db.session.flush()


def deactivate(user: User, *, by: User) -> None:
    """Ends the account at once, in every browser. What the person has written stays."""
    if user.id == by.id:
        raise DomainError(_("Du kan ikke deaktivere deg selv. Be en annen systemansvarlig om det."))
    if user.has(Role.ADMIN):
        _require_other_admin(user)
    if user.is_active:
        user.deactivated_at = now()
        sessions.end_all(user.id)
        invitations.withdraw_all([user.id])
        calendar_addresses.withdraw_all(user, by=by)
        absences.end_all(user, by=by)
        sessions.record("deactivated", user.id)
        audit.record("deactivate", user, by=by)
    db.session.flush()


def reactivate(user: User, *, by: User) -> None:
    """The account works again, with the password it had. Browsers stay signed out."""
    if not user.is_active:
        user.deactivated_at = None
        absences.end_all(user, by=by)
        sessions.record("reactivated", user.id)
        audit.record("reactivate", user, by=by)
    db.session.flush()


def end_sessions(user: User, *, by: User) -> None:
    """Sign a colleague out everywhere, as when a phone or a machine is lost. Nothing of theirs is read."""
    sessions.end_all(user.id)
    sessions.record("ended_by_admin", user.id)
    notices.write(user, "ended_by_admin", by_mail=True)
    audit.record("end_sessions", user, by=by)
    db.session.flush()


def taken_emails(emails: Collection[str]) -> set[str]:
    """Those of these addresses that already have an account, deactivated ones included."""
    return {each for each in db.session.scalars(select(User.email).where(User.email.in_(emails))) if each}


def _require_free_email(email: str | None, *, but: User | None = None) -> None:
    if not email:
        return
    other = select(User.id).where(User.email == email)
    if but is not None:
        other = other.where(User.id != but.id)
    if db.session.scalar(other) is not None:
        raise DomainError(_("En annen konto har denne e-postadressen."), "email")


def _require_other_admin(user: User, field: str | None = None) -> None:
    """Somebody else who can sign in must be able to administer the office."""
    other = (
        select(User.id)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            UserRole.role == Role.ADMIN,
            User.id != user.id,
            User.deactivated_at.is_(None),
            or_(and_(User.password_hash.is_not(None), User.email.is_not(None)), User.demo_key.is_not(None)),
        )
        .with_for_update()  # two who step down at the same moment: the second one waits, and is refused
    )
    if not db.session.scalars(other).first():
        text = _("Kontoret må ha en systemansvarlig som kan logge inn. Gi rollen til en annen først.")
        raise DomainError(text, field)
