"""Reads of contacts with employers. What a visit says of a case is read only by those who follow that case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Date, Row, Select, and_, func, literal, or_, select, union
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.caseload.enums import COUNTED_PURPOSES, VisitChannel, VisitPurpose, VisitState
from app.caseload.models import Acquaintance, Employer, EmployerVisit
from app.caseload.queries.days import day_number, day_of
from app.caseload.queries.employers import listed
from app.caseload.queries.settings import limit
from app.kernel.dates import today
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
    found: EmployerVisit = _own(current_user, False, visit_id=visit_id).scalars().one()
    return found


def load_own_removed_visit(visit_id: int) -> EmployerVisit:
    found: EmployerVisit = _own(current_user, True, visit_id=visit_id).scalars().one()
    return found


@kept
def _own(user: Asking, removed: bool, *, visit_id: Any) -> Select[EmployerVisit]:
    gone = EmployerVisit.removed_at.is_not(None) if removed else EmployerVisit.removed_at.is_(None)
    return (
        select(EmployerVisit)
        .where(EmployerVisit.id == visit_id, EmployerVisit.by_id == user.id, gone)
        .options(joinedload(EmployerVisit.employer), joinedload(EmployerVisit.person))
    )


def at_employer(employer_id: Any) -> Select[*tuple[Any, ...]]:
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
    return _latest(None, employer_id=employer_id).all()


@kept
def _latest(_nobody: None, *, employer_id: Any) -> Select[*tuple[Any, ...]]:
    return at_employer(employer_id).limit(SHOWN + 1)


def all_at(employer_id: int) -> Paged:
    return paged(at_employer(employer_id))


def of_case(case_id: int) -> Sequence[EmployerVisit]:
    """A case's contacts with employers, the newest first, with employer and who. For those who follow the case."""
    return _of_case(None, case_id=case_id).scalars().all()


@kept
def _of_case(_nobody: None, *, case_id: Any) -> Select[EmployerVisit]:
    return (
        select(EmployerVisit)
        .where(EmployerVisit.case_id == case_id, EmployerVisit.removed_at.is_(None))
        .options(joinedload(EmployerVisit.employer), joinedload(EmployerVisit.by))
        .order_by(EmployerVisit.day.desc(), EmployerVisit.id.desc())
    )


@dataclass(frozen=True)
class Collision:
    """A colleague was in touch lately."""

    name: str
    day: date
    planned: bool


def collisions(employer_ids: Sequence[int], user: User) -> dict[int, Collision]:
    """For each employer, the colleague who was in touch last or has planned to, when it is no more days away than the
    office minds. One statement."""
    rows = _near(user, ids=employer_ids)
    return {row.employer_id: Collision(row.name, row.day, row.state is VisitState.PLANNED) for row in rows}


@kept
def _near(user: Asking, *, ids: Any) -> Select[*tuple[Any, ...]]:
    on, days = today(), limit("collision_days")
    here = day_number(literal(on, Date))
    return (
        select(EmployerVisit.employer_id, EmployerVisit.day, EmployerVisit.state, User.name)
        .join(User, User.id == EmployerVisit.by_id)
        .where(
            EmployerVisit.employer_id.in_(ids),
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


def recent_employers(user: User) -> Sequence[Employer]:
    """Those this person was last in touch with; then those the person knows. One statement."""
    return _recent(user).scalars().all()


@kept
def _recent(user: Asking) -> Select[Employer]:
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
    return (
        select(Employer)
        .outerjoin(last, last.c.employer_id == Employer.id)
        .where(listed(), Employer.id.in_(union(select(last.c.employer_id), known)))
        .order_by(last.c.day.desc().nulls_last(), last.c.n.desc(), Employer.sort_name)
        .limit(RECENT)
    )


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
    return {
        row.employer_id: Usual(NEXT_PURPOSE.get(row.purpose, row.purpose), row.minutes, row.travel_minutes)
        for row in _last_there(user, ids=employer_ids)
    }


@kept
def _last_there(user: Asking, *, ids: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(EmployerVisit.employer_id, EmployerVisit.purpose, EmployerVisit.minutes, EmployerVisit.travel_minutes)
        .where(EmployerVisit.employer_id.in_(ids), EmployerVisit.by_id == user.id, CARRIED_OUT)
        .order_by(EmployerVisit.day, EmployerVisit.id)
    )
