"""The coaching team of a method supervisor: coaches, and the rows of their cases – never content."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.asking import Asking, kept
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import Case, CasePause, SupervisedCoach
from app.caseload.queries.alphabet import in_alphabet
from app.caseload.queries.case_list import OPEN
from app.caseload.queries.cases import follows_none, supervised_coaches
from app.caseload.queries.clock import asked, locked
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.paging import Paged, page_of


def coaches(user: User) -> Sequence[Any]:
    """The coaches this person supervises, with how many open cases each has and how many closed ones wait for an
    answer, also those who can follow none any more."""
    return _coaches(user).all()


@kept
def _coaches(user: Asking) -> Select[*tuple[Any, ...]]:
    # Each counted in an index of its own; cases that are over and wait for nothing are not looked through.
    number = select(func.count()).where(Case.coach_id == User.id, Case.removed_at.is_(None)).correlate(User)
    return (
        select(
            User.id, User.name, User.deactivated_at, follows_none().label("follows_none"),
            number.where(OPEN).scalar_subquery().label("cases"),
            number.where(asked()).scalar_subquery().label("waits"),
        )
        .join(SupervisedCoach, SupervisedCoach.coach_id == User.id)
        .where(SupervisedCoach.supervisor_id == user.id)
        .order_by(User.name)
    )  # fmt: skip


def case_rows(user: User, *, coach_id: int | None, closed: bool) -> Paged:
    """Name, stage, status and dates of the cases of one's coaches. Two statements."""
    of_one = bool(coach_id)
    total = _length(user, of_one, closed, coach_id=coach_id).scalar_one()
    return page_of(
        total,
        lambda limit, offset: _page(user, of_one, closed, coach_id=coach_id, limit=limit, offset=offset).all(),
    )


@kept
def _length(user: Asking, of_one: bool, closed: bool, *, coach_id: Any) -> Select[*tuple[int]]:
    rows = _case_rows(user, coach_id if of_one else None, closed)
    return select(func.count()).select_from(rows.order_by(None).subquery())


@kept
def _page(
    user: Asking, of_one: bool, closed: bool, *, coach_id: Any, limit: Any, offset: Any
) -> Select[*tuple[Any, ...]]:
    return _case_rows(user, coach_id if of_one else None, closed).limit(limit).offset(offset)


def _case_rows(user: Asking, coach_id: Any, closed: bool) -> Select[*tuple[Any, ...]]:
    stand_in = aliased(User)
    paused = select(CasePause.id).where(CasePause.case_id == Case.id, CasePause.until_on.is_(None)).exists()
    query: Any = (
        select(
            Case.id, Case.display_name, Case.stage, Case.status, Case.started_on, Case.ended_on,
            Case.stand_in_from, Case.stand_in_until, User.name.label("coach"), User.deactivated_at,
            stand_in.name.label("stand_in"), paused.label("paused"),
            asked().label("waits"), locked().label("locked"),
        )
        .join(User, User.id == Case.coach_id)
        .outerjoin(stand_in, stand_in.id == Case.stand_in_id)
        .where(Case.removed_at.is_(None), Case.coach_id.in_(supervised_coaches(user.id)), ~OPEN if closed else OPEN)
        .order_by(User.name, in_alphabet(Case.display_name), Case.id)
    )  # fmt: skip
    found: Select[*tuple[Any, ...]] = query if coach_id is None else query.where(Case.coach_id == coach_id)
    return found


def followers(*, except_id: int | None = None) -> list[SelectChoice]:
    """Those who can follow a case: job coaches and method supervisors with an open account."""
    fit = select(UserRole.user_id).where(UserRole.role.in_([Role.JOB_COACH, Role.SUPERVISOR]))
    rows = db.session.execute(
        select(User.id, User.name)
        .where(User.deactivated_at.is_(None), User.id.in_(fit), User.id != (except_id or 0))
        .order_by(User.name)
    )
    return [SelectChoice(str(row.id), row.name) for row in rows]


def looked_after() -> Select[int]:
    """Ids of the coaches who have a method supervisor that is still here in that role."""
    active = select(UserRole.user_id).join(User, User.id == UserRole.user_id)
    here = active.where(UserRole.role == Role.SUPERVISOR, User.deactivated_at.is_(None))
    return select(SupervisedCoach.coach_id).where(SupervisedCoach.supervisor_id.in_(here))


def without_supervisor() -> Sequence[Any]:
    """Job coaches in nobody's coaching team, and those who have left with open cases."""
    has = select(Case.id).where(Case.coach_id == User.id, Case.removed_at.is_(None)).correlate(User)
    is_coach = select(UserRole.user_id).where(UserRole.role == Role.JOB_COACH)
    return db.session.execute(
        select(User.id, User.name, User.deactivated_at, follows_none().label("follows_none"))
        .where(
            User.id.not_in(looked_after()),
            or_(
                User.id.in_(is_coach) & User.deactivated_at.is_(None),
                has.where(OPEN).exists(),
                has.where(asked()).exists(),
            ),
        )
        .order_by(User.name)
    ).all()


def load_coach(coach_id: int) -> User:
    """Somebody who follows cases, now or before, or NoResultFound."""
    fit = or_(
        User.id.in_(select(UserRole.user_id).where(UserRole.role == Role.JOB_COACH)),
        User.id.in_(select(Case.coach_id)),
    )
    return db.session.scalars(select(User).where(User.id == coach_id, fit)).one()
