"""Plain factories of the plan and the talk sheet."""

from datetime import timedelta
from typing import Any

from app.guidance.models import (
    AgreedPoint,
    DailyActivity,
    GuidanceRoom,
    MapPoint,
    PlanPoint,
    RoomAction,
    RoomGoal,
    StepUpPeriod,
    TalkPoint,
    TalkSheet,
)
from app.guidance.plan_words import Follower, PointSort
from app.kernel.dates import now, today
from tests.factories import make


def sort(room: GuidanceRoom, point: MapPoint, **values: Any) -> PlanPoint:
    """A point that the person holds can be influenced."""
    return make(PlanPoint, **{"room_id": room.id, "point_id": point.id, "sorted_as": PointSort.CAN, **values})


def make_goal(room: GuidanceRoom, *, main: RoomGoal | None = None, **values: Any) -> RoomGoal:
    """A main goal for twelve weeks, or a partial goal under one."""
    if main is not None:
        return make(RoomGoal, **{"room_id": room.id, "main_id": main.id, "text": "Ringe en bedrift", **values})
    period = {"from_on": today(), "to_on": today() + timedelta(days=84)}
    return make(RoomGoal, **{"room_id": room.id, "is_main": True, "text": "Være i arbeidstrening", **period, **values})


def make_action(goal: RoomGoal, **values: Any) -> RoomAction:
    return make(RoomAction, **{"room_id": goal.room_id, "goal_id": goal.id, "what": "Skrive en liste", **values})


def make_daily(room: GuidanceRoom, **values: Any) -> DailyActivity:
    return make(DailyActivity, **{"room_id": room.id, "day": today(), "text": "Gikk en tur", **values})


def make_period(room: GuidanceRoom, **values: Any) -> StepUpPeriod:
    given = {"from_on": today(), "to_on": today() + timedelta(days=13), "percentage": 20}
    return make(StepUpPeriod, **{"room_id": room.id, **given, **values})


def make_sheet(room: GuidanceRoom, *, shared: bool = False, **values: Any) -> TalkSheet:
    given = {"tasks": "Ta imot varer", "accommodation": "Pauser", "shared_at": now() if shared else None}
    return make(TalkSheet, **{"room_id": room.id, **given, **values})


def make_talk_point(room: GuidanceRoom, place: int = 1, **values: Any) -> TalkPoint:
    given = {"raises": "Arbeidstiden", "open_about": "At jeg blir sliten", "asks_for": "Å begynne senere"}
    return make(TalkPoint, **{"room_id": room.id, "place": place, **given, **values})


def make_agreed(room: GuidanceRoom, **values: Any) -> AgreedPoint:
    given = {"what": "Prøve ny vaktplan", "follower": Follower.COUNSELLOR}
    return make(AgreedPoint, **{"room_id": room.id, **given, **values})
