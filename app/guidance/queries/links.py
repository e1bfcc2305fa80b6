"""The newest link of rooms, as their counsellor sees it: whether it works and how long, never what it is."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from app.accounts.asking import kept
from app.guidance.invitation_words import LinkState
from app.guidance.models import GuidanceRoom, RoomInvitation
from app.kernel.dates import now

SOON = {False: timedelta(days=3), True: timedelta(days=14)}
"""How long before a link runs out this is told: one that was never used lives shorter."""


def newest(room_ids: Sequence[int]) -> dict[int, RoomInvitation]:
    """By room. One statement."""
    return {link.room_id: link for link in _newest(None, ids=room_ids).scalars()}


@kept
def _newest(_nobody: None, *, ids: Any) -> Select[RoomInvitation]:
    last = select(func.max(RoomInvitation.id)).where(RoomInvitation.room_id.in_(ids))
    return select(RoomInvitation).where(RoomInvitation.id.in_(last.group_by(RoomInvitation.room_id)))


def newest_of(room: GuidanceRoom) -> RoomInvitation | None:
    return newest([room.id]).get(room.id)


def state_of(room: GuidanceRoom, link: RoomInvitation | None, moment: datetime | None = None) -> LinkState:
    moment = moment or now()
    if not room.is_open or link is None:
        return LinkState.NONE if room.is_open else LinkState.ENDED
    told = (
        (link.withdrawn_at is not None, LinkState.WITHDRAWN),
        (link.locked_at is not None, LinkState.LOCKED),
        (moment >= link.expires_at, LinkState.EXPIRED),
        (link.expires_at - moment <= SOON[link.used_at is not None], LinkState.SOON),
        (link.used_at is not None, LinkState.IN_USE),
    )
    return next((state for holds, state in told if holds), LinkState.UNUSED)
