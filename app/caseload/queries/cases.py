"""Which cases a person may see, and how they are loaded. Every other read of a case builds on these."""

from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import Asking, kept
from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.caseload.models import Case, SupervisedCoach
from app.caseload.queries.clock import not_locked
from app.kernel.dates import today


def visible_to(user: User | Asking) -> Select[Case]:
    """Cases whose content this person may read: as coach or stand-in, and nobody else (settled question 4). One that is
    locked is nobody's to read (settled question 2)."""
    return select(Case).where(Case.removed_at.is_(None), follows(user), not_locked())


def is_visible(user: User | Asking, case_id: Any) -> ColumnElement[bool]:
    """Whether the case of a row is among them. Asked of that one case, not of all that the person ever had."""
    return visible_to(user).with_only_columns(Case.id).where(Case.id == case_id).correlate_except(Case).exists()


def follows(user: User | Asking) -> ColumnElement[bool]:
    """This person is the coach of the case, or its stand-in today, and still one who may follow job seekers: a role
    that is taken away takes the cases with it from the next request on."""
    return or_(*follows_as(user))


def follows_as(user: User | Asking) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """As coach, and as stand-in: no case is both. For a select of each where all that is asked stands in an index: with
    an «or» over two indexes the database fetches every row."""
    if not user.has(Role.JOB_COACH, Role.SUPERVISOR):
        return false(), false()
    stands_in = and_(
        Case.stand_in_id == user.id,
        Case.stand_in_from <= today(),
        or_(Case.stand_in_until.is_(None), Case.stand_in_until >= today()),
    )
    return Case.coach_id == user.id, stands_in


def supervised_coaches(supervisor_id: Any) -> Select[*tuple[int]]:
    """Ids of the coaches this person supervises now; nobody's for None."""
    return select(SupervisedCoach.coach_id).where(SupervisedCoach.supervisor_id == supervisor_id)


def follows_none() -> ColumnElement[bool]:
    """A person (`User`) who may follow no case any more: the account is closed, or the roles that follow are gone."""
    fit = select(UserRole.user_id).where(UserRole.role.in_([Role.JOB_COACH, Role.SUPERVISOR]))
    return or_(User.deactivated_at.is_not(None), User.id.not_in(fit))


def supervised_by(user: User | Asking) -> Select[Case]:
    """Cases of the coaches this person supervises: rows (name, stage, status, dates), never content."""
    return select(Case).where(Case.removed_at.is_(None), Case.coach_id.in_(supervised_coaches(user.id)))


def load_case(case_id: int) -> Case:
    """The case with coach, stand-in, programme and end cause, or NoResultFound when it is not this person's to see."""
    case: Case = _case(current_user, case_id=case_id).scalars().one()
    return case


@kept
def _case(user: Asking, *, case_id: Any) -> Select[Case]:
    return (
        visible_to(user)
        .where(Case.id == case_id)
        .options(
            joinedload(Case.coach), joinedload(Case.stand_in), joinedload(Case.programme), joinedload(Case.end_cause)
        )
    )


def load_supervised(case_id: int) -> Case:
    """The row of a case of a coach whom this person supervises, with coach and stand-in, or NoResultFound."""
    case: Case = _supervised(current_user, case_id=case_id).scalars().one()
    return case


@kept
def _supervised(user: Asking, *, case_id: Any) -> Select[Case]:
    query = supervised_by(user).where(Case.id == case_id)
    return query.options(joinedload(Case.coach), joinedload(Case.stand_in))
