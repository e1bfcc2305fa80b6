"""Who has been shown what of a room («hvem har sett mitt»), for the person; in words."""

from typing import Any

from sqlalchemy import Select, select

from app.accounts.models import User
from app.guidance.labels import WORDS
from app.guidance.look_ups import Shown
from app.guidance.models import GuidanceRoom
from app.kernel.dates import moment
from app.kernel.db import db
from app.kernel.i18n import _
from app.kernel.look_ups import LookUp
from app.kernel.paging import Paged, paged


def _lines(room: GuidanceRoom) -> Select[Any]:
    """Rows of (at, what, why, name), the latest first."""
    found: Any = select(LookUp.at, LookUp.what, LookUp.why, User.name).outerjoin(User, User.id == LookUp.user_id)
    of_room = LookUp.thing == GuidanceRoom.__tablename__, LookUp.thing_id == room.id
    lines: Select[Any] = found.where(*of_room).order_by(LookUp.at.desc(), LookUp.id.desc())
    return lines


def page_of(room: GuidanceRoom) -> Paged:
    return paged(_lines(room))


def in_words(what: str) -> str:
    """What was shown, as a person says it."""
    label = WORDS.get((Shown, what))
    return str(label) if label else what


def why_in_words(why: str) -> str:
    return {"counsellor": _("veilederen din"), "career_guide": _("karriereveilederen du har invitert")}.get(why, "")


def all_lines(room: GuidanceRoom) -> list[dict[str, str]]:
    """All of them, for the copy."""
    return [
        {
            _("Når"): moment(row.at),
            _("Hvem"): row.name or _("En som har sluttet"),
            _("Rolle"): why_in_words(row.why),
            _("Hva"): in_words(row.what),
        }
        for row in db.session.execute(_lines(room))
    ]
