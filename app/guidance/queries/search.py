"""Search in one's own guidance rooms, by what the counsellor calls the person."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.guidance.access import COUNSEL
from app.guidance.models import GuidanceRoom
from app.kernel.db import db
from app.kernel.features import Hit
from app.kernel.finding import found_in
from app.kernel.i18n import _


def search(person: Any, text: str) -> Sequence[Hit]:
    """One statement. Only what stands in the list of rooms, never what is written in one."""
    if not COUNSEL.allows(person):
        return []
    rows = db.session.execute(
        select(GuidanceRoom.id, GuidanceRoom.called, GuidanceRoom.kind, GuidanceRoom.ended_at)
        .where(GuidanceRoom.owner_id == person.id)
        .order_by(GuidanceRoom.active_at.desc(), GuidanceRoom.id.desc())
    ).all()
    return [
        Hit(
            _("Rom"),
            row.called,
            url_for("guidance.room", room_id=row.id),
            str(row.kind.label) if row.ended_at is None else _("Avsluttet"),
        )
        for row in found_in(rows, text, lambda row: row.called)
    ]
