"""What the person makes of the points of the map: builds on, sorts, rates, chooses at most three. Never staff."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from app.guidance.actions.activity import was_active
from app.guidance.models import GuidanceRoom, OwnStrength, PlanPoint
from app.guidance.models.plans import MOST_CHOSEN
from app.guidance.plan_words import PointSort
from app.kernel import audit
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def build_on(room: GuidanceRoom, ticked: Collection[int], *, offered: Collection[int], by: Any) -> None:
    """Of the points offered these are built on. Others keep what they have: answers may have changed meanwhile."""
    was_active(room.id)
    kept = _kept(room.id)
    for point_id in offered:
        if point_id in ticked or point_id in kept:
            _point(kept, room.id, point_id).builds_on = point_id in ticked
    audit.record("sort", room, by=by)


def add_strength(room: GuidanceRoom, *, text: str, by: Any) -> OwnStrength:
    was_active(room.id)
    strength = OwnStrength(room_id=room.id, text=text)
    db.session.add(strength)
    db.session.flush()
    audit.record("create", strength, by=by)
    return strength


def sort_points(room: GuidanceRoom, sorted_as: Mapping[int, PointSort | None], *, by: Any) -> None:
    """What cannot be changed now is not among the chosen any more."""
    was_active(room.id)
    kept = _kept(room.id)
    for point_id, sort in sorted_as.items():
        point = _point(kept, room.id, point_id)
        if sort is not PointSort.CAN:
            point.place = None
        point.sorted_as = sort
    audit.record("sort", room, by=by)


def rate_point(room: GuidanceRoom, point_id: int, *, motivating: int, realistic: int, by: Any) -> None:
    was_active(room.id)
    point = _point(_kept(room.id), room.id, point_id)
    point.motivating, point.realistic = motivating, realistic
    audit.record("rate", room, by=by)


def choose(room: GuidanceRoom, wanted: Collection[int], *, seen: Collection[int], by: Any) -> None:
    """These are what the plan begins with. `seen` are those that were chosen when the page was opened: what another
    tab chose meanwhile stays, and all together are at most three."""
    was_active(room.id)
    kept = _kept(room.id)
    stands = {each.point_id: each.place for each in kept.values() if each.place}
    after = (set(stands) - set(seen)) | set(wanted)
    if len(after) > MOST_CHOSEN:
        raise DomainError(_("Velg høyst tre. Du har valgt %(number)s.", number=len(after)), "chosen")
    if any(point_id not in kept or kept[point_id].sorted_as is not PointSort.CAN for point_id in after):
        raise DomainError(_("Velg noe som kan påvirkes."), "chosen")
    for point_id in set(stands) - after:
        kept[point_id].place = None
    db.session.flush()  # the places are free before they are taken
    free = [place for place in range(1, MOST_CHOSEN + 1) if place not in {stands.get(each) for each in after}]
    for point_id in sorted(after - set(stands)):
        kept[point_id].place = free.pop(0)
    audit.record("choose", room, by=by)


def _kept(room_id: int) -> dict[int, PlanPoint]:
    """Read after the room is held, as they stand now."""
    wanted = select(PlanPoint).where(PlanPoint.room_id == room_id).execution_options(populate_existing=True)
    return {each.point_id: each for each in db.session.scalars(wanted)}


def _point(kept: dict[int, PlanPoint], room_id: int, point_id: int) -> PlanPoint:
    if point_id not in kept:
        kept[point_id] = PlanPoint(room_id=room_id, point_id=point_id)
        db.session.add(kept[point_id])
    return kept[point_id]
