"""The life of a room: it begins, ends, is opened again, and is erased."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select, update

from app.guidance.actions import openings, sick_leave, talks
from app.guidance.actions.activity import was_active
from app.guidance.draft_keys import all_in_room
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.invitation_words import Gone, Opening
from app.guidance.models import GuidanceRoom, MapRound, MapVersion, RoomCount, RoomNotice
from app.kernel import audit, erasures, retention
from app.kernel.dates import now, today
from app.kernel.db import db
from app.kernel.drafts import Draft
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def begin(
    *, owner: Any, called: str, kind: RoomKind, sick_since: date | None, language: str, case_id: int | None
) -> GuidanceRoom:
    """A room with the newest map and its first round. Whoever calls has asked whether the person has a protected
    address or is shielded."""
    published = select(MapVersion.id).where(MapVersion.published_at.is_not(None)).order_by(MapVersion.number.desc())
    version_id = db.session.scalar(published.limit(1))
    if version_id is None:
        raise DomainError(_("Kontoret har ikke publisert noe kart ennå. Be en leder om å publisere det."))
    room = GuidanceRoom(
        owner_id=owner.id,
        called=called,
        kind=kind,
        sick_since=sick_since if kind is RoomKind.SICK_LEAVE else None,
        language=language,
        case_id=case_id,
        map_version_id=version_id,
    )
    db.session.add(room)
    db.session.flush()
    db.session.add(MapRound(room_id=room.id, number=1))
    audit.record("create", room, by=owner)
    return room


def end(room: GuidanceRoom, *, how: RoomEnd, by: Any) -> None:
    """Nobody writes in it any more, the person's links lead nowhere, and the text goes after the days that the office
    has chosen now: what the person is told today holds."""
    if room.is_open:
        room.ended_at, room.end_kind, room.text_days = now(), how, retention.length("room_text")
        db.session.flush()
        talks.room_ended(room, by=by)
        audit.record("end", room, by=by)


def reopen(room: GuidanceRoom, *, by: Any) -> None:
    """As it was before it ended; a link that has not run out works again."""
    if not room.is_open:
        ended_at, room.ended_at, room.end_kind = room.ended_at, None, None
        room.active_at = now()
        db.session.flush()
        talks.room_reopened(room, ended_at=ended_at, by=by)
        openings.made_possible(room, Opening.REOPENED)
        audit.record("reopen", room, by=by)


def keep(room: GuidanceRoom, *, by: Any) -> None:
    """The room shall not end for want of activity."""
    was_active(room.id)
    audit.record("keep", room, by=by)


def erase(room: GuidanceRoom, *, by: Any) -> None:
    """Everything of the room at once, at the person's own wish. The counsellor is told that a room went, not which."""
    audit.record("erase", room, by=by)
    db.session.add(RoomNotice(owner_id=room.owner_id))
    delete_all(room, Gone.ERASED)


def delete_all(room: GuidanceRoom, how: Gone) -> None:
    """The room with all that leads to it, and what staff had not saved yet in it. A count is left."""
    _count(room.kind, how)
    sick_leave.count_before_deletion(room)
    forget_staff_drafts(room)
    erasures.note(room)
    db.session.delete(room)
    db.session.flush()


def _count(kind: RoomKind, how: Gone) -> None:
    key = {"month": today().replace(day=1), "kind": kind, "how": how}
    counting = update(RoomCount).filter_by(**key).values(number=RoomCount.number + 1)
    if not db.session.execute(counting).rowcount:  # type: ignore[attr-defined]
        db.session.add(RoomCount(**key, number=1))


def forget_staff_drafts(room: GuidanceRoom) -> None:
    """Unsaved text about this room, of the counsellor and of a career guide."""
    of_room = Draft.key.startswith(all_in_room(room.id), autoescape=True)
    db.session.execute(delete(Draft).where(of_room))


def put_away(notice: RoomNotice) -> None:
    db.session.delete(notice)
