"""Who has been shown what of a room, and when it was opened («hvem har sett mitt»), for the person; in words."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, and_, case, cast, false, func, literal, select

from app.accounts.models import User
from app.guidance.invitation_words import Opening
from app.guidance.labels import WORDS
from app.guidance.look_ups import Shown
from app.guidance.models import GuidanceRoom, RoomOpening
from app.kernel.dates import moment
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.look_ups import LookUp
from app.kernel.paging import Paged, paged


def _lines(room: GuidanceRoom) -> Select[Any]:
    """Rows of (at, what, why, name, opening, by_staff), the latest first; `what` of an opening is its kind."""
    what, opening = LookUp.what, literal(False).label("opening")
    former = and_(LookUp.why == "counsellor", LookUp.user_id != room.owner_id)  # the person has chosen another since
    why = case((former, ""), else_=LookUp.why).label("why")
    shown: Any = select(LookUp.at, what, why, User.name, opening, false().label("by_staff"), LookUp.id)
    shown = shown.outerjoin(User, User.id == LookUp.user_id)
    shown = shown.where(LookUp.thing == GuidanceRoom.__tablename__, LookUp.thing_id == room.id)
    nobody = literal("", String)
    kind = cast(RoomOpening.kind, String)
    opened = select(RoomOpening.at, kind, nobody, nobody, literal(True), RoomOpening.by_staff, RoomOpening.id)
    both = shown.union_all(opened.where(RoomOpening.room_id == room.id)).subquery()
    lines: Select[Any] = select(both).order_by(both.c.at.desc(), both.c.id.desc(), both.c.opening.desc())
    return lines


def page_of(room: GuidanceRoom) -> Paged:
    return paged(_lines(room))


def in_words(row: Any) -> str:
    """What happened, as a person says it."""
    if not row.opening:
        label = WORDS.get((Shown, row.what))
        return str(label) if label else str(row.what)
    if row.what == Opening.OPENED and row.by_staff:
        return _("Rommet ble åpnet med lenke og kode, fra en nettleser der noen på kontoret var logget inn")
    return str(Opening(row.what).label)


def who_in_words(row: Any) -> str:
    """Whom of the staff something was shown to; nobody where the line itself says who it was."""
    return "" if row.opening else row.name or _("En som har sluttet")


def why_in_words(why: str) -> str:
    return {"counsellor": _("veilederen din"), "career_guide": _("karriereveilederen du har invitert")}.get(why, "")


def all_lines(room: GuidanceRoom) -> list[dict[str, str]]:
    """All of them, for the copy."""
    return [
        {
            _("Når"): moment(row.at),
            _("Hvem"): who_in_words(row),
            _("Rolle"): why_in_words(row.why),
            _("Hva"): in_words(row),
        }
        for row in db.session.execute(_lines(room))
    ]


def last_opened(room: GuidanceRoom, *, but: datetime | None) -> datetime | None:
    """When the room was last opened with link and code, apart from the moment when this browser did."""
    opened = select(func.max(RoomOpening.at)).where(RoomOpening.room_id == room.id)
    opened = opened.where(RoomOpening.kind == Opening.OPENED)
    return db.session.scalar(opened.where(RoomOpening.at != but) if but else opened)
