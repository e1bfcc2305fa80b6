"""Factories of colleague feedback. Each makes one row with believable values, adds it, and flushes."""

from datetime import timedelta
from itertools import count
from typing import Any

from app.accounts.models import User
from app.feedback.enums import OPEN_STATES, ContractState
from app.feedback.models import (
    ContractArea,
    ContractMove,
    FeedbackContract,
    FocusArea,
    LearningArrow,
    LearningGroup,
    LearningGroupMember,
)
from app.kernel.dates import now
from app.kernel.halfyear import HalfYear
from tests.factories import make

_number = count(1)


def make_area(**values: Any) -> FocusArea:
    number = next(_number)
    return make(FocusArea, **{"name": f"Område {number}", "position": number, **values})


def make_arrow(owner: User, **values: Any) -> LearningArrow:
    given = {
        "user_id": owner.id,
        "half_year": HalfYear.current(),
        "skill": f"spørre åpent {next(_number)}",
        "situations": "første samtale",
        "expected_effect": "jobbsøkeren snakker mer enn jeg",
    }
    return make(LearningArrow, **{**given, **values})


# The states a contract passes on its way to each state.
WAY = {
    ContractState.DECLINED: (ContractState.DECLINED,),
    ContractState.CANCELLED: (ContractState.AGREED, ContractState.CANCELLED),
    ContractState.LAPSED: (ContractState.AGREED, ContractState.LAPSED),
}


def make_contract(
    observed: User, observer: User, state: ContractState = ContractState.PROPOSED, *, areas: Any = (), **values: Any
) -> FeedbackContract:
    """A contract in this state with the moves that led there; the conversation is tomorrow, or two hours ago."""
    ahead = state in (ContractState.PROPOSED, ContractState.AGREED, ContractState.DECLINED)
    number = next(_number)
    given = {
        "observed_id": observed.id,
        "observer_id": observer.id,
        "state": state,
        "conversation": f"Første samtale {number}",
        "conversation_at": now() + (timedelta(days=1) if ahead else timedelta(hours=-2)) + timedelta(seconds=number),
        "place": "Møterom 2",
        "own_words": f"Hvordan jeg åpner {number}",
        "seeker_said_yes": True,
        "closed_at": now() if state is ContractState.CLOSED else None,
        "areas": [ContractArea(focus_area_id=area.id) for area in areas],
    }
    contract = make(FeedbackContract, **{**given, **values})
    onwards = WAY.get(state) or (*OPEN_STATES, ContractState.CLOSED)[1 : 1 + _steps(state)]
    before = None
    for step in (ContractState.PROPOSED, *onwards):
        make(ContractMove, contract_id=contract.id, from_state=before, to_state=step, by_id=observed.id)
        before = step
    return contract


def _steps(state: ContractState) -> int:
    return (*OPEN_STATES, ContractState.CLOSED).index(state)


def make_group(*members: User, led_by: User | None = None, **values: Any) -> LearningGroup:
    everybody = {person.id for person in (*members, *([led_by] if led_by else []))}
    rows = [LearningGroupMember(user_id=user_id) for user_id in sorted(everybody)]
    given = {"name": f"Læringsgruppe {next(_number)}", "led_by_id": led_by.id if led_by else None, "members": rows}
    return make(LearningGroup, **{**given, **values})
