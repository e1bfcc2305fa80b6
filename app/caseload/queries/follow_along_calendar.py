"""Days of contact after job starts as calendar entries: no name, no employer, not even what the contact is about."""

from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from sqlalchemy import select

from app.caseload.access import AREA
from app.caseload.models import FollowAlong, Placement
from app.caseload.queries.needs import followed_by
from app.config import Settings
from app.kernel.calendars import Event
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.i18n import _

# What lies further back is history; calendars keep what they have been given.
BACK = timedelta(days=60)


def follow_along_events(person: Any, whole_office: bool) -> list[Event]:
    """Of the cases the person follows. Nothing of this stands in the office's calendar. One statement."""
    if whole_office or not AREA.allows(person):
        return []
    query = (
        select(FollowAlong)
        .join(Placement, Placement.id == FollowAlong.placement_id)
        .where(
            Placement.removed_at.is_(None),
            Placement.case_id.in_(followed_by(person)),
            FollowAlong.due_on >= today() - BACK,
        )
        .order_by(FollowAlong.due_on, FollowAlong.id)
    )
    settings: Settings = current_app.extensions["treklang_settings"]
    return [
        Event(
            uid=f"follow-along-{row.id}@{settings.host or 'treklang'}",
            title=_("Oppfølging i Treklang"),
            day=row.due_on,
            url=url_for("caseload.placement", placement_id=row.placement_id, _external=True),
            cancelled=bool(row.skipped_reason),
            sequence=row.version,
            last_modified=row.updated_at,
        )
        for row in db.session.scalars(query)
    ]
