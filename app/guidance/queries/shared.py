"""What the person shares of the map: the only way for staff to read answers.

Each question joins the share in the database, so what is not shared never leaves it – for a page, a picture, a print
or an export alike. The caller has loaded the room by the rule of its counsellor.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Row, select

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


class SharedRound(NamedTuple):
    """A round as staff know it. `number` counts only rounds in which something is shared: the person's own number
    would tell that there are others."""

    id: int
    number: int
    begun_at: datetime


def shared_rounds(room_id: int) -> Sequence[SharedRound]:
    """Rounds in which something is shared, the newest first. Other rounds are unknown to staff."""
    with_share = select(ThemeShare.round_id)
    wanted = select(MapRound).where(*_of(room_id, None), MapRound.id.in_(with_share)).order_by(MapRound.number)
    found = enumerate(db.session.scalars(wanted), start=1)
    return [SharedRound(each.id, number, each.begun_at) for number, each in found][::-1]


def shared_answers(room_id: int, round_id: int) -> dict[int, Said]:
    """What was answered, by point, of the themes shared in this very round. A point without an answer is not there."""
    return {row.Answer.point_id: _said(row.Answer) for row in _rows(_of(room_id, round_id)) if row.Answer}


class SharedTheme(NamedTuple):
    """A theme in the newest round in which it is shared, with what was answered there, by point."""

    shared_at: datetime
    said: dict[int, Said]


def newest_shared(room_id: int) -> dict[int, SharedTheme]:
    """What is shared now, by theme. One statement."""
    found: dict[int, tuple[int, SharedTheme]] = {}
    for row in _rows(_of(room_id, None)):
        share = row.ThemeShare
        if found.get(share.theme_id, (None,))[0] != share.round_id:
            found[share.theme_id] = share.round_id, SharedTheme(share.shared_at, {})
        if row.Answer:
            found[share.theme_id][1].said[row.Answer.point_id] = _said(row.Answer)
    return {theme_id: theme for theme_id, (_round_id, theme) in found.items()}


class SharedThen(NamedTuple):
    """A theme in one round in which it is shared, with what was answered there, by point."""

    theme_id: int
    begun_at: datetime
    shared_at: datetime
    said: dict[int, Said]


def all_shared(room_id: int) -> list[SharedThen]:
    """Everything that is shared, round by round. One statement."""
    found: dict[tuple[int, int], SharedThen] = {}
    for row in _rows(_of(room_id, None)):
        share, then = row.ThemeShare, (row.ThemeShare.round_id, row.ThemeShare.theme_id)
        found.setdefault(then, SharedThen(share.theme_id, row.begun_at, share.shared_at, {}))
        if row.Answer:
            found[then].said[row.Answer.point_id] = _said(row.Answer)
    return list(found.values())


def _rows(of: list[ColumnElement[bool]]) -> Sequence[Row[ThemeShare, Answer, datetime]]:
    """Each share with each answer of its theme in its own round, the newest round last."""
    wanted = (
        select(ThemeShare, Answer, MapRound.begun_at)
        .join(MapRound, MapRound.id == ThemeShare.round_id)
        .join(MapPoint, MapPoint.theme_id == ThemeShare.theme_id)
        .outerjoin(Answer, (Answer.round_id == ThemeShare.round_id) & (Answer.point_id == MapPoint.id))
        .where(*of)
        .order_by(MapRound.number, ThemeShare.theme_id)
    )
    return db.session.execute(wanted).all()


def _said(answer: Answer) -> Said:
    return Said(answer.now, answer.wanted)


def _of(room_id: int, round_id: int | None) -> list[ColumnElement[bool]]:
    of_room = [MapRound.room_id == room_id]
    return of_room if round_id is None else [*of_room, MapRound.id == round_id]
