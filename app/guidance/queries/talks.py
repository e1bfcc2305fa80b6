"""Talks of a room, and what was agreed in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager

from app.accounts.asking import this_moment
from app.guidance import guests
from app.guidance.models import GuidanceRoom, Talk, TalkAgreement
from app.guidance.queries import maps
from app.guidance.talk_words import TalkState
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.i18n import language


def topics(room: GuidanceRoom) -> dict[int, str]:
    """The themes of the room's map by their place, as what a talk can be about."""
    return {theme.position: theme.title for theme in maps.themes_of(room.map_version_id, language())}


def of_room(room_id: int) -> Sequence[Talk]:
    """All talks, the coming first, those without a time on top, then the latest held. Called-off ones that have passed
    are left out."""
    gone = and_(Talk.cancelled_at.is_not(None), or_(Talk.starts_at.is_(None), Talk.starts_at < now()))
    found = select(Talk).where(Talk.room_id == room_id, ~gone)
    return db.session.scalars(found.order_by(Talk.starts_at.is_not(None), Talk.starts_at.desc(), Talk.id.desc())).all()


def _with_room(of_guest: bool) -> Select[Talk]:
    """Talks with their room: of the guest's own room, or of the counsellor's own rooms."""
    found = select(Talk).join(Talk.room).options(contains_eager(Talk.room))
    if of_guest:
        return found.where(Talk.room_id == guests.current().room.id)
    return found.where(GuidanceRoom.owner_id == current_user.id)


def load(talk_id: int) -> Talk:
    """One of the counsellor's own rooms."""
    return db.session.scalars(_with_room(False).where(Talk.id == talk_id)).one()


def load_of_guest(talk_id: int) -> Talk:
    return db.session.scalars(_with_room(True).where(Talk.id == talk_id)).one()


def _points() -> Select[TalkAgreement]:
    return (
        select(TalkAgreement)
        .join(TalkAgreement.talk)
        .join(Talk.room)
        .options(contains_eager(TalkAgreement.talk).contains_eager(Talk.room))
    )


def _point(talk_agreement_id: int, *, of_guest: bool, removed: bool) -> TalkAgreement:
    mine = Talk.room_id == guests.current().room.id if of_guest else GuidanceRoom.owner_id == current_user.id
    gone = TalkAgreement.removed_at.is_not(None) if removed else TalkAgreement.removed_at.is_(None)
    return db.session.scalars(_points().where(TalkAgreement.id == talk_agreement_id, mine, gone)).one()


def load_point(talk_agreement_id: int) -> TalkAgreement:
    return _point(talk_agreement_id, of_guest=False, removed=False)


def load_removed_point(talk_agreement_id: int) -> TalkAgreement:
    return _point(talk_agreement_id, of_guest=False, removed=True)


def load_point_of_guest(talk_agreement_id: int) -> TalkAgreement:
    return _point(talk_agreement_id, of_guest=True, removed=False)


def load_removed_point_of_guest(talk_agreement_id: int) -> TalkAgreement:
    return _point(talk_agreement_id, of_guest=True, removed=True)


@dataclass(frozen=True)
class Agreed:
    """What was agreed: in the talk that is shown, and before it («avtalt sist»)."""

    last_time: Sequence[TalkAgreement]
    now: Sequence[TalkAgreement]


def agreed(room_id: int, talk: Talk | None = None) -> Agreed:
    """«Avtalt sist»: the points of the last talk before this one that has any, and older ones that are not done yet.
    Without a talk, seen from now. One statement."""
    found = _points().where(Talk.room_id == room_id, TalkAgreement.removed_at.is_(None), Talk.cancelled_at.is_(None))
    points = db.session.scalars(found.order_by(Talk.starts_at.desc(), TalkAgreement.due_on, TalkAgreement.id)).all()
    own = [point for point in points if talk and point.talk_id == talk.id]
    before = [point for point in points if _lies_before(point.talk, talk)]
    last = before[0].talk_id if before else None
    return Agreed([point for point in before if point.talk_id == last or not point.done_on], own)


def _lies_before(earlier: Talk, talk: Talk | None) -> bool:
    """A talk without a time yet comes after all that have one."""
    if earlier.starts_at is None or (talk and earlier.id == talk.id):
        return False
    if talk is None:
        return earlier.starts_at <= now()
    return talk.starts_at is None or earlier.starts_at < talk.starts_at


def everything(room: GuidanceRoom) -> Sequence[Any]:
    """Every talk with its points, for the person's own copy: rows of (talk, point or None)."""
    points = and_(TalkAgreement.talk_id == Talk.id, TalkAgreement.removed_at.is_(None))
    return db.session.execute(
        select(Talk, TalkAgreement).outerjoin(TalkAgreement, points).where(Talk.room_id == room.id).order_by(Talk.id)
    ).all()


def next_one(room_id: int) -> Talk | None:
    """The nearest talk that is booked, or else one that waits for a time."""
    found = select(Talk).where(Talk.room_id == room_id, is_next())
    return db.session.scalars(found.order_by(*nearest_first()).limit(1)).first()


def is_next() -> ColumnElement[bool]:
    """Booked and not over, or waiting for a time."""
    is_booked = and_(Talk.state == TalkState.BOOKED, func.coalesce(Talk.ends_at, Talk.starts_at) > this_moment())
    return and_(Talk.cancelled_at.is_(None), or_(is_booked, Talk.state == TalkState.ASKED))


def nearest_first() -> tuple[ColumnElement[Any], ...]:
    when = Talk.__table__.c
    return when.starts_at.is_(None), when.starts_at, when.id


def that_come(room_id: int) -> Sequence[Talk]:
    """Talks that are booked and have not begun, and wishes for one."""
    coming = or_(Talk.starts_at > now(), Talk.starts_at.is_(None))
    found = select(Talk).where(Talk.room_id == room_id, Talk.cancelled_at.is_(None), coming)
    return db.session.scalars(found.order_by(Talk.id)).all()


def called_off_at(room: GuidanceRoom, moment: datetime | None) -> Sequence[Talk]:
    """Talks that were called off at this very moment and have not begun, with their room."""
    coming = or_(Talk.starts_at > now(), Talk.starts_at.is_(None))
    found = select(Talk).join(Talk.room).options(contains_eager(Talk.room)).where(Talk.room_id == room.id, coming)
    return db.session.scalars(found.where(Talk.cancelled_at == moment).order_by(Talk.id)).all()
