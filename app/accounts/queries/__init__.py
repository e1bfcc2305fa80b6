"""Reads about the office and its people."""

from collections.abc import Sequence

from flask import g
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from app.accounts.asking import this_moment
from app.accounts.enums import Role
from app.accounts.models import Department, Office, StaffInvitation, Team, User, UserRole
from app.accounts.queries.absences import with_note
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.i18n import _


def office() -> Office | None:
    """The office, or None before the first start is finished. Once per request."""
    if "office" not in g:
        g.office = None  # should the database fail, the page that says so asks no more
        g.office = db.session.get(Office, 1)
    found: Office | None = g.office
    return found


def colleagues() -> Select[User]:
    """Everybody who works at the office now, by name. A career guide is a partner, not a colleague (settled 5)."""
    return (
        select(User)
        .where(
            User.deactivated_at.is_(None),
            User.id.in_(select(UserRole.user_id).where(UserRole.role != Role.CAREER_GUIDE)),
        )
        .order_by(User.name)
    )


def load_user(user_id: int) -> User:
    return db.session.scalars(select(User).where(User.id == user_id).options(selectinload(User.role_rows))).one()


def people_choices(*, keep: int | None = None, empty: str | None = None) -> list[SelectChoice]:
    """Colleagues as choices, with who answers for those who are away; `keep` also offers somebody who has left but
    still stands there; `empty` is the first."""
    rows = db.session.execute(colleagues().with_only_columns(User.id, User.name, User.away)).all()
    choices = [SelectChoice(str(row.id), with_note(row.name, row.away)) for row in rows]
    if keep is not None and keep not in {row.id for row in rows}:
        name = db.session.scalar(select(User.name).where(User.id == keep))
        if name:
            choices.append(SelectChoice(str(keep), _("%(name)s (sluttet)", name=name)))
    return [SelectChoice("", empty), *choices] if empty is not None else choices


def team_choices(*, empty: str | None = None) -> list[SelectChoice]:
    rows = db.session.execute(select(Team.id, Team.name).order_by(Team.name)).all()
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


def team_ids() -> list[str]:
    return [choice.value for choice in team_choices()]


def department_choices(*, empty: str | None = None) -> list[SelectChoice]:
    rows = db.session.execute(select(Department.id, Department.name).order_by(Department.name)).all()
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


def names(user_ids: Sequence[int | None]) -> dict[int, str]:
    """Names of people by id, in one query."""
    wanted = {each for each in user_ids if each is not None}
    if not wanted:
        return {}
    return {row.id: row.name for row in db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))}


def demo_people() -> Select[User]:
    """The invented people that a demonstration office lets one be."""
    return (
        select(User)
        .where(User.demo_key.is_not(None), User.deactivated_at.is_(None))
        .options(selectinload(User.role_rows))
        .order_by(User.id)
    )


def has_admin() -> bool:
    """Whether the first start is finished: somebody can administer the office."""
    return db.session.scalar(select(UserRole.user_id).where(UserRole.role == Role.ADMIN).limit(1)) is not None


def admin_names() -> list[str]:
    """Who administers the office now, by name."""
    administers = (UserRole.user_id == User.id) & (UserRole.role == Role.ADMIN)
    query = select(User.name).join(UserRole, administers).where(User.deactivated_at.is_(None)).order_by(User.name)
    return list(db.session.scalars(query))


def active_admin(email: str) -> User | None:
    """The administrator with this address, with roles, whose account is open."""
    return db.session.scalars(
        select(User)
        .join(UserRole, UserRole.user_id == User.id)
        .where(
            User.email == email.strip().lower(), UserRole.role == Role.ADMIN, User.deactivated_at.is_(None)
        )
        .options(selectinload(User.role_rows))
    ).one_or_none()


def open_invitations() -> Select[StaffInvitation]:
    """Links that can still be used."""
    return select(StaffInvitation).where(
        StaffInvitation.used_at.is_(None),
        StaffInvitation.withdrawn_at.is_(None),
        StaffInvitation.expires_at > this_moment(),
    )


def load_demo_people() -> Sequence[User]:
    return db.session.scalars(demo_people()).all()


def load_office() -> Office:
    """The office, or NoResultFound (404) before the first start."""
    return db.session.get_one(Office, 1)
