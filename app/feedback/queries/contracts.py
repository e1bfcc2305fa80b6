"""Rounds of colleague feedback: the contract, its words, and what a person's rounds are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import Row, ScalarSelect, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.accounts.asking import kept
from app.accounts.models import User
from app.feedback.enums import OPEN_STATES, ContractState
from app.feedback.models import ContractArea, ContractMove, FeedbackContract, FocusArea, OwnExperience
from app.feedback.queries import visibility
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.paging import Paged, page_of

TOLD_OF_LAPSE = timedelta(days=14)
ENDED = (ContractState.CLOSED, ContractState.DECLINED, ContractState.CANCELLED, ContractState.LAPSED)


def load_contract(contract_id: int) -> FeedbackContract:
    """A contract that one is a party to, without its words; NoResultFound for everybody else."""
    found: FeedbackContract = _with_parties(current_user, contract_id=contract_id).scalars().one()
    return found


@kept
def _with_parties(person: Any, *, contract_id: Any) -> Select[FeedbackContract]:
    return _own(person, contract_id).options(
        joinedload(FeedbackContract.observed).undefer(User.away),
        joinedload(FeedbackContract.observer).undefer(User.away),
        selectinload(FeedbackContract.moves),
    )


def load_for_poll(contract_id: int) -> FeedbackContract:
    """The same contract alone: an open page asks every few seconds, and mostly nothing is new."""
    found: FeedbackContract = _alone(current_user, contract_id=contract_id).scalars().one()
    return found


@kept
def _alone(person: Any, *, contract_id: Any) -> Select[FeedbackContract]:
    return _own(person, contract_id)


def _own(person: Any, contract_id: Any) -> Select[FeedbackContract]:
    return select(FeedbackContract).where(FeedbackContract.id == contract_id, visibility.party(person))


@dataclass(frozen=True)
class Words:
    """What the conversation is, where, and what the observed person asks for. `areas` in the office's order."""

    conversation: str
    place: str
    own_words: str
    areas: Sequence[FocusArea]


def words_of(contract: FeedbackContract, person: Any = None) -> Words | None:
    """The words of a contract, or None when they are not this person's to read (any more). Two statements."""
    row = _words(None, contract_id=contract.id, reader_id=(person or current_user).id).one_or_none()
    return Words(row[0], row[1], row[2], areas=areas_of(contract)) if row else None


