"""Talks of the person, the counsellor and the career guide, as each of them may load them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager

from app.accounts.models import User
from app.guidance import guests
from app.guidance.career_words import ReferralState
from app.guidance.models import GuidanceRoom, Referral, TrianglePoint, TriangleTalk, TriangleTask
from app.kernel.dates import now
from app.kernel.db import db


@dataclass(frozen=True)
class PartOf:
    """A point or a task, with its talk and the room that the rules ask."""

    talk: TriangleTalk
    thing: Any

    @property
    def room(self) -> GuidanceRoom:
        return self.talk.room


def _talks() -> Select[*tuple[Any, ...]]:
    return (
        select(TriangleTalk)
        .join(TriangleTalk.referral)
        .join(Referral.room)
        .options(contains_eager(TriangleTalk.referral).contains_eager(Referral.room))
    )


def seen_by_guide(guide: Any) -> ColumnElement[bool]:
    """While the referral is under way and the room is open; not a moment longer."""
    return and_(
        Referral.guide_id == guide.id,
        Referral.state == ReferralState.ACCEPTED,
        GuidanceRoom.ended_at.is_(None),
    )


def _of_person() -> ColumnElement[bool]:
    room: GuidanceRoom = guests.current().room
    return GuidanceRoom.id == room.id


def _of_counsellor() -> ColumnElement[bool]:
    user: User = current_user
    return GuidanceRoom.owner_id == user.id


def load_triangle(triangle_id: int) -> TriangleTalk:
    return _one(triangle_id, _of_counsellor())


def own_triangle(triangle_id: int) -> TriangleTalk:
    return _one(triangle_id, _of_person())


def invited_triangle(triangle_id: int) -> TriangleTalk:
    return _one(triangle_id, seen_by_guide(current_user))


def _one(triangle_id: int, limit: ColumnElement[bool]) -> TriangleTalk:
    return db.session.scalars(_talks().where(TriangleTalk.id == triangle_id, limit)).one()  # type: ignore[no-any-return]


def load_point(triangle_id: int, triangle_point_id: int) -> PartOf:
    return _part(load_triangle(triangle_id), TrianglePoint, triangle_point_id)


def own_point(triangle_id: int, triangle_point_id: int) -> PartOf:
    return _part(own_triangle(triangle_id), TrianglePoint, triangle_point_id)


def invited_point(triangle_id: int, triangle_point_id: int) -> PartOf:
    return _part(invited_triangle(triangle_id), TrianglePoint, triangle_point_id)


def load_three_task(triangle_id: int, triangle_task_id: int) -> PartOf:
    return _part(load_triangle(triangle_id), TriangleTask, triangle_task_id)


def own_three_task(triangle_id: int, triangle_task_id: int) -> PartOf:
    return _part(own_triangle(triangle_id), TriangleTask, triangle_task_id)


def invited_three_task(triangle_id: int, triangle_task_id: int) -> PartOf:
    return _part(invited_triangle(triangle_id), TriangleTask, triangle_task_id)


def _part(talk: TriangleTalk, model: Any, thing_id: int) -> PartOf:
    """Also one that was taken away."""
    wanted = select(model).where(model.id == thing_id, model.talk_id == talk.id)
    return PartOf(talk, db.session.scalars(wanted).one())


def talks_of(referral: Referral) -> Sequence[TriangleTalk]:
    wanted = select(TriangleTalk).where(TriangleTalk.referral_id == referral.id, TriangleTalk.cancelled_at.is_(None))
    return db.session.scalars(wanted.order_by(TriangleTalk.starts_at.desc(), TriangleTalk.id.desc())).all()


def points_of(talk: TriangleTalk) -> Sequence[TrianglePoint]:
    wanted = select(TrianglePoint).where(TrianglePoint.talk_id == talk.id, TrianglePoint.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(TrianglePoint.id)).all()


def tasks_of(talk: TriangleTalk) -> Sequence[TriangleTask]:
    wanted = select(TriangleTask).where(TriangleTask.talk_id == talk.id, TriangleTask.removed_at.is_(None))
    order = (TriangleTask.done_on.is_not(None), TriangleTask.due_on, TriangleTask.id)
    return db.session.scalars(wanted.order_by(*order)).all()


def open_tasks(referral: Referral) -> Sequence[TriangleTask]:
    """All that is left to do, over the talks of one referral."""
    return db.session.scalars(
        select(TriangleTask)
        .join(TriangleTalk, TriangleTalk.id == TriangleTask.talk_id)
        .where(
            TriangleTalk.referral_id == referral.id,
            TriangleTask.removed_at.is_(None),
            TriangleTask.done_on.is_(None),
        )
        .order_by(TriangleTask.due_on, TriangleTask.id)
    ).all()


def staff_talks(person: Any, *, back: timedelta = timedelta(hours=1)) -> Sequence[TriangleTalk]:
    """Talks of running referrals that this member of staff or career guide is in, for calendar and «I dag»."""
    under_way = and_(Referral.state == ReferralState.ACCEPTED, GuidanceRoom.ended_at.is_(None))
    return db.session.scalars(
        _talks()
        .where(
            under_way,
            or_(GuidanceRoom.owner_id == person.id, Referral.guide_id == person.id),
            TriangleTalk.starts_at > now() - back,
        )
        .order_by(TriangleTalk.starts_at)
    ).all()
