"""Teams and departments, with how many hang on each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from app.accounts.models import Department, Team, User
from app.kernel.db import db


def load_team(team_id: int) -> Team:
    return db.session.get_one(Team, team_id)


def load_department(department_id: int) -> Department:
    return db.session.get_one(Department, department_id)


def teams() -> Sequence[Row[Any]]:
    """id, name, leader, department and how many work there now, by name."""
    leader = select(User.name).where(User.id == Team.leader_id).scalar_subquery()
    people = select(func.count()).where(User.team_id == Team.id, User.deactivated_at.is_(None)).scalar_subquery()
    wanted = (
        select(Team.id, Team.name, leader.label("leader"), Department.name.label("department"), people.label("people"))
        .outerjoin(Department, Department.id == Team.department_id)
        .order_by(Team.name)
    )
    return db.session.execute(wanted).all()


def departments() -> Sequence[Row[Any]]:
    """id, name and how many teams, by name."""
    number = select(func.count()).where(Team.department_id == Department.id).scalar_subquery()
    return db.session.execute(
        select(Department.id, Department.name, number.label("teams")).order_by(Department.name)
    ).all()
