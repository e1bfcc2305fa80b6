"""Times that counsellors offer for talks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, and_, select

from app.accounts.models import User
from app.guidance.models import CounsellorProfile, GuidanceRoom, Talk, TalkSlot
from app.guidance.talk_words import TalkWay
from app.kernel.dates import local, now
from app.kernel.db import db

AHEAD = timedelta(weeks=8)
"""People are shown free times this far ahead."""
SHOWN = 60


def standing() -> ColumnElement[bool]:
    """A talk that holds its time."""
    return and_(Talk.cancelled_at.is_(None), Talk.starts_at.is_not(None))


def _offered(owner_id: int) -> ColumnElement[bool]:
    """Of somebody whose account is open: nobody waits for a counsellor who has left."""
    works_here = select(User.id).where(User.id == TalkSlot.owner_id, User.deactivated_at.is_(None)).exists()
    mine = TalkSlot.owner_id == owner_id, works_here
    return and_(*mine, TalkSlot.removed_at.is_(None), TalkSlot.starts_at > now())


def _taken() -> ColumnElement[bool]:
    return select(Talk.id).where(Talk.slot_id == TalkSlot.id, Talk.cancelled_at.is_(None)).exists()


def free(owner_id: int) -> Sequence[TalkSlot]:
    """Times of a counsellor that nobody has, the nearest first."""
    return db.session.scalars(
        select(TalkSlot)
        .where(_offered(owner_id), TalkSlot.starts_at < now() + AHEAD, ~_taken())
        .order_by(TalkSlot.starts_at)
        .limit(SHOWN)
    ).all()


def take(owner_id: int, slot_id: int) -> TalkSlot | None:
    """A free time, held until this is saved; None when somebody has it or it is gone."""
    return db.session.scalars(
        select(TalkSlot).where(_offered(owner_id), TalkSlot.id == slot_id, ~_taken()).with_for_update(of=TalkSlot)
    ).one_or_none()


def by_day(times: Sequence[Any]) -> list[tuple[date, list[Any]]]:
    """What has `starts_at`, in order, grouped by the day it is in Norway."""
    return [(day, list(group)) for day, group in groupby(times, key=lambda each: local(each.starts_at).date())]


@dataclass(frozen=True)
class OwnTime:
    """A time in a counsellor's own list: free, or with the talk that has it."""

    starts_at: datetime
    ends_at: datetime | None
    way: TalkWay | None
    place: str
    slot_id: int | None = None
    talk_id: int | None = None
    called: str = ""


def own(user: Any) -> list[OwnTime]:
    """A counsellor's coming times, free and booked, the nearest first. Two statements."""
    of_slots = (
        select(TalkSlot, Talk.id, GuidanceRoom.called)
        .outerjoin(Talk, and_(Talk.slot_id == TalkSlot.id, Talk.cancelled_at.is_(None)))
        .outerjoin(GuidanceRoom, GuidanceRoom.id == Talk.room_id)
        .where(_offered(user.id))
        .order_by(TalkSlot.starts_at)
    )
    without = (
        select(Talk, GuidanceRoom.called)
        .join(GuidanceRoom, GuidanceRoom.id == Talk.room_id)
        .where(GuidanceRoom.owner_id == user.id, standing(), Talk.slot_id.is_(None), Talk.starts_at > now())
    )
    found = [
        OwnTime(slot.starts_at, slot.ends_at, slot.way, slot.place, slot.id, talk_id, called or "")
        for slot, talk_id, called in db.session.execute(of_slots)
    ]
    for talk, called in db.session.execute(without):
        if talk.starts_at:
            found.append(OwnTime(talk.starts_at, talk.ends_at, talk.way, talk.place, None, talk.id, called))
    return sorted(found, key=lambda each: each.starts_at)


def hold_times(owner_id: int) -> None:
    """Wait for others who change times of the same counsellor, so that what is looked at next stays true."""
    db.session.execute(select(User.id).where(User.id == owner_id).with_for_update())


def clash(
    owner_id: int, spans: Collection[tuple[datetime, datetime]], *, but: int | None = None
) -> tuple[datetime, datetime] | None:
    """The first time of the counsellor – offered, or a talk of its own – that one of these lies across. `but` is a talk
    that does not count."""
    first, last = min(start for start, _end in spans), max(end for _start, end in spans)
    slots = select(TalkSlot.starts_at, TalkSlot.ends_at).where(
        TalkSlot.owner_id == owner_id, TalkSlot.removed_at.is_(None),
        TalkSlot.starts_at < last, TalkSlot.ends_at > first,
    )  # fmt: skip
    talks = (
        select(Talk.starts_at, Talk.ends_at)
        .join(GuidanceRoom, GuidanceRoom.id == Talk.room_id)
        .where(
            GuidanceRoom.owner_id == owner_id, standing(), Talk.slot_id.is_(None), Talk.id != (but or 0),
            Talk.starts_at < last, Talk.ends_at > first,
        )
    )  # fmt: skip
    taken = sorted(tuple(row) for row in db.session.execute(slots.union_all(talks)))
    return next(
        ((start, end) for start, end in taken if any(start < until and end > begins for begins, until in spans)), None
    )


def load_free_own(talk_slot_id: int) -> TalkSlot:
    """One of one's own that nobody has, held until this is saved."""
    found = select(TalkSlot).where(_offered(current_user.id), TalkSlot.id == talk_slot_id, ~_taken())
    return db.session.scalars(found.with_for_update(of=TalkSlot)).one()


def load_removed_own(talk_slot_id: int) -> TalkSlot:
    return db.session.scalars(
        select(TalkSlot).where(
            TalkSlot.id == talk_slot_id, TalkSlot.owner_id == current_user.id, TalkSlot.removed_at.is_not(None)
        )
    ).one()


def free_of_series(user: Any, series: str) -> Sequence[TalkSlot]:
    """Times offered at once that nobody has yet, held until this is saved."""
    found = select(TalkSlot).where(_offered(user.id), TalkSlot.series == series, ~_taken())
    return db.session.scalars(found.with_for_update(of=TalkSlot)).all()


def profile(user_id: int) -> CounsellorProfile:
    """What this counsellor says of the own help; empty and of version 0 while nothing is kept."""
    kept = db.session.scalar(select(CounsellorProfile).where(CounsellorProfile.user_id == user_id))
    return kept or CounsellorProfile(user_id=user_id, version=0, can_help="")


@dataclass(frozen=True)
class Counsellor:
    name: str
    can_help: str
    is_here: bool


def counsellor_of(room: GuidanceRoom) -> Counsellor:
    """Whose room it is, and what this counsellor can help with."""
    row = db.session.execute(
        select(User.name, User.deactivated_at, CounsellorProfile.can_help)
        .outerjoin(CounsellorProfile, CounsellorProfile.user_id == User.id)
        .where(User.id == room.owner_id)
    ).one()
    return Counsellor(row.name, row.can_help or "", row.deactivated_at is None)


