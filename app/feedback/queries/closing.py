"""The end of a round: learning point, the observer's look back, and what is shared."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.accounts.models import User
from app.feedback.models import (
    DialogueEntry,
    DialogueShare,
    FeedbackContract,
    FocusArea,
    LearningGroup,
    LearningGroupMember,
    LearningPoint,
    ThreeKsCheck,
)
from app.feedback.queries import visibility
from app.kernel.db import db
from app.kernel.fields import SelectChoice


def learning_point_of(contract: FeedbackContract, person: Any = None) -> LearningPoint | None:
    """What the observed person takes along, as far as this person may read it."""
    found = _learning_point(None, contract_id=contract.id, reader_id=(person or current_user).id)
    return found.scalars().one_or_none()


@kept
def _learning_point(_nobody: None, *, contract_id: Any, reader_id: Any) -> Select[LearningPoint]:
    return (
        select(LearningPoint)
        .join(FeedbackContract, FeedbackContract.id == LearningPoint.contract_id)
        .where(FeedbackContract.id == contract_id, visibility.dialogue_open_to(visibility.Reader(reader_id)))
    )


def check_of(contract: FeedbackContract) -> ThreeKsCheck | None:
    """The observer's look back at the three K's; only the observer's page asks for it."""
    return db.session.scalars(select(ThreeKsCheck).where(ThreeKsCheck.contract_id == contract.id)).one_or_none()


def shares_of(contract: FeedbackContract) -> Sequence[Row[*tuple[Any, ...]]]:
    """What one shares of this round now: rows of share, person's name, group's name."""
    return db.session.execute(
        select(DialogueShare, User.name.label("person"), LearningGroup.name.label("group"))
        .join(FeedbackContract, FeedbackContract.id == DialogueShare.contract_id)
        .outerjoin(User, User.id == DialogueShare.user_id)
        .outerjoin(LearningGroup, LearningGroup.id == DialogueShare.group_id)
        .where(
            FeedbackContract.id == contract.id,
            visibility.own_shares(current_user),
            DialogueShare.taken_back_at.is_(None),
        )
        .order_by(DialogueShare.id)
    ).all()


def load_own_share(share_id: int) -> DialogueShare:
    """A share of one's own that still stands, or NoResultFound."""
    return db.session.scalars(
        select(DialogueShare)
        .join(FeedbackContract, FeedbackContract.id == DialogueShare.contract_id)
        .where(DialogueShare.id == share_id, visibility.own_shares(current_user))
        .options(joinedload(DialogueShare.contract))
    ).one()


def group_choices(empty: str) -> list[SelectChoice]:
    """Learning groups one is in."""
    rows = db.session.execute(
        select(LearningGroup.id, LearningGroup.name)
        .join(LearningGroupMember, LearningGroupMember.group_id == LearningGroup.id)
        .where(LearningGroupMember.user_id == current_user.id, LearningGroup.removed_at.is_(None))
        .order_by(LearningGroup.name)
    ).all()
    return [SelectChoice("", empty), *(SelectChoice(str(row.id), row.name) for row in rows)]


def _shared(person: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(
            DialogueShare,
            User.name.label("owner"),
            User.id.label("owner_id"),
            LearningGroup.name.label("group"),
            LearningPoint.text.label("learning_point"),
            LearningPoint.next_step.label("next_step"),
        )
        .select_from(DialogueShare)
        .join(FeedbackContract, FeedbackContract.id == DialogueShare.contract_id)
        .join(User, User.id == FeedbackContract.observed_id)
        .outerjoin(LearningGroup, LearningGroup.id == DialogueShare.group_id)
        .outerjoin(LearningPoint, LearningPoint.contract_id == FeedbackContract.id)
        .where(visibility.shared_with(person))
    )


def shared_with(person: Any) -> Sequence[Row[*tuple[Any, ...]]]:
    """What others share with this person now, newest first."""
    return db.session.execute(_shared(person).order_by(DialogueShare.id.desc())).all()


def load_shared(share_id: int) -> Row[*tuple[Any, ...]]:
    """One thing that is shared with one: share, owner, group, learning_point, next_step. NoResultFound for all else."""
    return db.session.execute(_shared(current_user).where(DialogueShare.id == share_id)).one()


def shared_entries(share: DialogueShare) -> Sequence[Row[*tuple[Any, ...]]]:
    """The dialogue of a share, when all of it is shared: area, kind, text. Who wrote what is not told."""
    return db.session.execute(
        select(FocusArea.name.label("area"), DialogueEntry.kind, DialogueEntry.text)
        .select_from(DialogueShare)
        .join(FeedbackContract, FeedbackContract.id == DialogueShare.contract_id)
        .join(DialogueEntry, DialogueEntry.contract_id == FeedbackContract.id)
        .outerjoin(FocusArea, FocusArea.id == DialogueEntry.focus_area_id)
        .where(
            DialogueShare.id == share.id,
            visibility.shared_with(current_user),
            visibility.whole_dialogue(),
            DialogueEntry.removed_at.is_(None),
        )
        .order_by(func.coalesce(FocusArea.position, 999), DialogueEntry.kind, DialogueEntry.id)
    ).all()
