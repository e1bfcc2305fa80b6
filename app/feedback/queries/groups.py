"""Learning groups one is in, their meetings, and what was brought to them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import User
from app.feedback.enums import ContractState
from app.feedback.models import (
    BroughtItem,
    FeedbackContract,
    LearningArrow,
    LearningGroup,
    LearningGroupMeeting,
    LearningGroupMember,
    LearningPoint,
)
from app.feedback.queries import visibility
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.fields import SelectChoice
from app.kernel.paging import Paged, paged


def _mine(person: Any) -> Select[LearningGroup]:
    return select(LearningGroup).where(LearningGroup.removed_at.is_(None), visibility.in_group(person))


def load_group(group_id: int) -> LearningGroup:
    """A group with its members, or NoResultFound for those who are not in it."""
    return db.session.scalars(
        _mine(current_user).where(LearningGroup.id == group_id).options(selectinload(LearningGroup.members))
    ).one()


def load_removed_group(group_id: int) -> LearningGroup:
    return db.session.scalars(
        select(LearningGroup).where(
            LearningGroup.id == group_id,
            LearningGroup.removed_at.is_not(None),
            visibility.led_group(current_user),
        )
    ).one()


def mine() -> Sequence[Any]:
    """Rows of (group, number of members, next meeting), by name."""
    members = select(func.count()).where(LearningGroupMember.group_id == LearningGroup.id).scalar_subquery()
    coming = (
        select(func.min(LearningGroupMeeting.starts_at))
        .where(LearningGroupMeeting.group_id == LearningGroup.id, *_standing(), LearningGroupMeeting.ends_at > now())
        .scalar_subquery()
    )
    query = _mine(current_user).add_columns(members.label("members"), coming.label("coming"))
    return db.session.execute(query.order_by(func.lower(LearningGroup.name), LearningGroup.id)).all()


def _standing() -> tuple[Any, ...]:
    return (LearningGroupMeeting.removed_at.is_(None), LearningGroupMeeting.cancelled_at.is_(None))


def member_names(group: LearningGroup) -> Sequence[str]:
    ids = [member.user_id for member in group.members]
    return db.session.scalars(select(User.name).where(User.id.in_(ids)).order_by(func.lower(User.name))).all()


def meetings(group: LearningGroup) -> Paged:
    """The latest first."""
    return paged(
        select(LearningGroupMeeting)
        .where(LearningGroupMeeting.group_id == group.id, LearningGroupMeeting.removed_at.is_(None))
        .order_by(LearningGroupMeeting.starts_at.desc(), LearningGroupMeeting.id.desc())
    )


def load_meeting(group_meeting_id: int) -> LearningGroupMeeting:
    """A meeting of a group one is in, with its agenda and its group."""
    groups = _mine(current_user).with_only_columns(LearningGroup.id)
    return db.session.scalars(
        select(LearningGroupMeeting)
        .where(
            LearningGroupMeeting.id == group_meeting_id,
            LearningGroupMeeting.removed_at.is_(None),
            LearningGroupMeeting.group_id.in_(groups),
        )
        .options(joinedload(LearningGroupMeeting.group), selectinload(LearningGroupMeeting.agenda))
    ).one()


def brought_to(meeting: LearningGroupMeeting) -> Sequence[Any]:
    """What members brought: rows of item, name, and the arrow's or the learning point's words. Of a round there is
    never more than the learning point and the next step, and nobody's name but the owner's."""
    return db.session.execute(
        select(
            BroughtItem.id,
            BroughtItem.user_id,
            BroughtItem.note,
            User.name,
            LearningArrow.skill,
            LearningArrow.situations,
            LearningPoint.text,
            LearningPoint.next_step,
        )
        .join(User, User.id == BroughtItem.user_id)
        .outerjoin(
            LearningArrow, and_(LearningArrow.id == BroughtItem.arrow_id, LearningArrow.removed_at.is_(None))
        )
        .outerjoin(LearningPoint, LearningPoint.contract_id == BroughtItem.contract_id)
        .join(  # what somebody brought goes with them when they leave the group
            LearningGroupMember,
            and_(LearningGroupMember.group_id == meeting.group_id, LearningGroupMember.user_id == BroughtItem.user_id),
        )
        .where(
            BroughtItem.meeting_id == meeting.id,
            visibility.brought_to(current_user),
            # an arrow that its owner has removed, or a learning point that is deleted, leaves nothing to show
            or_(BroughtItem.note != "", LearningArrow.id.is_not(None), LearningPoint.id.is_not(None)),
        )
        .order_by(BroughtItem.id)
    ).all()


def load_own_brought(brought_id: int) -> BroughtItem:
    return _own_brought(BroughtItem.id == brought_id, BroughtItem.removed_at.is_(None))


def load_own_taken_back(brought_id: int) -> BroughtItem:
    return _own_brought(BroughtItem.id == brought_id, BroughtItem.removed_at.is_not(None))


def _own_brought(*where: ColumnElement[bool]) -> BroughtItem:
    return db.session.scalars(select(BroughtItem).where(visibility.own_brought(current_user), *where)).one()


def point_choices(empty: str) -> list[SelectChoice]:
    """Learning points of one's own closed rounds, the latest first."""
    rows = db.session.execute(
        select(FeedbackContract.id, LearningPoint.text)
        .join(LearningPoint, LearningPoint.contract_id == FeedbackContract.id)
        .where(
            visibility.own_points(current_user),
            FeedbackContract.state == ContractState.CLOSED,
            LearningPoint.text != "",
        )
        .order_by(FeedbackContract.id.desc())
    ).all()
    return [SelectChoice("", empty), *(SelectChoice(str(row.id), row.text[:80]) for row in rows)]


def coming_to(person: Any, *, back: timedelta = timedelta()) -> Sequence[LearningGroupMeeting]:
    """Meetings of a person's groups that have not ended, or ended within `back`; called-off ones too."""
    groups = _mine(person).with_only_columns(LearningGroup.id)
    return db.session.scalars(
        select(LearningGroupMeeting)
        .where(
            LearningGroupMeeting.group_id.in_(groups),
            LearningGroupMeeting.removed_at.is_(None),
            LearningGroupMeeting.ends_at > now() - back,
        )
        .order_by(LearningGroupMeeting.starts_at, LearningGroupMeeting.id)
    ).all()
