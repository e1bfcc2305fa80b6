"""Reads about the office and its people."""

from collections.abc import Sequence

from flask import g
from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from app.accounts.enums import Role
from app.accounts.models import Department, Office, Team, User, UserRole
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.i18n import _


def office() -> Office | None:
    """The office, or None before the first start is finished. Once per request."""
    if "office" not in g:
        g.office = db.session.get(Office, 1)
    found: Office | None = g.office
    return found


def colleagues() -> Select[tuple[User]]:
    """Everybody who works at the office now, by name. A career guide is a partner, not a colleague (settled 5)."""
    return (
        select(User)
        .where(User.deactivated_at.is_(None), User.id.in_(select(UserRole.user_id).where(UserRole.role != Role.CAREER_GUIDE)))
        .order_by(User.name)
    )


def load_user(user_id: int) -> User:
    return db.session.scalars(select(User).where(User.id == user_id).options(selectinload(User.role_rows))).one()


def people_choices(*, keep: int | None = None, empty: str | None = None) -> list[SelectChoice]:
    """Colleagues as choices; `keep` also offers somebody who has left but still stands there; `empty` is the first."""
    rows = db.session.execute(colleagues().with_only_columns(User.id, User.name)).all()
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    if keep is not None and keep not in {row.id for row in rows}:
        name = db.session.scalar(select(User.name).where(User.id == keep))
        if name:
            choices.append(SelectChoice(str(keep), _("%(name)s (sluttet)", name=name)))
    return [SelectChoice("", empty), *choices] if empty is not None else choices


def team_choices(*, empty: str | None = None) -> list[SelectChoice]:
    rows = db.session.execute(select(Team.id, Team.name).order_by(Team.name)).all()
    choices = [SelectChoice(str(row.id), row.name) for row in rows]
    return [SelectChoice("", empty), *choices] if empty is not None else choices


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
