"""Closed cases whose coach must say what became of what matters in them."""

from collections.abc import Sequence

from app.accounts.models import User
from app.caseload.deadlines import ASKED_AFTER, months_after
from app.caseload.models import Case
from app.caseload.queries.cases import visible_to
from app.kernel.dates import today
from app.kernel.db import db


def to_answer(user: User) -> Sequence[Case]:
    """Closed for five months, and nobody has answered yet. The oldest first."""
    asked = Case.retention_from <= months_after(today(), -ASKED_AFTER)
    query = visible_to(user).where(asked, Case.archiving.is_(None))
    return db.session.scalars(query.order_by(Case.retention_from).limit(50)).all()
