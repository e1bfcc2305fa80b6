"""What the night does: ends what is over, and deletes what is outdated (trust.md, retention)."""

from datetime import timedelta

from sqlalchemy import and_, delete, func, or_, select, update

from app.accounts.models import User
from app.feedback.actions.contracts import move
from app.feedback.enums import ContractState
from app.feedback.models import (
    BroughtItem,
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    LearningGroup,
    LearningPoint,
    ObservationNote,
    OwnExperience,
    ThreeKsCheck,
)
from app.feedback.queries import settings
from app.kernel.dates import now
from app.kernel.db import db

S = ContractState
# A dialogue that nobody has closed for so long is closed, so that its raw notes are deleted too.
LONGEST_DIALOGUE = timedelta(days=30)
MONTH = timedelta(days=30.44)


def end_what_is_over() -> int:
    """Rounds past their deadline lapse; those of people who have left come to a sensible end."""
    limit = now() - timedelta(days=settings.current().lapse_days)
    left = select(User.id).where(User.deactivated_at.is_not(None))
    observed_left = FeedbackContract.observed_id.in_(left)
    observer_left = or_(FeedbackContract.observer_id.in_(left), FeedbackContract.observer_id.is_(None))
    before = FeedbackContract.state.in_((S.PROPOSED, S.AGREED))
    waiting = FeedbackContract.state.in_((S.PROPOSED, S.AGREED, S.OBSERVED))
    in_dialogue = FeedbackContract.state == S.IN_DIALOGUE
    # The first that fits decides. What the observed person has left, is not the observer's to read on.
    ends = (
        (and_(before, or_(observed_left, observer_left)), S.CANCELLED),
        (and_(FeedbackContract.state == S.OBSERVED, observed_left), S.LAPSED),
        (and_(in_dialogue, observed_left), S.CLOSED),
        (and_(in_dialogue, FeedbackContract.conversation_at < now() - LONGEST_DIALOGUE), S.CLOSED),
        (and_(waiting, FeedbackContract.conversation_at < limit), S.LAPSED),
    )
    ended = 0
    for condition, state in ends:
        for contract in db.session.scalars(select(FeedbackContract).where(condition)).all():
            ended += move(contract, state, by=None)
    return ended


def free_groups() -> int:
    """A group whose leader has left the office is led by nobody, until a member takes it over."""
    left = select(User.id).where(User.deactivated_at.is_not(None))
    found = db.session.scalars(select(LearningGroup).where(LearningGroup.led_by_id.in_(left))).all()
    for group in found:
        group.led_by_id = None
    db.session.flush()
    return len(found)


def delete_old_notes() -> int:
    """Raw notes go some days after closing; those of a round that came to nothing go the same night."""
    closed = and_(
        FeedbackContract.state == S.CLOSED,
        FeedbackContract.closed_at <= now() - timedelta(days=settings.current().note_days),
    )
    over = or_(closed, FeedbackContract.state.in_((S.CANCELLED, S.LAPSED)))
    found = db.session.scalars(
        select(FeedbackContract.id).where(over, FeedbackContract.notes_deleted_at.is_(None))
    ).all()
    if found:
        db.session.execute(delete(ObservationNote).where(ObservationNote.contract_id.in_(found)))
        db.session.execute(
            update(FeedbackContract).where(FeedbackContract.id.in_(found)).values(notes_deleted_at=now())
        )
    return len(found)


def delete_old_content() -> int:
    """What was written in a round goes after some months; that it happened stays, for the counts."""
    limit = now() - settings.current().content_months * MONTH
    ended = FeedbackContract.state.in_((S.CLOSED, S.DECLINED, S.CANCELLED, S.LAPSED))
    found = db.session.scalars(
        select(FeedbackContract.id).where(
            ended,
            func.coalesce(FeedbackContract.closed_at, FeedbackContract.conversation_at) < limit,
            FeedbackContract.conversation != "",
        )
    ).all()
    if found:
        for table in (ObservationNote, OwnExperience, DialogueEntry, LearningPoint, ThreeKsCheck, DialogueShare):
            db.session.execute(delete(table).where(table.contract_id.in_(found)))
        db.session.execute(
            update(BroughtItem)
            .where(BroughtItem.contract_id.in_(found), BroughtItem.removed_at.is_(None))
            .values(removed_at=now())
        )
        db.session.execute(
            update(FeedbackContract)
            .where(FeedbackContract.id.in_(found))
            .values(conversation="", place="", own_words="", notes_deleted_at=now())
        )
    return len(found)
