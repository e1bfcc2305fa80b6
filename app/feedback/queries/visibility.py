"""Who may read what, as conditions for queries. Every read of what people wrote goes through one of these.

No role is asked about anywhere: content belongs to the observed person, the observer reads along while the contract is
open and after that only if allowed, others read what is shared with them until it is taken back.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.accounts.models import User
from app.feedback.enums import OPEN_STATES, ContractState, ShareKind
from app.feedback.models import (
    BroughtItem,
    DialogueShare,
    FeedbackContract,
    LearningArrow,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
    LogEntry,
    MarketAnswer,
    ObservationSlot,
    OwnExperience,
    RoundTaskTick,
    ShadowingDay,
)

Condition = ColumnElement[bool]


class Reader(NamedTuple):
    """Whoever reads, for a statement that is kept: the open place for the id, and nothing else."""

    id: Any


Who = User | Reader


def own_arrow(user: Who) -> Condition:
    return LearningArrow.user_id == user.id


def own_log(user: Who) -> Condition:
    return LogEntry.user_id == user.id


def party(user: Who) -> Condition:
    """Both parties know that the contract exists, with whom and when – for as long as it stands."""
    return or_(FeedbackContract.observed_id == user.id, FeedbackContract.observer_id == user.id)


def observer_reads(user: Who) -> Condition:
    """The observer reads along while the contract is open, and after closing only if the observed person allows it."""
    allowed = and_(FeedbackContract.state == ContractState.CLOSED, FeedbackContract.observer_may_read)
    return and_(FeedbackContract.observer_id == user.id, or_(FeedbackContract.state.in_(OPEN_STATES), allowed))


def words_open_to(user: Who) -> Condition:
    """What the conversation is, where, and what the observed person asks for."""
    return or_(FeedbackContract.observed_id == user.id, observer_reads(user))


def experience_written() -> Condition:
    return exists(select(OwnExperience.id).where(OwnExperience.contract_id == FeedbackContract.id))


def notes_open_to(user: Who) -> Condition:
    """The observer's notes: the observer's alone until the observed person has written – or skipped – the own
    experience after the sheet was finished. Nobody's when the contract lapsed or was called off."""
    finished = FeedbackContract.state.in_((ContractState.OBSERVED, ContractState.IN_DIALOGUE, ContractState.CLOSED))
    return and_(
        FeedbackContract.notes_deleted_at.is_(None),
        or_(
            and_(FeedbackContract.state != ContractState.PROPOSED, observer_reads(user)),
            and_(FeedbackContract.observed_id == user.id, finished, experience_written()),
        ),
    )


def experience_open_to(user: Who) -> Condition:
    """The own experience: the observer hears of it when the dialogue has begun."""
    begun = FeedbackContract.state.in_((ContractState.IN_DIALOGUE, ContractState.CLOSED))
    written = or_(begun, FeedbackContract.state == ContractState.OBSERVED)
    return or_(and_(written, FeedbackContract.observed_id == user.id), and_(begun, observer_reads(user)))


def dialogue_open_to(user: Who) -> Condition:
    """The dialogue sheet, the learning point and the next step, once the dialogue has begun."""
    begun = FeedbackContract.state.in_((ContractState.IN_DIALOGUE, ContractState.CLOSED))
    return and_(begun, or_(FeedbackContract.observed_id == user.id, observer_reads(user)))


def own_shares(user: Who) -> Condition:
    """What one has shared oneself. Needs the contract joined."""
    return FeedbackContract.observed_id == user.id


def my_groups(user: Who) -> Condition:
    """Rows of a group one is in now; for columns called group_id."""
    return DialogueShare.group_id.in_(
        select(LearningGroupMember.group_id)
        .join(LearningGroup, LearningGroup.id == LearningGroupMember.group_id)
        .where(LearningGroupMember.user_id == user.id, LearningGroup.removed_at.is_(None))
    )


def shared_with(user: Who) -> Condition:
    """What others share with one, alone or in a group one is in now, until taken back. Needs the contract joined."""
    return and_(
        FeedbackContract.state == ContractState.CLOSED,
        DialogueShare.taken_back_at.is_(None),
        or_(DialogueShare.user_id == user.id, my_groups(user)),
    )


def whole_dialogue() -> Condition:
    """Of what is shared: the whole dialogue, not only the learning point."""
    return DialogueShare.kind == ShareKind.DIALOGUE


def in_group(user: Who) -> Condition:
    """Groups that one is in now. Whoever leads one is a member too; no role opens another."""
    return exists().where(LearningGroupMember.group_id == LearningGroup.id, LearningGroupMember.user_id == user.id)


def led_group(user: Who) -> Condition:
    return LearningGroup.led_by_id == user.id


def own_brought(user: Who) -> Condition:
    return BroughtItem.user_id == user.id


def brought_to(user: Who) -> Condition:
    """What was brought to a meeting of a group one is in now, until its owner takes it back."""
    mine = select(LearningGroupMember.group_id).where(LearningGroupMember.user_id == user.id)
    meetings = select(LearningGroupMeeting.id).where(
        LearningGroupMeeting.group_id.in_(mine), LearningGroupMeeting.removed_at.is_(None)
    )
    return and_(BroughtItem.removed_at.is_(None), BroughtItem.meeting_id.in_(meetings))


def own_points(user: Who) -> Condition:
    """The learning points of one's own rounds, which one may bring."""
    return FeedbackContract.observed_id == user.id


def own_slot(user: Who) -> Condition:
    return ObservationSlot.user_id == user.id


def day_of_two(user: Who) -> Condition:
    """A day together is known to the two of them."""
    return or_(ShadowingDay.guest_id == user.id, ShadowingDay.host_id == user.id)


def host_of_day(user: Who) -> Condition:
    return ShadowingDay.host_id == user.id


def own_answer(user: Who) -> Condition:
    """What one has answered about the labour market."""
    return MarketAnswer.user_id == user.id


def own_tick(user: Who) -> Condition:
    return RoundTaskTick.user_id == user.id
