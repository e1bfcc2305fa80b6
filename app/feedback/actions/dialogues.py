"""The dialogue: begun, closed, and what the observed person takes along."""

from sqlalchemy import select

from app.accounts.models import User
from app.feedback.actions.contracts import move, refuse_late
from app.feedback.enums import ContractState, KCheck
from app.feedback.models import FeedbackContract, LearningPoint, OwnExperience, ThreeKsCheck
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def start_dialogue(contract: FeedbackContract, *, by: User) -> bool:
    """Begin, once the own experience is written; False when the other one was first, or it was begun before."""
    if contract.state is ContractState.OBSERVED:
        refuse_late(contract)
        if db.session.scalar(select(OwnExperience.id).where(OwnExperience.contract_id == contract.id)) is None:
            raise DomainError(_("Den som ble observert, skriver sin egen opplevelse først."))
    return move(contract, ContractState.IN_DIALOGUE, by=by)


def learning_point_of(contract: FeedbackContract) -> LearningPoint:
    """The row, made when it is not there."""
    found = db.session.scalars(select(LearningPoint).where(LearningPoint.contract_id == contract.id)).one_or_none()
    if found is None:
        found = LearningPoint(contract_id=contract.id)
        db.session.add(found)
        db.session.flush()
    return found


def write_learning_point(contract: FeedbackContract, *, text: str, next_step: str, by: User) -> LearningPoint:
    """What the observed person takes along, and tries next; also after closing."""
    point = learning_point_of(contract)
    point.text, point.next_step = text, next_step
    db.session.flush()
    audit.record("write", point, by=by)
    return point


def close_dialogue(
    contract: FeedbackContract, *, text: str, next_step: str, observer_may_read: bool, by: User
) -> bool:
    """The observed person ends the round and says whether the observer keeps reading."""
    moved = move(contract, ContractState.CLOSED, by=by)
    if moved:
        write_learning_point(contract, text=text, next_step=next_step, by=by)
        let_observer_read(contract, observer_may_read, by=by)
    return moved


def let_observer_read(contract: FeedbackContract, may: bool, *, by: User) -> None:
    """The observer's access after closing; given and taken back at will."""
    if contract.observer_may_read != may:
        contract.observer_may_read = may
        db.session.flush()
        audit.record("let_observer_read" if may else "stop_observer_reading", contract, by=by)


def look_back(contract: FeedbackContract, *, kind: KCheck, concrete: KCheck, constructive: KCheck, by: User) -> None:
    """The observer's own look at how the feedback was given; the latest answer counts."""
    check = db.session.scalars(select(ThreeKsCheck).where(ThreeKsCheck.contract_id == contract.id)).one_or_none()
    if check is None:
        check = ThreeKsCheck(contract_id=contract.id)
        db.session.add(check)
    check.kind, check.concrete, check.constructive = kind, concrete, constructive
    db.session.flush()
    audit.record("look_back", check, by=by)
