"""Another counsellor for a room whose counsellor has left. Only the person in the room gives it to somebody."""

from typing import Any

from sqlalchemy import select

from app.accounts import notices
from app.accounts.models import User
from app.guidance.actions.rooms import forget_staff_drafts
from app.guidance.models import GuidanceRoom, SickLeaveOffer, Talk
from app.guidance.queries.left import successor_of
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def choose(room: GuidanceRoom, *, counsellor_id: int, by: Any) -> User:
    """The person says yes to the one who was named, who now has the room and reads what is shared. Refuses anybody
    else: the page that was answered may be old."""
    former = db.session.get_one(User, room.owner_id)
    named = None if former.is_active else successor_of(former.id)
    if named is None or named.id != counsellor_id:
        raise DomainError(_("Noe har endret seg siden du åpnet siden. Les den på nytt."))
    room.owner_id = named.id
    for offer in db.session.scalars(select(SickLeaveOffer).where(SickLeaveOffer.room_id == room.id)):
        offer.owner_id = named.id
    # Talks keep their time; the times that were offered stay with the one who offered them, without a name.
    for talk in db.session.scalars(select(Talk).where(Talk.room_id == room.id, Talk.slot_id.is_not(None))):
        talk.slot_id = None
    forget_staff_drafts(room)
    db.session.flush()
    audit.record("choose_counsellor", room, by=by)
    notices.write(named, "room_received", by_mail=True)
    return named
