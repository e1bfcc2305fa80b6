"""News for the counsellor that something was shared: without a name, a theme or a count."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import func, select

from app.guidance.look_ups import Shown
from app.guidance.models import GuidanceRoom, MapRound, ThemeShare
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.i18n import _
from app.kernel.look_ups import LookUp


def lines(person: Any) -> Sequence[Waiting]:
    """Open rooms of one's own where something is shared after one last read what is shared there. One statement."""
    read = (
        select(func.max(LookUp.at))
        .where(
            LookUp.thing == GuidanceRoom.__tablename__,
            LookUp.thing_id == GuidanceRoom.id,
            LookUp.user_id == person.id,
            LookUp.what.in_([Shown.ANSWERS.value, Shown.PICTURE.value]),
        )
        .correlate(GuidanceRoom)
        .scalar_subquery()
    )
    newest = func.max(ThemeShare.shared_at)
    rooms = db.session.scalars(
        select(GuidanceRoom.id)
        .join(MapRound, MapRound.room_id == GuidanceRoom.id)
        .join(ThemeShare, ThemeShare.round_id == MapRound.id)
        .where(GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None))
        .group_by(GuidanceRoom.id)
        .having((newest > read) | read.is_(None))
        .order_by(newest)
    )
    return [
        Waiting(
            title=_("Noe nytt er delt i et veiledningsrom"),
            address=url_for("guidance.room", room_id=room_id),
            verb=_("Les det som er delt"),
            kind="guidance_room",
            news=True,
        )
        for room_id in rooms
    ]
