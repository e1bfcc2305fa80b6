"""Points of shared plans and talk sheets that the counsellor follows up and that are due, for the page «I dag». Neither
a name nor content."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from app.guidance.access import COUNSEL
from app.guidance.models import AgreedPoint, GuidanceRoom, RoomAction, RoomGoal
from app.guidance.plan_words import Follower, Helper
from app.guidance.queries.plans import shared_in
from app.guidance.queries.talk_sheets import sheet_shared_in
from app.guidance.waiting_rows import Rows, columns, told
from app.kernel.dates import today
from app.kernel.features import Waiting
from app.kernel.i18n import _, _l


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    return told(rows(person), READS)


def rows(person: Any) -> Rows:
    """Actions of shared plans, and what was agreed with the employer on shared sheets."""
    if not COUNSEL.allows(person):
        return []
    main = aliased(RoomGoal)
    actions = (
        select(*columns("plan_action", RoomAction.room_id, on=RoomAction.due_on))
        .join(GuidanceRoom, GuidanceRoom.id == RoomAction.room_id)
        .join(RoomGoal, and_(RoomGoal.id == RoomAction.goal_id, RoomGoal.removed_at.is_(None)))
        .outerjoin(main, main.id == RoomGoal.main_id)
        .where(_due(RoomAction), ~RoomAction.waits, RoomAction.helper == Helper.COUNSELLOR)
        .where(or_(main.id.is_(None), main.removed_at.is_(None)))
        .where(_own(person), shared_in(RoomAction.room_id))
    )
    agreed = (
        select(*columns("plan_agreed", AgreedPoint.room_id, on=AgreedPoint.due_on))
        .join(GuidanceRoom, GuidanceRoom.id == AgreedPoint.room_id)
        .where(_due(AgreedPoint), AgreedPoint.moved_at.is_(None), AgreedPoint.follower == Follower.COUNSELLOR)
        .where(_own(person), sheet_shared_in(AgreedPoint.room_id))
    )
    return [actions, agreed]


def _line(row: Any, page: str, verb: str) -> Waiting:
    return Waiting(
        title=_l("Noe du skal følge opp i et veiledningsrom"),
        address=url_for(page, room_id=row.id),
        due=row.on,
        verb=verb,
        kind="plan_due",
    )


READS = {
    "plan_action": lambda row: _line(row, "guidance.room_plan", _("Åpne planen")),
    "plan_agreed": lambda row: _line(row, "guidance.room_talk_sheet", _("Åpne arket")),
}


def _due(model: Any) -> ColumnElement[bool]:
    return and_(model.removed_at.is_(None), model.done_on.is_(None), model.due_on <= today())


def _own(person: Any) -> ColumnElement[bool]:
    return and_(GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None))
