"""What the person has answered, for the person alone. Pages of staff ask `queries/shared.py` instead."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import Answer, GuidanceRoom, MapRound, ThemeShare
from app.kernel.db import db


class Said(NamedTuple):
    """One point: how it is and how it is wished, 1–5, or not answered yet."""

    now: int | None
    wanted: int | None


NOTHING = Said(None, None)


def own_rounds(room_id: int) -> Sequence[MapRound]:
    """All rounds of the room, the newest first."""
    wanted = select(MapRound).where(MapRound.room_id == room_id).order_by(MapRound.number.desc())
    return db.session.scalars(wanted).all()


def newest_round(room_id: int) -> MapRound | None:
    """The round that is filled in now; none before the first answer of a room that was made without one."""
    wanted = select(MapRound).where(MapRound.room_id == room_id).order_by(MapRound.number.desc()).limit(1)
    return db.session.scalar(wanted)


def own_answers(room_id: int, round_id: int | None) -> dict[int, Said]:
    """What was answered in one round, by point. A point without an answer is not there."""
    wanted = (
        select(Answer.point_id, Answer.now, Answer.wanted)
        .join(MapRound, MapRound.id == Answer.round_id)
        .where(MapRound.room_id == room_id, MapRound.id == round_id)
    )
    return {row.point_id: Said(row.now, row.wanted) for row in db.session.execute(wanted) if row[1:] != NOTHING}


def newest_answers(room_id: int) -> dict[int, Said]:
    """The same of the round that is filled in now."""
    newest = select(MapRound.id).where(MapRound.room_id == room_id).order_by(MapRound.number.desc()).limit(1)
    rows = select(Answer.point_id, Answer.now, Answer.wanted).where(Answer.round_id == newest.scalar_subquery())
    return {row.point_id: Said(row.now, row.wanted) for row in db.session.execute(rows) if row[1:] != NOTHING}


def answers_by_round(room_id: int) -> dict[int, dict[int, Said]]:
    """What was answered in each round, by point. One statement."""
    rows = select(Answer.round_id, Answer.point_id, Answer.now, Answer.wanted).join(
        MapRound, MapRound.id == Answer.round_id
    )
    found: dict[int, dict[int, Said]] = {}
    for row in db.session.execute(rows.where(MapRound.room_id == room_id)):
        if row[2:] != NOTHING:
            found.setdefault(row.round_id, {})[row.point_id] = Said(row.now, row.wanted)
    return found


class Filled(NamedTuple):
    """The round that is filled in now with its answers by point, the point that was answered last, and by theme the
    rounds in which it is shared."""

    round: MapRound | None
    said: dict[int, Said]
    last_point: int | None
    shares: dict[int, set[int]]
    counsellor: str


def filled(room: GuidanceRoom) -> Filled:
    """All that the pages of the map need of the room. Two statements."""
    rows = db.session.execute(
        select(User.name, MapRound, ThemeShare)
        .select_from(User)
        .outerjoin(MapRound, MapRound.room_id == room.id)
        .outerjoin(ThemeShare, ThemeShare.round_id == MapRound.id)
        .where(User.id == room.owner_id)
        .order_by(MapRound.number)
    ).all()
    chosen = rows[-1].MapRound
    shares: dict[int, set[int]] = {}
    for row in rows:
        if row.ThemeShare:
            shares.setdefault(row.ThemeShare.theme_id, set()).add(row.ThemeShare.round_id)
    newest = select(MapRound.id).where(MapRound.room_id == room.id).order_by(MapRound.number.desc()).limit(1)
    of_newest = select(Answer).where(Answer.round_id == newest.scalar_subquery()).order_by(Answer.answered_at)
    answers = db.session.scalars(of_newest).all()
    said = {answer.point_id: Said(answer.now, answer.wanted) for answer in answers}
    return Filled(chosen, said, answers[-1].point_id if answers else None, shares, rows[0].name)


def own_shares(room_id: int) -> dict[int, list[ThemeShare]]:
    """What the person shares: by theme, the shares of each round."""
    wanted = (
        select(ThemeShare)
        .join(MapRound, MapRound.id == ThemeShare.round_id)
        .where(MapRound.room_id == room_id)
        .order_by(MapRound.number.desc())
    )
    shares: dict[int, list[ThemeShare]] = {}
    for share in db.session.scalars(wanted):
        shares.setdefault(share.theme_id, []).append(share)
    return shares


def counsellor_of(room: GuidanceRoom) -> str:
    """The name of the one whom the person shares with."""
    return db.session.scalars(select(User.name).where(User.id == room.owner_id)).one()
