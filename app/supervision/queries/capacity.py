"""What a supervisor's post is used for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, select

from app.accounts.models import User
from app.caseload.models import Case
from app.caseload.queries.case_list import OPEN
from app.kernel.db import db
from app.supervision.capacity import Capacity
from app.supervision.queries.coach_figures import supervised


def coaches_of(user: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rows of id, name and position_percent, those who have left excepted."""
    return db.session.execute(
        select(User.id, User.name, User.position_percent)
        .where(User.id.in_(supervised(user)), User.deactivated_at.is_(None))
        .order_by(User.name, User.id)
    ).all()


def capacity_of(user: Any, coaches: Sequence[Any]) -> Capacity:
    """Oneself is not among the coaches that take of one's post."""
    own = db.session.scalar(
        select(func.count()).select_from(Case).where(Case.coach_id == user.id, Case.removed_at.is_(None), OPEN)
    )
    return Capacity(user.position_percent, sum(each.id != user.id for each in coaches), own or 0)
