"""Times that colleagues offer, and who comes."""

from datetime import datetime

from app.accounts.models import User
from app.feedback.enums import SlotKind
from app.feedback.models import ObservationSlot
from app.kernel import audit
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def offer(*, kind: SlotKind, starts_at: datetime, minutes: int, by: User) -> ObservationSlot:
    if starts_at <= now():
        raise DomainError(_("Velg et tidspunkt som ikke har vært."), field="day")
    slot = ObservationSlot(user_id=by.id, kind=kind, starts_at=starts_at, minutes=minutes)
    db.session.add(slot)
    db.session.flush()
    audit.record("offer", slot, by=by)
    return slot


def join(slot: ObservationSlot, *, on: bool, by: User) -> None:
    """Say that one comes, or that one does not after all. The first one gets it; twice is the same as once."""
    if slot.joined_by_id not in (None, by.id):
        raise DomainError(_("En annen var raskere. Velg et annet tidspunkt."))
    if on != (slot.joined_by_id == by.id):
        slot.joined_by_id = by.id if on else None
        db.session.flush()
        audit.record("join" if on else "leave", slot, by=by)
