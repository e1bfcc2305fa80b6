"""The log of field mentoring. A supervisor reads that of the coaches supervised; a coach the own."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy import case as one_of
from sqlalchemy.orm import aliased, joinedload

from app.accounts.asking import Asking, kept
from app.accounts.models import User
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackContract
from app.feedback.queries import visibility
from app.kernel.dates import day as day_text
from app.kernel.dates import local
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.paging import Paged, page_of
from app.supervision.field_words import FieldState
from app.supervision.models import FieldMentoring
from app.supervision.queries.coach_figures import supervised

NOT_DONE = (ContractState.DECLINED, ContractState.CANCELLED, ContractState.LAPSED)


def counting() -> tuple[ColumnElement[bool], ...]:
    """Field mentoring that counts: held, and by the coach's supervisor personally (S4-09)."""
    return (
        FieldMentoring.removed_at.is_(None),
        FieldMentoring.state == FieldState.HELD,
        FieldMentoring.performed_by_id == FieldMentoring.supervisor_id,
    )


def _mentoring(mentoring_id: int) -> Select[FieldMentoring]:
    return (
        select(FieldMentoring)
        .where(FieldMentoring.id == mentoring_id, FieldMentoring.coach_id.in_(supervised(current_user)))
        .options(joinedload(FieldMentoring.coach), joinedload(FieldMentoring.performed_by))
    )


def load_mentoring(mentoring_id: int) -> FieldMentoring:
    """Of a coach one supervises, or NoResultFound."""
    return db.session.scalars(_mentoring(mentoring_id).where(FieldMentoring.removed_at.is_(None))).one()


def load_any_mentoring(mentoring_id: int) -> FieldMentoring:
    """Also one that was taken away."""
    return db.session.scalars(_mentoring(mentoring_id)).one()


def _log(person: Any) -> Select[*tuple[Any, ...]]:
    """Rows of the log. The contract only where this person is a party to it."""
    coach, performer = aliased(User), aliased(User)
    contract = one_of((visibility.party(person), FeedbackContract.id)).label("contract_id")
    return (
        select(FieldMentoring, coach.name.label("coach"), performer.name.label("performer"), contract)
        .join(coach, coach.id == FieldMentoring.coach_id)
        .join(performer, performer.id == FieldMentoring.performed_by_id)
        .outerjoin(FeedbackContract, FeedbackContract.id == FieldMentoring.contract_id)
        .where(FieldMentoring.removed_at.is_(None))
        .order_by(FieldMentoring.day.desc(), FieldMentoring.id.desc())
    )


def log_of_team(user: User) -> Paged:
    """A page of the log of all whom one supervises, the latest first. Two statements."""
    total = _length_of_team(user).scalar_one()
    return page_of(total, lambda limit, offset: _page_of_team(user, limit=limit, offset=offset).all())


@kept
def _length_of_team(user: Asking) -> Select[*tuple[int]]:
    theirs = _log(user).where(FieldMentoring.coach_id.in_(supervised(user)))
    return select(func.count()).select_from(theirs.order_by(None).subquery())


@kept
def _page_of_team(user: Asking, *, limit: Any, offset: Any) -> Select[*tuple[Any, ...]]:
    return _log(user).where(FieldMentoring.coach_id.in_(supervised(user))).limit(limit).offset(offset)


def log_of_coach(person: Any, coach_id: int, *, limit: int = 50) -> Sequence[Row[*tuple[Any, ...]]]:
    """One coach's log, as this person reads it."""
    return _log_of_coach(person, coach_id=coach_id, limit=limit).all()


@kept
def _log_of_coach(person: Asking, *, coach_id: Any, limit: Any) -> Select[*tuple[Any, ...]]:
    return _log(person).where(FieldMentoring.coach_id == coach_id).limit(limit)


def planned(ids: Sequence[int]) -> dict[int, FieldMentoring]:
    """The next one planned with each of these, also one whose day has gone without a word."""
    return {row.coach_id: row for row in _planned(None, ids=ids).scalars()}


@kept
def _planned(_nobody: None, *, ids: Any) -> Select[FieldMentoring]:
    return (
        select(FieldMentoring)
        .where(
            FieldMentoring.coach_id.in_(ids),
            FieldMentoring.removed_at.is_(None),
            FieldMentoring.state == FieldState.PLANNED,
        )
        .order_by(FieldMentoring.day.desc())
    )


def contract_choices(
    empty: str, *, supervisor: Any, coach_id: int | None = None, keep: int | None = None
) -> list[SelectChoice]:
    """Rounds of feedback where the supervisor observes one of the coaches: whom, when and how far – not a word of what
    they are about. `keep` also offers one that came to nothing and stands there already."""
    query = (
        select(FeedbackContract.id, FeedbackContract.conversation_at, FeedbackContract.state, User.name)
        .join(User, User.id == FeedbackContract.observed_id)
        .where(
            visibility.party(supervisor),
            FeedbackContract.observer_id == supervisor.id,
            FeedbackContract.observed_id.in_(supervised(supervisor)),
            or_(FeedbackContract.state.not_in(NOT_DONE), FeedbackContract.id == keep),
        )
        .order_by(FeedbackContract.conversation_at.desc(), FeedbackContract.id.desc())
        .limit(50)
    )
    rows = db.session.execute(query.where(FeedbackContract.observed_id == coach_id) if coach_id else query)
    return [
        SelectChoice("", empty),
        *(
            SelectChoice(str(row.id), f"{row.name}, {day_text(local(row.conversation_at))} ({row.state.label})")
            for row in rows
        ),
    ]


def contract_fits(contract_id: int, *, supervisor: Any, coach_id: int) -> bool:
    """Whether the supervisor observes this coach in that round."""
    theirs = (FeedbackContract.observer_id == supervisor.id, FeedbackContract.observed_id == coach_id)
    return db.session.scalar(select(FeedbackContract.id).where(FeedbackContract.id == contract_id, *theirs)) is not None


def knows_contract(person: Any, contract_id: int) -> bool:
    """Whether this person is a party to the round; for others it does not exist."""
    query = select(FeedbackContract.id).where(FeedbackContract.id == contract_id, visibility.party(person))
    return db.session.scalar(query) is not None
