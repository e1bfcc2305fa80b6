"""Rounds of the map: filled in once, and again later (S0-18). What was answered before stays as it was."""

from typing import Any

from sqlalchemy import delete, exists, select

from app.guidance.actions.activity import was_active
from app.guidance.models import Answer, GuidanceRoom, MapRound, ThemeShare
from app.guidance.queries.answers import newest_round
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def held(room: GuidanceRoom) -> MapRound:
    """The newest round, begun if there is none. The room is held: nobody else writes in it until this request is
    done."""
    was_active(room.id)
    return newest_round(room.id) or _add(room, 1)


def begin_again(room: GuidanceRoom, *, by: Any) -> MapRound:
    """A new round without answers. It is private, whatever is shared of earlier ones."""
    newest = held(room)
    if not _has_answers(newest):
        raise DomainError(_("Du har ikke svart på noe i denne runden ennå. Bruk den først."))
    chosen = _add(room, newest.number + 1)
    audit.record("begin_round", room, by=by)
    return chosen


def undo_begin(room: GuidanceRoom, *, by: Any) -> None:
    """Take a new round away again while it is empty. Pressing twice is harmless."""
    newest = held(room)
    if newest.number == 1:
        return
    if _has_answers(newest):
        raise DomainError(_("Du har begynt å svare i den nye runden, så den blir stående."))
    db.session.execute(delete(ThemeShare).where(ThemeShare.round_id == newest.id))
    db.session.delete(newest)
    db.session.flush()
    audit.record("undo_round", room, by=by)


def _add(room: GuidanceRoom, number: int) -> MapRound:
    chosen = MapRound(room_id=room.id, number=number)
    db.session.add(chosen)
    db.session.flush()
    return chosen


def _has_answers(chosen: MapRound) -> bool:
    return bool(db.session.scalar(select(exists().where(Answer.round_id == chosen.id))))
