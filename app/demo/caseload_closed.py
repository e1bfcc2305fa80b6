"""Closed cases as an office has them that began with a list: the clock of the old ones runs from that day. One coach is
asked about some, one is locked, one goes soon; the oldest of others are deleted, and counted in the figures."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from app.caseload.actions.deletion import delete_case
from app.caseload.enums import Archiving
from app.caseload.models import Case
from app.kernel.dates import today
from app.kernel.db import db

BEGAN_HERE = timedelta(days=100)
"""So long ago the old cases came from the list."""
DELETED = 8
SHOWN = ((158, False), (166, False), (200, False), (176, True))
"""Of one coach: days since the case was closed, and whether somebody has answered."""


def close(coach: int, others: Sequence[int]) -> None:
    """After all cases are there."""
    closed = select(Case).where(Case.retention_from.is_not(None), Case.ended_on.is_not(None))
    old = list(db.session.scalars(closed.where(Case.coach_id == coach).order_by(Case.ended_on, Case.id)))
    for case, (days, answered) in zip(old, SHOWN, strict=False):
        case.retention_from = today() - timedelta(days=days)
        if not answered:
            case.archiving = case.archiving_on = case.archiving_by_id = None
        else:
            case.archiving, case.archiving_on = Archiving.MOVED, today() - timedelta(days=20)
            case.archiving_by_id = coach
    gone = closed.where(Case.coach_id.in_(others), Case.archiving.is_not(None)).order_by(Case.ended_on, Case.id)
    for case in db.session.scalars(gone.limit(DELETED)).all():
        delete_case(case)
