"""The person shares the plan with the counsellor, and takes it back."""

from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.models import GuidanceRoom, PlanShare
from app.kernel import audit
from app.kernel.db import db


def share_plan(room: GuidanceRoom, *, with_strengths: bool, by: Any) -> None:
    """Sharing what is shared changes only whether strengths go along."""
    was_active(room.id)
    share = db.session.get(PlanShare, room.id) or PlanShare(room_id=room.id)
    share.with_strengths = with_strengths
    db.session.add(share)
    db.session.flush()
    audit.record("share_plan", room, by=by)


def take_plan_back(room: GuidanceRoom, *, by: Any) -> None:
    """At once, everywhere."""
    was_active(room.id)
    share = db.session.get(PlanShare, room.id)
    if share is not None:
        db.session.delete(share)
        db.session.flush()
        audit.record("take_plan_back", room, by=by)
