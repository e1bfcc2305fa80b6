"""The career process of a room, as the person and as the counsellor may read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.guidance import guests
from app.guidance.career_words import STEPS, Side
from app.guidance.models import (
    CareerEvaluation,
    CareerPreparation,
    CareerSheet,
    CareerTalk,
    CareerTool,
    GuidanceRoom,
)
from app.guidance.queries.rooms import load_room
from app.kernel.db import db


@dataclass(frozen=True)
class TalkOf:
    """One of the three talks of a room; the talk is a blank one until something is written."""

    room: GuidanceRoom
    number: int
    talk: CareerTalk


def load_step(room_id: int, number: int) -> TalkOf:
    """Of one's own room, or NoResultFound."""
    return _step(load_room(room_id), number)


def own_step(number: int) -> TalkOf:
    """Of the room that the guest has open."""
    return _step(guests.current().room, number)


def _step(room: GuidanceRoom, number: int) -> TalkOf:
    if number not in STEPS:
        raise NoResultFound
    return TalkOf(room, number, talks_of(room).get(number) or blank_talk(room, number))


def blank_talk(room: GuidanceRoom, number: int) -> CareerTalk:
    """Version 0 is what nobody has saved."""
    return CareerTalk(room_id=room.id, number=number, version=0, place="", summary="", next_what="")


def talks_of(room: GuidanceRoom) -> dict[int, CareerTalk]:
    found = db.session.scalars(select(CareerTalk).where(CareerTalk.room_id == room.id).order_by(CareerTalk.number))
    return {each.number: each for each in found}


def preparations(room: GuidanceRoom, *, reader: Side) -> dict[tuple[int, Side], CareerPreparation]:
    """By talk and writer. What the person has not shared never leaves the database for anybody else."""
    wanted = select(CareerPreparation).where(CareerPreparation.room_id == room.id)
    if reader is not Side.PERSON:
        wanted = wanted.where(
            (CareerPreparation.side == Side.COUNSELLOR) | CareerPreparation.shared_at.is_not(None),
        )
    return {(each.number, each.side): each for each in db.session.scalars(wanted)}


def own_preparation(room: GuidanceRoom, number: int, side: Side) -> CareerPreparation:
    """What this one of the two has written for a talk, or a blank one."""
    found = select(CareerPreparation).where(
        CareerPreparation.room_id == room.id, CareerPreparation.number == number, CareerPreparation.side == side
    )
    kept = db.session.scalars(found).one_or_none()
    return kept or CareerPreparation(room_id=room.id, number=number, side=side, version=0, text="")


def tools_of(room: GuidanceRoom) -> Sequence[CareerTool]:
    wanted = select(CareerTool).where(CareerTool.room_id == room.id, CareerTool.removed_at.is_(None))
    return db.session.scalars(wanted.order_by(CareerTool.id)).all()


def load_tool(room_id: int, tool_id: int) -> CareerTool:
    return _tool(load_room(room_id), tool_id)


def own_tool(tool_id: int) -> CareerTool:
    return _tool(guests.current().room, tool_id)


def _tool(room: GuidanceRoom, tool_id: int) -> CareerTool:
    """Also one that was taken away."""
    wanted = select(CareerTool).where(CareerTool.room_id == room.id, CareerTool.id == tool_id)
    return db.session.scalars(wanted).one()


def sheet_of(room: GuidanceRoom) -> CareerSheet:
    kept = db.session.scalars(select(CareerSheet).where(CareerSheet.room_id == room.id)).one_or_none()
    return kept or CareerSheet(room_id=room.id, version=0, can="", wants="", way="")


def evaluation_of(room: GuidanceRoom, *, reader: Side) -> CareerEvaluation | None:
    wanted = select(CareerEvaluation).where(CareerEvaluation.room_id == room.id)
    if reader is not Side.PERSON:
        wanted = wanted.where(CareerEvaluation.shared_at.is_not(None))
    return db.session.scalars(wanted).one_or_none()
