"""The six tasks of a round: one's own ticks."""

from flask_login import current_user
from sqlalchemy import select

from app.accounts.enums import Role
from app.feedback.enums import EMPLOYEE_TASKS, TEAM_LEADER_TASKS, RoundTask
from app.feedback.models import RoundTaskTick
from app.feedback.queries import visibility
from app.kernel.db import db
from app.kernel.halfyear import HalfYear


def ticked(half_year: HalfYear) -> set[RoundTask]:
    """What this person has ticked in this round. Nobody else reads it."""
    return set(
        db.session.scalars(
            select(RoundTaskTick.task).where(visibility.own_tick(current_user), RoundTaskTick.half_year == half_year)
        )
    )


def lists() -> dict[str, tuple[RoundTask, ...]]:
    """The lists that are this person's: a team leader has two (S2-06, S2-07)."""
    leads = current_user.has(Role.TEAM_LEADER, Role.LEADER)
    return {"employee": EMPLOYEE_TASKS, **({"team_leader": TEAM_LEADER_TASKS} if leads else {})}
