"""Closed cases as the one who decides meets them: to answer for, answered, and those that are due."""

from collections.abc import Collection, Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, CompoundSelect, Select, func, or_, select, union_all
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.deadlines import Clock
from app.caseload.models import Case
from app.caseload.queries.cases import follows, follows_as
from app.caseload.queries.clock import asked, clock_of, leaving, locked, with_clock
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.paging import Paged, paged
from app.kernel.retention import NOTICE

MOST = 500
"""Answered for at once: more would not fit in an address."""


def decided_by(user: User | Asking) -> Select[Case]:
    """Closed cases that this person answers for: as coach or stand-in, locked ones too."""
    return select(Case).where(Case.removed_at.is_(None), Case.retention_from.is_not(None), follows(user))


def load_closed(case_id: int) -> Case:
    """A case for the one who follows it, also when it is locked, or NoResultFound."""
    parts = (Case.coach, Case.stand_in, Case.programme, Case.end_cause, Case.archiving_by)
    query = select(Case).where(Case.id == case_id, Case.removed_at.is_(None), follows(current_user))
    return db.session.scalars(query.options(*map(joinedload, parts))).one()


def is_locked_for(case_id: int, *, by: User) -> bool:
    """Whether this is a locked case that this person answers for."""
    return db.session.scalar(decided_by(by).where(Case.id == case_id, locked()).with_only_columns(Case.id)) is not None


def told(user: User) -> tuple[Sequence[Case], Clock]:
    """What the start page tells: cases to answer for, then those that go within two weeks, each the oldest first; and
    the clock they go by. One statement."""
    rows = _told(user).all()
    return [row[0] for row in rows], clock_of(rows[0][1:]) if rows else Clock()


@kept
def _told(user: Asking) -> Select[*tuple[Any, ...]]:
    query = select(Case).where(Case.id.in_(_ids(user, or_(asked(), leaving()))))
    return with_clock(query.order_by(Case.archiving.is_not(None), Case.retention_from, Case.id).limit(MOST))


def count_asked(user: User) -> int:
    number: int = _count_asked(user).scalar_one()
    return number


@kept
def _count_asked(user: Asking) -> Select[int]:
    return select(func.count()).select_from(_ids(user, asked()).subquery())


def _ids(user: Asking, *conditions: ColumnElement[bool]) -> CompoundSelect[*tuple[int]]:
    """Of what `decided_by` gives, found in an index."""
    closed = Case.removed_at.is_(None), Case.retention_from.is_not(None), *conditions
    return union_all(*(select(Case.id).where(each, *closed) for each in follows_as(user)))


def listed(user: User, *, answered: bool) -> Paged:
    """Rows of closed cases, the oldest first: those to answer for now, or those that are answered. Never content."""
    by = User.name.label("by")
    query: Any = (
        decided_by(user)
        .with_only_columns(
            Case.id, Case.display_name, Case.ended_on, Case.retention_from, Case.archiving, Case.archiving_on, by,
            Case.coach_id,
        )
        .outerjoin(User, User.id == Case.archiving_by_id)
        .where(Case.archiving.is_not(None) if answered else asked())
        .order_by(Case.retention_from, Case.id)
    )  # fmt: skip
    return paged(query)


def chosen(user: User, ids: Collection[int] | None) -> Sequence[Case]:
    """Those of these closed cases that this person answers for; without ids all that wait for an answer. The oldest
    first."""
    query = decided_by(user).where(asked() if ids is None else Case.id.in_(ids))
    return db.session.scalars(query.order_by(Case.retention_from, Case.id).limit(MOST)).all()


def due(at: Clock) -> Select[Case]:
    """Answered, and kept their whole time. Nothing goes within two weeks of a new number of months."""
    answered = Case.archiving.is_not(None), Case.removed_at.is_(None)
    query = select(Case).where(Case.retention_from <= at.kept_since, *answered)
    quiet = at.changed_on is not None and today() < at.changed_on + NOTICE
    return query.where(Case.id.is_(None)) if quiet else query
