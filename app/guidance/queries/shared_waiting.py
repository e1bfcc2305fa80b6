"""News for the counsellor that something was shared: without a name, a theme or a count."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, func, select

from app.accounts.asking import kept
from app.guidance.look_ups import Shown
from app.guidance.models import GuidanceRoom, MapRound, ThemeShare
from app.guidance.waiting_rows import Rows, columns
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l
from app.kernel.look_ups import LookUp


def rows(person: Any) -> Rows:
    """Open rooms of one's own where something is shared after one last read what is shared there."""
    own = GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None)
    found = _newly_shared(*own).order_by(None).subquery()
    return [select(*columns("shared", found.c.id))]


def _line(row: Any) -> Waiting:
    return Waiting(
        title=_l("Noe nytt er delt i et veiledningsrom"),
        address=url_for("guidance.room", room_id=row.id),
        verb=_("Les det som er delt"),
        kind="guidance_room",
        news=True,
    )


READS = {"shared": _line}


def newly_shared(room_ids: Sequence[int]) -> frozenset[int]:
    """The same, of these rooms of one's own."""
    return frozenset(_of_these(None, ids=room_ids).scalars())


@kept
def _of_these(_nobody: None, *, ids: Any) -> Select[int]:
    return _newly_shared(GuidanceRoom.id.in_(ids))


def _newly_shared(*rooms: ColumnElement[bool]) -> Select[int]:
    read = (
        select(func.max(LookUp.at))
        .where(
            LookUp.thing == GuidanceRoom.__tablename__,
            LookUp.thing_id == GuidanceRoom.id,
            LookUp.user_id == GuidanceRoom.owner_id,
            LookUp.what.in_([Shown.ANSWERS.value, Shown.PICTURE.value]),
        )
        .correlate(GuidanceRoom)
        .scalar_subquery()
    )
    newest = func.max(ThemeShare.shared_at)
    return (
        select(GuidanceRoom.id)
        .join(MapRound, MapRound.room_id == GuidanceRoom.id)
        .join(ThemeShare, ThemeShare.round_id == MapRound.id)
        .where(*rooms)
        .group_by(GuidanceRoom.id)
        .having((newest > read) | read.is_(None))
        .order_by(newest)
    )
