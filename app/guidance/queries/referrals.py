"""Referrals: a counsellor's own, the person's, and those a career guide is invited to; criteria and offers."""

from collections.abc import Sequence
from typing import Any

from flask_login import current_user
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.guidance import guests
from app.guidance.career_words import AGREED, ReferralState
from app.guidance.models import CentreService, GuidanceRoom, Referral, ReferralCriterion, ReferralTick
from app.kernel.db import db

OVER = (ReferralState.DECLINED, ReferralState.ENDED, ReferralState.WITHDRAWN)


def with_parts() -> Select[*tuple[Any, ...]]:
    ticks = selectinload(Referral.ticks).joinedload(ReferralTick.criterion)
    return (
        select(Referral)
        .join(Referral.room)
        .options(contains_eager(Referral.room), joinedload(Referral.guide), ticks)
    )


def of_counsellor(user: Any) -> Sequence[Referral]:
    """From one's own open rooms, those that wait first, the latest first."""
    return db.session.scalars(
        select(Referral)
        .join(Referral.room)
        .options(contains_eager(Referral.room), joinedload(Referral.guide))
        .where(GuidanceRoom.owner_id == user.id, GuidanceRoom.ended_at.is_(None))
        .order_by(Referral.updated_at.desc(), Referral.id.desc())
        .limit(200)
    ).all()


def load_referral(referral_id: int) -> Referral:
    """From a room of one's own."""
    wanted = with_parts().where(Referral.id == referral_id, GuidanceRoom.owner_id == current_user.id)
    return db.session.scalars(wanted).one()  # type: ignore[no-any-return]


def own_referral(referral_id: int) -> Referral:
    """Of the room that the guest has open; one that the person was never asked about does not exist."""
    room = guests.current().room
    wanted = with_parts().where(
        Referral.id == referral_id, Referral.room_id == room.id, Referral.asked_at.is_not(None)
    )
    return db.session.scalars(wanted).one()  # type: ignore[no-any-return]


def of_person(room: GuidanceRoom) -> Sequence[Referral]:
    """What the person was asked, the latest first."""
    wanted = with_parts().where(Referral.room_id == room.id, Referral.asked_at.is_not(None))
    return db.session.scalars(wanted.order_by(Referral.id.desc())).all()


def invited(guide: Any, *, states: Sequence[ReferralState] = AGREED) -> Select[*tuple[Any, ...]]:
    """What a career guide may see: the person has said yes and neither side has ended it, and the room is open."""
    return (
        with_parts()
        .where(Referral.guide_id == guide.id, Referral.state.in_(states), GuidanceRoom.ended_at.is_(None))
        .order_by(Referral.answered_at.desc(), Referral.id.desc())
    )


def load_invited(referral_id: int) -> Referral:
    return db.session.scalars(invited(current_user).where(Referral.id == referral_id)).one()  # type: ignore[no-any-return]


def load_under_way(referral_id: int) -> Referral:
    """The same, once the guide has said yes."""
    wanted = invited(current_user, states=(ReferralState.ACCEPTED,)).where(Referral.id == referral_id)
    return db.session.scalars(wanted).one()  # type: ignore[no-any-return]


def of_guide(guide: Any) -> Sequence[Referral]:
    return db.session.scalars(invited(guide)).all()


def running(room: GuidanceRoom) -> Referral | None:
    wanted = select(Referral).where(Referral.room_id == room.id, Referral.state.not_in(OVER))
    return db.session.scalars(wanted).one_or_none()


def guides() -> Sequence[User]:
    """Career guides with an account that is open, by name."""
    with_role = select(UserRole.user_id).where(UserRole.role == Role.CAREER_GUIDE)
    wanted = select(User).where(User.id.in_(with_role), User.deactivated_at.is_(None)).order_by(User.name, User.id)
    return db.session.scalars(wanted).all()


def criteria() -> Sequence[ReferralCriterion]:
    wanted = select(ReferralCriterion).where(ReferralCriterion.removed_at.is_(None)).order_by(ReferralCriterion.id)
    return db.session.scalars(wanted).all()


def load_criterion(criterion_id: int) -> ReferralCriterion:
    wanted = select(ReferralCriterion).where(
        ReferralCriterion.id == criterion_id, ReferralCriterion.removed_at.is_(None)
    )
    return db.session.scalars(wanted).one()


def load_any_criterion(criterion_id: int) -> ReferralCriterion:
    """Also one that was taken away."""
    return db.session.scalars(select(ReferralCriterion).where(ReferralCriterion.id == criterion_id)).one()


def services() -> Sequence[CentreService]:
    wanted = select(CentreService).options(joinedload(CentreService.owner)).where(CentreService.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(CentreService.title, CentreService.id)).all()


def load_service(service_id: int) -> CentreService:
    wanted = select(CentreService).where(CentreService.id == service_id, CentreService.removed_at.is_(None))
    return db.session.scalars(wanted).one()


def load_any_service(service_id: int) -> CentreService:
    return db.session.scalars(select(CentreService).where(CentreService.id == service_id)).one()
