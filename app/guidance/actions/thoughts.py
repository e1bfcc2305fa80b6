"""The person writes, shares and takes back thoughts."""

from app.guidance.actions.activity import was_active
from app.guidance.guests import Guest
from app.guidance.models import Thought
from app.guidance.queries.theme_rooms import ThemeRoom
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db


def add(place: ThemeRoom, *, text: str, by: Guest) -> Thought:
    """A new thought is private."""
    was_active(place.room.id)
    thought = Thought(room_id=place.room.id, theme_id=place.theme.id, text=text)
    db.session.add(thought)
    db.session.flush()
    audit.record("create", thought, by=by)
    return thought


def change(thought: Thought, *, text: str, by: Guest) -> None:
    """What is shared stays shared: the counsellor then reads the new text."""
    was_active(thought.room_id)
    thought.text = text
    db.session.flush()
    audit.record("change", thought, by=by)


def share(thought: Thought, *, by: Guest) -> None:
    was_active(thought.room_id)
    if thought.shared_at is None:
        thought.shared_at = now()
        db.session.flush()
        audit.record("share", thought, by=by)


def unshare(thought: Thought, *, by: Guest) -> None:
    was_active(thought.room_id)
    if thought.shared_at is not None:
        thought.shared_at = None
        db.session.flush()
        audit.record("unshare", thought, by=by)
