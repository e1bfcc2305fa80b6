"""Points of shared plans and talk sheets that the counsellor follows up and that are due, for the page «I dag». Neither
a name nor content."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, and_, literal, select, union_all

from app.guidance.access import COUNSEL
from app.guidance.models import AgreedPoint, GuidanceRoom, RoomAction, RoomGoal
from app.guidance.plan_words import Follower, Helper
from app.guidance.queries.plans import shared_in
from app.guidance.queries.talk_sheets import sheet_shared_in
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.features import Waiting
from app.kernel.i18n import _


def lines(person: Any) -> Sequence[Waiting]:
    """One statement."""
    if not COUNSEL.allows(person):
        return []
    actions = (
        select(literal("guidance.room_plan").label("page"), RoomAction.room_id, RoomAction.due_on)
        .join(GuidanceRoom, GuidanceRoom.id == RoomAction.room_id)
        .join(RoomGoal, and_(RoomGoal.id == RoomAction.goal_id, RoomGoal.removed_at.is_(None)))
        .where(_due(RoomAction), ~RoomAction.waits, RoomAction.helper == Helper.COUNSELLOR)
        .where(_own(person), shared_in(RoomAction.room_id))
    )
    agreed = (
        select(literal("guidance.room_talk_sheet"), AgreedPoint.room_id, AgreedPoint.due_on)
        .join(GuidanceRoom, GuidanceRoom.id == AgreedPoint.room_id)
        .where(_due(AgreedPoint), AgreedPoint.moved_at.is_(None), AgreedPoint.follower == Follower.COUNSELLOR)
        .where(_own(person), sheet_shared_in(AgreedPoint.room_id))
    )
    return [
        Waiting(
            title=_("Noe du skal følge opp i et veiledningsrom"),
            address=url_for(row.page, room_id=row.room_id),
            due=row.due_on,
            verb=_("Åpne planen") if row.page == "guidance.room_plan" else _("Åpne arket"),
            kind="plan_due",
        )
        for row in db.session.execute(union_all(actions, agreed))
    ]


def _due(model: Any) -> ColumnElement[bool]:
    return and_(model.removed_at.is_(None), model.done_on.is_(None), model.due_on <= today())


def _own(person: Any) -> ColumnElement[bool]:
    return and_(GuidanceRoom.owner_id == person.id, GuidanceRoom.ended_at.is_(None))
