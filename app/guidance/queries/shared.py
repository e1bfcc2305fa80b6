"""What the person shares of the map: the only way for staff to read answers.

Each question joins the share in the database, so what is not shared never leaves it – for a page, a picture, a print
or an export alike. The caller has loaded the room by the rule of its counsellor.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from app.guidance.models import Answer, MapPoint, MapRound, ThemeShare
from app.guidance.queries.answers import Said
from app.kernel.db import db


def is_theme_shared(room_id: int, theme_id: int) -> bool:
    """Whether the theme is shared in any round."""
    return theme_id in shared_theme_ids(room_id)


def shared_theme_ids(room_id: int, round_id: int | None = None) -> frozenset[int]:
    """Themes shared in one round, or in any."""
    wanted = select(ThemeShare.theme_id).join(MapRound, MapRound.id == ThemeShare.round_id)
    return frozenset(db.session.scalars(wanted.where(*_of(room_id, round_id))))


def shared_rounds(room_id: int) -> Sequence[MapRound]:
    """Rounds in which something is shared, the newest first. Other rounds are unknown to staff."""
    with_share = select(ThemeShare.round_id)
    wanted = select(MapRound).where(*_of(room_id, None), MapRound.id.in_(with_share)).order_by(MapRound.number.desc())
    return db.session.scalars(wanted).all()


def shared_answers(room_id: int, round_id: int) -> dict[int, Said]:
    """What was answered, by point, of the themes shared in this very round. A point without an answer is not there."""
    return all_shared_answers(room_id, round_id).get(round_id, {})


def all_shared_answers(room_id: int, round_id: int | None = None) -> dict[int, dict[int, Said]]:
    """The same for each round in which something is shared, by round. One statement."""
    wanted = (
        select(Answer.round_id, Answer.point_id, Answer.now, Answer.wanted)
        .join(MapRound, MapRound.id == Answer.round_id)
        .join(MapPoint, MapPoint.id == Answer.point_id)
        .join(ThemeShare, (ThemeShare.round_id == Answer.round_id) & (ThemeShare.theme_id == MapPoint.theme_id))
        .where(*_of(room_id, round_id), (Answer.now.is_not(None)) | (Answer.wanted.is_not(None)))
    )
    found: dict[int, dict[int, Said]] = {}
    for row in db.session.execute(wanted):
        found.setdefault(row.round_id, {})[row.point_id] = Said(row.now, row.wanted)
    return found


def newest_shares(room_id: int) -> dict[int, ThemeShare]:
    """By theme, its share in the newest round in which it is shared."""
    wanted = (
        select(ThemeShare)
        .join(MapRound, MapRound.id == ThemeShare.round_id)
        .where(*_of(room_id, None))
        .order_by(MapRound.number)
    )
    return {share.theme_id: share for share in db.session.scalars(wanted)}


def _of(room_id: int, round_id: int | None) -> list[ColumnElement[bool]]:
    of_room = [MapRound.room_id == room_id]
    return of_room if round_id is None else [*of_room, MapRound.id == round_id]
