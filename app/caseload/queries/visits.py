"""Reads of contacts with employers. What a visit says of a case is read only by those who follow that case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Date, Row, Select, and_, func, literal, or_, select, union
from sqlalchemy.orm import joinedload

from app.accounts.models import User
from app.caseload.enums import COUNTED_PURPOSES, VisitChannel, VisitPurpose, VisitState
from app.caseload.models import Acquaintance, Employer, EmployerVisit
from app.caseload.queries.days import day_number, day_of
from app.caseload.queries.employers import listed
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.paging import Paged, paged

SHOWN = 10
RECENT = 6
LOOKED_AT = 200
"""The newest visits of a person, among which the last employers are found."""

CARRIED_OUT: ColumnElement[bool] = and_(
    EmployerVisit.removed_at.is_(None), EmployerVisit.state == VisitState.CARRIED_OUT
)

MEETING: ColumnElement[bool] = and_(CARRIED_OUT, EmployerVisit.channel == VisitChannel.FACE_TO_FACE)
"""A face-to-face meeting with an employer."""

COUNTED: ColumnElement[bool] = and_(
    MEETING, EmployerVisit.met_decider.is_(True), EmployerVisit.purpose.in_(sorted(COUNTED_PURPOSES))
)
"""A counted visit, as Nav's own tool counts (settled question 11)."""


def load_own_visit(visit_id: int) -> EmployerVisit:
    """A visit that this person logged, with its employer; NoResultFound for others'."""
    return db.session.scalars(_own(visit_id).where(EmployerVisit.removed_at.is_(None))).one()


def load_own_removed_visit(visit_id: int) -> EmployerVisit:
    return db.session.scalars(_own(visit_id).where(EmployerVisit.removed_at.is_not(None))).one()


def _own(visit_id: int) -> Select[EmployerVisit]:
    return (
        select(EmployerVisit)
        .where(EmployerVisit.id == visit_id, EmployerVisit.by_id == current_user.id)
        .options(joinedload(EmployerVisit.employer), joinedload(EmployerVisit.person))
    )


def at_employer(employer_id: int) -> Select[*tuple[Any, ...]]:
    """Rows for those who use the register: never the case, nor what was said of it."""
    return (
        select(
            EmployerVisit.id,
            EmployerVisit.day,
            EmployerVisit.clock,
            EmployerVisit.purpose,
            EmployerVisit.channel,
            EmployerVisit.state,
            EmployerVisit.met_decider,
            EmployerVisit.with_whom,
            EmployerVisit.note,
            EmployerVisit.by_id,
            User.name.label("by"),
        )
        .outerjoin(User, User.id == EmployerVisit.by_id)
        .where(EmployerVisit.employer_id == employer_id, EmployerVisit.removed_at.is_(None))
        .order_by(EmployerVisit.day.desc(), EmployerVisit.id.desc())
    )


def latest(employer_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """The newest contacts and those that are planned; one more than is shown. One statement."""
    return db.session.execute(at_employer(employer_id).limit(SHOWN + 1)).all()


def all_at(employer_id: int) -> Paged:
    return paged(at_employer(employer_id))


def of_case(case_id: int) -> Sequence[EmployerVisit]:
    """A case's contacts with employers, the newest first, with employer and who. For those who follow the case."""
    return db.session.scalars(
        select(EmployerVisit)
        .where(EmployerVisit.case_id == case_id, EmployerVisit.removed_at.is_(None))
        .options(joinedload(EmployerVisit.employer), joinedload(EmployerVisit.by))
        .order_by(EmployerVisit.day.desc(), EmployerVisit.id.desc())
    ).all()


@dataclass(frozen=True)
class Collision:
    """A colleague was in touch lately."""

    name: str
    day: date
    planned: bool


def collisions(employer_ids: Sequence[int], user: User, *, days: int | ColumnElement[int]) -> dict[int, Collision]:
    """For each employer, the colleague who was in touch last or has planned to, when it is no more than this many days
    away. One statement."""
    on = today()
    here = day_number(literal(on, Date))
    rows = db.session.execute(
        select(EmployerVisit.employer_id, EmployerVisit.day, EmployerVisit.state, User.name)
        .join(User, User.id == EmployerVisit.by_id)
        .where(
            EmployerVisit.employer_id.in_(employer_ids),
            EmployerVisit.by_id != user.id,
            EmployerVisit.removed_at.is_(None),
            EmployerVisit.day >= day_of(here - days),
            or_(
                and_(EmployerVisit.state == VisitState.CARRIED_OUT, EmployerVisit.day <= on),
                and_(EmployerVisit.state == VisitState.PLANNED, EmployerVisit.day >= on),
            ),
            EmployerVisit.day <= day_of(here + days),
        )
        .order_by(EmployerVisit.state == VisitState.CARRIED_OUT, EmployerVisit.day, EmployerVisit.id)
    )
    return {row.employer_id: Collision(row.name, row.day, row.state is VisitState.PLANNED) for row in rows}


def recent_employers(user: User) -> Sequence[Employer]:
    """Those this person was last in touch with; then those the person knows. One statement."""
    newest = (
        select(EmployerVisit.employer_id, EmployerVisit.day, EmployerVisit.id)
        .where(EmployerVisit.by_id == user.id, EmployerVisit.removed_at.is_(None))
        .order_by(EmployerVisit.day.desc(), EmployerVisit.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    last = (
        select(newest.c.employer_id, func.max(newest.c.day).label("day"), func.max(newest.c.id).label("n"))
        .group_by(newest.c.employer_id)
        .subquery()
    )
    known = select(Acquaintance.employer_id).where(Acquaintance.user_id == user.id)
    return db.session.scalars(
        select(Employer)
        .outerjoin(last, last.c.employer_id == Employer.id)
        .where(listed(), Employer.id.in_(union(select(last.c.employer_id), known)))
        .order_by(last.c.day.desc().nulls_last(), last.c.n.desc(), Employer.sort_name)
        .limit(RECENT)
    ).all()


@dataclass(frozen=True)
class Usual:
    """What this person's visit to an employer is likely to be this time."""

    purpose: VisitPurpose
    minutes: int
    travel_minutes: int


NEXT_PURPOSE = {VisitPurpose.GET_TO_KNOW: VisitPurpose.PRESENT_SERVICE}
"""Once known, one presents what one can offer; later purposes come again until the coach chooses another."""


def usual(employer_ids: Sequence[int], user: User) -> dict[int, Usual]:
    """By employer, from this person's last visit there. One statement. Those without one are missing."""
    rows = db.session.execute(
        select(EmployerVisit.employer_id, EmployerVisit.purpose, EmployerVisit.minutes, EmployerVisit.travel_minutes)
        .where(EmployerVisit.employer_id.in_(employer_ids), EmployerVisit.by_id == user.id, CARRIED_OUT)
        .order_by(EmployerVisit.day, EmployerVisit.id)
    )
    return {
        row.employer_id: Usual(NEXT_PURPOSE.get(row.purpose, row.purpose), row.minutes, row.travel_minutes)
        for row in rows
    }
