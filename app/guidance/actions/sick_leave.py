"""The small register of people on sick leave, and the offer of career guidance within eight weeks."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, update

from app.guidance.actions.activity import was_active
from app.guidance.career_words import OfferAnswer
from app.guidance.models import GuidanceRoom, OfferCount, SickLeaveOffer
from app.guidance.queries.offer_share import due_of
from app.guidance.queries.sick_leave import row_of_room
from app.kernel import audit, removal
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _

KEPT = timedelta(days=548)
"""A sick leave lasts a year at most; half a year later nobody needs the row."""


def write(
    row: SickLeaveOffer | None = None,
    *,
    called: str,
    sick_since: date,
    offered_on: date | None,
    answer: OfferAnswer | None,
    by: Any,
) -> SickLeaveOffer:
    """Add one, or change one's own. A row of a room is called what the room is."""
    if sick_since > today():
        raise DomainError(_("Skriv en dag til og med i dag."), "sick_since")
    if offered_on and not sick_since <= offered_on <= today():
        raise DomainError(_("Skriv en dag fra sykmeldingen til og med i dag."), "offered_on")
    if answer and not offered_on:
        raise DomainError(_("Skriv når tilbudet ble gitt."), "offered_on")
    verb = "change" if row else "add"
    row = row or SickLeaveOffer(owner_id=by.id, team_id=by.team_id)
    row.called = "" if row.room_id else called
    row.sick_since, row.offered_on, row.answer = sick_since, offered_on, answer
    return _save(row, verb, by=by)


def offer(row: SickLeaveOffer, *, by: Any) -> bool:
    """Offered today. A day that stands there already stays, and nothing is done; the answer tells which it was."""
    if row.offered_on:
        return False
    row.offered_on = today()
    _save(row, "offer", by=by)
    return True


def take_back(row: SickLeaveOffer, *, by: Any) -> None:
    """Undo what was offered today; an older day, or one with an answer, stands."""
    if row.offered_on == today() and row.answer is None:
        row.offered_on = None
        _save(row, "take_back_offer", by=by)


def offer_in_room(room: GuidanceRoom, *, by: Any) -> tuple[SickLeaveOffer, bool]:
    """The same for somebody who stands in the list by the room alone."""
    if room.sick_since is None:
        raise DomainError(_("Rommet sier ikke når sykmeldingen begynte."))
    was_active(room.id)
    row = row_of_room(room) or SickLeaveOffer(
        owner_id=by.id, team_id=by.team_id, room_id=room.id, called="", sick_since=room.sick_since
    )
    if row.removed_at:
        removal.restore(row, by=by)
    return row, offer(row, by=by)


def _save(row: SickLeaveOffer, verb: str, *, by: Any) -> SickLeaveOffer:
    db.session.add(row)
    db.session.flush()
    audit.record(verb, row, by=by)
    return row


def count_before_deletion(room: GuidanceRoom) -> None:
    """What the share of past months needs to stand still when this room and its row are gone."""
    if due := due_of(room):
        key = {"month": due.month, "team_id": due.team_id, "in_time": due.in_time}
        counting = update(OfferCount).filter_by(**key).values(number=OfferCount.number + 1)
        if not db.session.execute(counting).rowcount:  # type: ignore[attr-defined]
            db.session.add(OfferCount(**key, number=1))


def forget_old() -> int:
    """Nightly: rows of sick leaves that are long over. The row of a room goes with the room, never before it."""
    old = delete(SickLeaveOffer).where(SickLeaveOffer.room_id.is_(None), SickLeaveOffer.sick_since < today() - KEPT)
    return db.session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]
