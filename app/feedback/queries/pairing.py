"""Who stands in the same circle as a person when pairs are proposed."""

from collections.abc import Sequence

from sqlalchemy import Row, func, select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.kernel.db import db

LEADING = (Role.LEADER, Role.TEAM_LEADER)


def circle_of(person: User) -> Sequence[Row[int, str]]:
    """Rows of (id, name): leaders among themselves, the others within their team – nobody gets the own leader unless
    they ask. Empty for somebody without a team."""
    leaders = select(UserRole.user_id).where(UserRole.role.in_(LEADING))
    people = select(User.id, User.name).where(User.deactivated_at.is_(None)).order_by(func.lower(User.name), User.id)
    if person.has(*LEADING):
        return db.session.execute(people.where(User.id.in_(leaders))).all()
    if person.team_id is None:
        return []
    return db.session.execute(people.where(User.team_id == person.team_id, User.id.not_in(leaders))).all()
