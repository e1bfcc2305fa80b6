"""The contract as a state machine. Every move goes through `move`, which leaves a row saying who and when."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import User
from app.feedback.enums import OPEN_STATES, ContractState
from app.feedback.models import ContractArea, ContractMove, FeedbackContract, ObservationSlot
from app.feedback.queries import settings
from app.kernel import audit, stale
from app.kernel.dates import day, local, now, today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

S = ContractState

ONWARDS: dict[ContractState, frozenset[ContractState]] = {
    S.PROPOSED: frozenset({S.AGREED, S.DECLINED, S.CANCELLED, S.LAPSED}),
    S.AGREED: frozenset({S.OBSERVED, S.CANCELLED, S.LAPSED}),
    S.OBSERVED: frozenset({S.IN_DIALOGUE, S.LAPSED}),
    S.IN_DIALOGUE: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.DECLINED: frozenset(),
    S.CANCELLED: frozenset(),
    S.LAPSED: frozenset(),
}


class Overtaken(DomainError):
    """The contract has moved on since the page was opened. The page as it now is says the rest."""


def move(contract: FeedbackContract, to: ContractState, *, by: User | None) -> bool:
    """Move a contract onwards; False when it is there already, so that pressing twice is harmless.
    Overtaken when it has gone another way meanwhile. `by` None is the machine."""
    stale.hold(contract)
    if contract.state is to:
        return False
    if to not in ONWARDS[contract.state]:
        raise Overtaken(_("Runden har gått videre etter at du åpnet siden. Her er den slik den er nå."))
    db.session.add(
        ContractMove(contract_id=contract.id, from_state=contract.state, to_state=to, by_id=by.id if by else None)
    )
    contract.state = to
    contract.calendar_sequence += 1
    if to is S.CLOSED:
        contract.closed_at = now()
    db.session.flush()
    audit.record(to.value, contract, by=by)
    return True


def deadline(contract: FeedbackContract) -> datetime:
    """After this a round that has not come to its dialogue can only be closed as not done. One statement."""
    return contract.conversation_at + timedelta(days=settings.current().lapse_days)


def refuse_late(contract: FeedbackContract) -> None:
    if contract.state is not S.IN_DIALOGUE and now() > deadline(contract):
        raise DomainError(_("Fristen er ute. Runden kan bare lukkes som ikke gjennomført."))


def propose(
    *,
    observer_id: int,
    conversation: str,
    conversation_at: datetime,
    minutes: int,
    place: str,
    area_ids: list[int],
    own_words: str,
    arrow_id: int | None,
    seeker_said_yes: bool,
    slot: ObservationSlot | None = None,
    instead_of: FeedbackContract | None = None,
    by: User,
) -> FeedbackContract:
    """Ask a colleague to observe. Whoever proposes has agreed to the ground rules and asked the job seeker."""
    if observer_id == by.id:
        raise DomainError(_("Velg en kollega."), "observer_id")
    if not seeker_said_yes:
        raise DomainError(_("Spør jobbsøkeren først."), "seeker_said_yes")
    refuse_begun(conversation_at)
    refuse_double(by.id, observer_id, conversation_at)
    contract = FeedbackContract(
        observed_id=by.id,
        observer_id=observer_id,
        state=S.PROPOSED,
        conversation_at=conversation_at,
        seeker_said_yes=seeker_said_yes,
        areas=[ContractArea(focus_area_id=each) for each in area_ids],
        calendar_sequence=0,
        **_words(conversation, place, own_words, minutes, arrow_id),
    )
    _add(contract, by=by)
    if slot is not None:
        slot.contract_id = contract.id
    if instead_of is not None:
        instead_of.other_time_answered_at = now()
    db.session.flush()
    audit.record("propose", contract, by=by)
    return contract


def _add(contract: FeedbackContract, *, by: User) -> None:
    """The contract and its first move; should the same have come at the same moment, this one is refused."""
    db.session.add(contract)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise _double() from error
    db.session.add(ContractMove(contract_id=contract.id, from_state=None, to_state=S.PROPOSED, by_id=by.id))


def _words(conversation: str, place: str, own_words: str, minutes: int, arrow_id: int | None) -> dict[str, object]:
    return {
        "conversation": conversation,
        "place": place,
        "own_words": own_words,
        "minutes": minutes,
        "arrow_id": arrow_id,
    }


def refuse_past(conversation_at: datetime) -> None:
    if local(conversation_at).date() < today():
        raise DomainError(_("Avtalen lages før samtalen. Velg i dag eller en senere dag."), "day")


def refuse_begun(conversation_at: datetime) -> None:
    """Nobody is asked into a conversation that has begun. What is agreed may still be put right on its own day."""
    refuse_past(conversation_at)
    if conversation_at <= now():
        raise DomainError(_("Avtalen lages før samtalen. Velg et klokkeslett som ikke har vært."), "clock")


def refuse_double(observed_id: int, observer_id: int | None, conversation_at: datetime, *, but: int = 0) -> None:
    """One open contract per conversation and pair."""
    there = db.session.scalar(
        select(FeedbackContract.id).where(
            FeedbackContract.observed_id == observed_id,
            FeedbackContract.observer_id == observer_id,
            FeedbackContract.conversation_at == conversation_at,
            FeedbackContract.state.in_(OPEN_STATES),
            FeedbackContract.id != but,
        )
    )
    if there is not None:
        raise _double()


def _double() -> DomainError:
    return DomainError(_("Dere to har allerede en åpen avtale om denne samtalen."), "observer_id")


def change_words(
    contract: FeedbackContract,
    *,
    conversation: str,
    minutes: int,
    place: str,
    area_ids: list[int],
    own_words: str,
    arrow_id: int | None,
    by: User,
) -> None:
    """The observed person puts the agreement in other words, before the conversation is over. Needs areas loaded."""
    refuse_unless(contract, S.PROPOSED, S.AGREED)
    for name, value in _words(conversation, place, own_words, minutes, arrow_id).items():
        setattr(contract, name, value)
    kept = {each.focus_area_id: each for each in contract.areas}
    contract.areas = [kept.get(each) or ContractArea(focus_area_id=each) for each in area_ids]
    contract.calendar_sequence += 1
    contract.touch()
    db.session.flush()
    audit.record("change", contract, by=by)


def refuse_unless(contract: FeedbackContract, *states: ContractState) -> None:
    """Overtaken unless the contract is in one of these states now."""
    stale.hold(contract)
    if contract.state not in states:
        raise Overtaken(_("Runden har gått videre etter at du åpnet siden. Her er den slik den er nå."))


def change_time(contract: FeedbackContract, *, conversation_at: datetime, by: User) -> bool:
    """Give the conversation another time; False when that is its time already."""
    refuse_unless(contract, S.PROPOSED, S.AGREED)
    if conversation_at == contract.conversation_at:
        return False
    refuse_late(contract)
    (refuse_begun if contract.state is S.PROPOSED else refuse_past)(conversation_at)
    refuse_double(contract.observed_id, contract.observer_id, conversation_at, but=contract.id)
    earlier, contract.conversation_at = contract.conversation_at, conversation_at
    db.session.add(
        ContractMove(
            contract_id=contract.id,
            from_state=contract.state,
            to_state=contract.state,
            by_id=by.id,
            earlier_time=earlier,
        )
    )
    contract.calendar_sequence += 1
    db.session.flush()
    audit.record("change_time", contract, by=by)
    return True


def accept(contract: FeedbackContract, *, by: User) -> bool:
    """The observer says yes, to the conversation and to the ground rules, before it is over."""
    refuse_late(contract)
    if contract.state is S.PROPOSED and now() >= contract.ends_at:
        raise DomainError(_("Samtalen har vært. Foreslå en annen tid."))
    return move(contract, S.AGREED, by=by)


def decline(contract: FeedbackContract, *, other_time: datetime | None, by: User) -> bool:
    """It does not suit now; no reason is asked for. Another time may be suggested."""
    if other_time is not None and other_time < now():
        raise DomainError(_("Foreslå et tidspunkt som ikke har vært."), "day")
    moved = move(contract, S.DECLINED, by=by)
    if moved:
        contract.other_time = other_time
        db.session.flush()
    return moved


def put_away(contract: FeedbackContract, *, by: User) -> None:
    """The observed person has read that it did not suit, and lets it be."""
    if contract.other_time_answered_at is None:
        contract.other_time_answered_at = now()
        audit.record("put_away", contract, by=by)
    db.session.flush()


def cancel(contract: FeedbackContract, *, by: User) -> bool:
    return move(contract, S.CANCELLED, by=by)


def finish_observation(contract: FeedbackContract, *, by: User) -> bool:
    """The conversation has been. The observer may say so on its day; the observed person when its time is over."""
    refuse_late(contract)
    if local(contract.conversation_at).date() > today():
        raise DomainError(_("Samtalen er ikke før %(day)s.", day=day(contract.conversation_at)))
    if by.id == contract.observed_id and now() < contract.ends_at:
        raise DomainError(_("Vent til samtalen er over."))
    return move(contract, S.OBSERVED, by=by)


def close_as_not_done(contract: FeedbackContract, *, by: User | None) -> bool:
    """It did not come to a dialogue. What was noted is deleted with the raw notes' deadline and read by nobody."""
    if by is not None and now() < contract.conversation_at:
        raise DomainError(_("Samtalen har ikke vært ennå. Du kan avlyse den i stedet."))
    return move(contract, S.LAPSED, by=by)
