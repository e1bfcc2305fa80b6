"""What the night does: ends what is over, and deletes what is outdated (trust.md, retention)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

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
from app.kernel import erasures
from app.kernel.dates import local, now, today
from app.kernel.db import db
from app.kernel.retention import NOTICE, Unit, cutoff, due_day

S = ContractState
# A dialogue that nobody has closed for so long is closed, so that its raw notes are deleted too.
LONGEST_DIALOGUE = timedelta(days=30)
OVER = (S.CLOSED, S.DECLINED, S.CANCELLED, S.LAPSED)


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


def give_notice() -> int:
    """Two weeks before what was written in a round goes, the two are told the day. Nothing goes that nobody has been
    told of, and when the office keeps it longer, the day is taken back."""
    months, last = settings.current().content_months, today() + NOTICE
    ended = func.coalesce(FeedbackContract.closed_at, FeedbackContract.conversation_at)
    near = ended <= cutoff(months, Unit.MONTHS, now() + NOTICE)
    written = FeedbackContract.state.in_(OVER), FeedbackContract.conversation != ""
    told = FeedbackContract.content_goes_on
    db.session.execute(update(FeedbackContract).where(told.is_not(None), ~near).values(content_goes_on=None))
    found = db.session.execute(
        select(FeedbackContract.id, ended.label("at")).where(*written, near, told.is_(None))
    ).all()
    for row in found:
        goes_on = due_day(local(row.at).date() + timedelta(days=1), months, Unit.MONTHS)
        telling = update(FeedbackContract).where(FeedbackContract.id == row.id)
        db.session.execute(telling.values(content_goes_on=max(goes_on, last)))
    return len(found)


def delete_old_content() -> int:
    """What was written in a round goes on the day the two were told; that it happened stays, for the counts."""
    found = db.session.execute(
        select(FeedbackContract.id, FeedbackContract.created_at).where(FeedbackContract.content_goes_on <= today())
    ).all()
    _delete_content([row.id for row in found])
    erasures.note_rows(FeedbackContract.__tablename__, [(row.id, row.created_at) for row in found])
    return len(found)


def delete_content_again(contract_id: int, made: datetime) -> int:
    """After a restore: what went by deadline goes again."""
    back = select(FeedbackContract.id).where(FeedbackContract.id == contract_id, FeedbackContract.created_at == made)
    found = db.session.scalars(back.where(FeedbackContract.conversation != "")).all()
    _delete_content(found)
    return len(found)


def _delete_content(found: Sequence[int]) -> None:
    for table in (ObservationNote, OwnExperience, DialogueEntry, LearningPoint, ThreeKsCheck, DialogueShare):
        db.session.execute(delete(table).where(table.contract_id.in_(found)))
    brought = update(BroughtItem).where(BroughtItem.contract_id.in_(found), BroughtItem.removed_at.is_(None))
    db.session.execute(brought.values(removed_at=now()))
    gone = {"conversation": "", "place": "", "own_words": "", "notes_deleted_at": now(), "content_goes_on": None}
    db.session.execute(update(FeedbackContract).where(FeedbackContract.id.in_(found)).values(**gone))