@kept
def _words(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[*tuple[Any, ...]]:
    return select(FeedbackContract.conversation, FeedbackContract.place, FeedbackContract.own_words).where(
        FeedbackContract.id == contract_id, visibility.words_open_to(visibility.Reader(reader_id))
    )


def areas_of(contract: FeedbackContract) -> Sequence[FocusArea]:
    """The areas that were agreed on, also those the office has taken out of its list since."""
    return db.session.scalars(AREAS, {"contract_id": contract.id}).all()


AREAS = (
    select(FocusArea)
    .join(ContractArea, ContractArea.focus_area_id == FocusArea.id)
    .where(ContractArea.contract_id == bindparam("contract_id"))
    .order_by(FocusArea.position, FocusArea.name)
)


def load_with_areas(contract_id: int) -> FeedbackContract:
    """For changing what it is about."""
    contract = load_contract(contract_id)
    db.session.refresh(contract, ["areas"])
    return contract


def experience_written(contract: FeedbackContract) -> bool:
    found = db.session.scalar(select(exists().where(OwnExperience.contract_id == contract.id)))
    return bool(found)


def _rounds(person: Any) -> Select[*tuple[Any, ...]]:
    """Rows of contract, its conversation in words (None when they are not the person's to read) and the other party."""
    observed, observer = aliased(User), aliased(User)
    mine = FeedbackContract.observed_id == person.id
    return (
        select(
            FeedbackContract,
            case((visibility.words_open_to(person), FeedbackContract.conversation)).label("conversation"),
            case((mine, observer.name), else_=observed.name).label("other"),
            case((mine, observer.deactivated_at), else_=observed.deactivated_at).label("other_left_at"),
            exists().where(OwnExperience.contract_id == FeedbackContract.id).label("experience_written"),
        )
        .join(observed, observed.id == FeedbackContract.observed_id)
        .outerjoin(observer, observer.id == FeedbackContract.observer_id)
        .where(visibility.party(person))
    )


def open_rounds(person: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rounds that are under way, by time."""
    return _open_rounds(person).all()


@kept
def _open_rounds(person: Any) -> Select[*tuple[Any, ...]]:
    return (
        _rounds(person)
        .where(FeedbackContract.state.in_(OPEN_STATES))
        .order_by(FeedbackContract.conversation_at, FeedbackContract.id)
    )


def unread_answers(person: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Own rounds that did not suit the observer, until one has tried again or put them away."""
    return _unread_answers(person).all()


@kept
def _unread_answers(person: Any) -> Select[*tuple[Any, ...]]:
    return (
        _rounds(person)
        .where(
            FeedbackContract.observed_id == person.id,
            FeedbackContract.state == ContractState.DECLINED,
            FeedbackContract.other_time_answered_at.is_(None),
        )
        .order_by(FeedbackContract.id)
    )


def rounds_to_do(person: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """Rounds under way, answers one has not read, agreed conversations that another called off, rounds that closed by
    themselves lately, and rounds one reads that are about to be deleted, by time. `moved` where another was the last to
    give an agreed conversation its time."""
    return _rounds_to_do(person, at=now(), since=now() - TOLD_OF_LAPSE).all()


@kept
def _rounds_to_do(person: Any, *, at: Any, since: Any) -> Select[*tuple[Any, ...]]:
    answered = and_(
        FeedbackContract.observed_id == person.id,
        FeedbackContract.state == ContractState.DECLINED,
        FeedbackContract.other_time_answered_at.is_(None),
    )
    called_off = and_(
        FeedbackContract.state == ContractState.CANCELLED,
        FeedbackContract.conversation_at > at,
        exists().where(
            ContractMove.contract_id == FeedbackContract.id,
            ContractMove.from_state == ContractState.AGREED,
            ContractMove.to_state == ContractState.CANCELLED,
            ContractMove.by_id.is_distinct_from(person.id),
        ),
    )
    by_itself = and_(
        FeedbackContract.state == ContractState.LAPSED,
        exists().where(
            ContractMove.contract_id == FeedbackContract.id,
            ContractMove.to_state == ContractState.LAPSED,
            ContractMove.by_id.is_(None),
            ContractMove.at > since,
        ),
    )
    about_to_go = and_(FeedbackContract.content_goes_on.is_not(None), visibility.words_open_to(person))
    return (
        _rounds(person)
        .add_columns(_moved_by_another(person).label("moved"))
        .where(or_(FeedbackContract.state.in_(OPEN_STATES), answered, called_off, by_itself, about_to_go))
        .order_by(FeedbackContract.conversation_at, FeedbackContract.id)
    )


def _moved_by_another(person: Any) -> ScalarSelect[bool]:
    return (
        select(ContractMove.by_id.is_distinct_from(person.id))
        .where(
            ContractMove.contract_id == FeedbackContract.id,
            ContractMove.to_state == ContractState.AGREED,
            ContractMove.earlier_time.is_not(None),
        )
        .order_by(ContractMove.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def ended_rounds(person: Any) -> Paged:
    """Rounds that are over, newest first, a page at a time."""
    total = _ended_length(person).scalar_one()
    return page_of(total, lambda limit, offset: _ended_page(person, limit=limit, offset=offset).all())


@kept
def _ended_length(person: Any) -> Select[*tuple[int]]:
    ended = _rounds(person).where(FeedbackContract.state.in_(ENDED))
    return select(func.count()).select_from(ended.subquery())


@kept
def _ended_page(person: Any, *, limit: Any, offset: Any) -> Select[*tuple[Any, ...]]:
    return (
        _rounds(person)
        .where(FeedbackContract.state.in_(ENDED))
        .order_by(FeedbackContract.conversation_at.desc(), FeedbackContract.id.desc())
        .limit(limit)
        .offset(offset)
    )


def load_to_repeat(contract_id: int, person: Any) -> FeedbackContract | None:
    """An own contract that came to nothing, to be tried again; None for all else."""
    return db.session.scalars(
        select(FeedbackContract).where(
            FeedbackContract.id == contract_id,
            FeedbackContract.observed_id == person.id,
            FeedbackContract.state.in_((ContractState.DECLINED, ContractState.CANCELLED, ContractState.LAPSED)),
        )
    ).one_or_none()


def names_of_movers(contract: FeedbackContract) -> dict[int, str]:
    """Both parties by id; nobody else moves a contract."""
    people = [contract.observed, *([contract.observer] if contract.observer else [])]
    return {person.id: person.name for person in people}
