"""Who gets in where in the plan and the talk sheet. Taken in by access_guidance.py."""

from typing import Any

from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, PlanShare
from app.kernel.db import db
from tests.access_words import BOTH, READ, WRITE, Answers, alone
from tests.factories import make
from tests.guidance.factories import answer, points_of, round_of, themes_of
from tests.guidance.factories_plan import (
    make_action,
    make_agreed,
    make_daily,
    make_goal,
    make_period,
    make_sheet,
    make_talk_point,
    sort,
)

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}

OWN: Answers = {"guest": "in", "other_guest": "missing", "others": "sign in"}
"""A thing of the guest's own room, or what only a room for somebody on sick leave has."""

OWNER = alone("counsels")

DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    (READ, GUESTS, "room.plan room.plan_print room.sort room.ratings room.goals room.days"),
    (READ, GUESTS, "room.talk_sheet room.talk_sheet_print"),
    (BOTH, GUESTS, "room.share_plan room.strengths room.choose room.new_goal room.new_action room.new_day"),
    (BOTH, GUESTS, "room.talk_sheet_work room.new_talk_point room.new_agreed"),
    (WRITE, GUESTS, "room.unshare_plan room.share_talk_sheet room.unshare_talk_sheet"),
    (BOTH, OWN, "room.sort_theme room.rating room.goal room.goal_thoughts room.action room.day room.talk_point"),
    (BOTH, OWN, "room.agreed room.period room.new_period"),
    (READ, OWN, "room.step_up_plan"),
    (WRITE, OWN, "room.reach_goal room.reopen_goal room.accept_goal"),
    (WRITE, OWN, "room.finish_action room.reopen_action room.accept_action"),
    (WRITE, OWN, "room.agreed_done room.agreed_not_done room.remove_part room.restore_part"),
    (READ, OWNER, "guidance.room_plan guidance.room_plan_print"),
    (READ, OWNER, "guidance.room_talk_sheet guidance.room_talk_sheet_print"),
    (BOTH, OWNER, "guidance.suggest_goal guidance.suggest_action"),
    (WRITE, OWNER, "guidance.withdraw_goal guidance.withdraw_action"),
    (BOTH, alone(), "guidance.move_agreed"),  # the room has no case
)


def add_to(world: Any) -> None:
    """A plan and a sheet that «guest», who is on sick leave, shares with «counsels»."""
    room = db.session.get_one(GuidanceRoom, world.values["room_id"])
    room.kind = RoomKind.SICK_LEAVE
    point = points_of(themes_of(room)[0])[0]
    answer(round_of(room), point)
    sort(room, point)
    make(PlanShare, room_id=room.id)
    main = make_goal(room)
    part = make_goal(room, main=main, waits=True, suggested_by_id=room.owner_id)
    action = make_action(main, waits=True, suggested_by_id=room.owner_id)
    make_sheet(room, shared=True)
    world.values |= {
        "point_id": point.id,
        "position": 1,
        "room_goal_id": part.id,
        "room_action_id": action.id,
        "daily_id": make_daily(room).id,
        "period_id": make_period(room).id,
        "talk_point_id": make_talk_point(room).id,
        "agreed_id": make_agreed(room).id,
        "plan_part": "goals",
        "part_id": main.id,
    }
