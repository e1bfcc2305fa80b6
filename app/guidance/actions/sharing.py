"""The person shares a theme with the counsellor, and stops sharing it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select

from app.guidance.actions.rounds import held
from app.guidance.models import GuidanceRoom, MapRound, ThemeShare
from app.guidance.queries.answers import own_rounds, own_shares
from app.kernel import audit
from app.kernel.db import db


def share(room: GuidanceRoom, theme_id: int, *, by: Any, numbers: Collection[int] = ()) -> None:
    """Show the counsellor a theme of the newest round, or of the rounds with these numbers, until it is taken back.
    Sharing what is shared changes nothing."""
    newest = held(room)
    standing = {each.round_id for each in own_shares(room.id).get(theme_id, [])}
    wanted = {each.id for each in own_rounds(room.id) if each.number in numbers} or {newest.id}
    new = wanted - standing
    if not new:
        return
    db.session.add_all(ThemeShare(round_id=round_id, theme_id=theme_id) for round_id in new)
    db.session.flush()
    audit.record("share_theme", room, by=by)


def stop(room: GuidanceRoom, theme_id: int, *, by: Any) -> list[int]:
    """From now on the counsellor sees nothing of the theme, of any round; gives the numbers of the rounds it was."""
    held(room)
    rounds = select(MapRound.id).where(MapRound.room_id == room.id)
    theirs = ThemeShare.theme_id == theme_id, ThemeShare.round_id.in_(rounds)
    was = select(MapRound.number).join(ThemeShare, ThemeShare.round_id == MapRound.id).where(*theirs)
    numbers = sorted(db.session.scalars(was))
    if numbers:
        db.session.execute(delete(ThemeShare).where(*theirs))
        audit.record("unshare_theme", room, by=by)
    return numbers
