"""The plan of a room: goals with their actions, daily activities, step-up, and whether it is shared.

Staff ask with `staff=True`: the database then gives nothing while the plan is not shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_login import current_user
from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from app.accounts.asking import kept
from app.guidance import guests
from app.guidance.models import (
    DailyActivity,
    GoalThoughts,
    GuidanceRoom,
    PlanShare,
    RoomAction,
    RoomGoal,
    StepUpPeriod,
)
from app.kernel.db import db
from app.kernel.paging import Paged, paged


@dataclass
class GoalShown:
    """A goal with its actions; a main goal also with its partial goals."""

    goal: RoomGoal
    actions: list[RoomAction] = field(default_factory=list)
    parts: list["GoalShown"] = field(default_factory=list)

    @property
    def all_actions(self) -> list[RoomAction]:
        """Those that the person has said yes to, under the goal and its parts."""
        under = [action for part in self.parts if not part.goal.waits for action in part.actions]
        return [action for action in [*self.actions, *under] if not action.waits]


@dataclass
class PlanShown:
    running: GoalShown | None = None
    reached: list[GoalShown] = field(default_factory=list)  # the latest first


def shared_in(room_id: Any) -> ColumnElement[bool]:
    return select(PlanShare.room_id).where(PlanShare.room_id == room_id).exists()


def share_of(room_id: int) -> PlanShare | None:
    return db.session.get(PlanShare, room_id)


def plan_of(room_id: int, *, staff: bool = False) -> PlanShown:
    """Two statements. What was removed, and what stands under it, is not there."""
    shown = {goal.id: GoalShown(goal) for goal in _goals(None, staff, room_id=room_id).scalars()}
    for action in _actions(None, staff, room_id=room_id).scalars():
        if action.goal_id in shown:
            shown[action.goal_id].actions.append(action)
    for each in shown.values():
        if each.goal.main_id in shown:
            shown[each.goal.main_id].parts.append(each)
    mains = [each for each in shown.values() if each.goal.is_main]
    reached = [each for each in reversed(mains) if each.goal.reached_on]
    return PlanShown(next((each for each in mains if not each.goal.reached_on), None), reached)


@kept
def _goals(_nobody: None, staff: bool, *, room_id: Any) -> Select[RoomGoal]:
    return _seen(RoomGoal, room_id, staff=staff).order_by(RoomGoal.id)


@kept
def _actions(_nobody: None, staff: bool, *, room_id: Any) -> Select[RoomAction]:
    in_time = (RoomAction.due_on.is_(None), RoomAction.due_on, RoomAction.id)
    return _seen(RoomAction, room_id, staff=staff).order_by(*in_time)


def days_of(room_id: int, *, staff: bool = False) -> Sequence[DailyActivity]:
    """All daily activities, the latest first. Staff read those that are ticked."""
    return db.session.scalars(_days(room_id, staff=staff)).all()


def page_of_days(room_id: int, *, staff: bool = False) -> Paged:
    """The same, a page at a time; each row holds one activity."""
    return paged(_days(room_id, staff=staff))


def _days(room_id: int, *, staff: bool) -> Select[Any]:
    wanted = _seen(DailyActivity, room_id, staff=staff)
    if staff:
        wanted = wanted.where(DailyActivity.shared)
    return wanted.order_by(DailyActivity.day.desc(), DailyActivity.id.desc())


def periods_of(room_id: int, *, staff: bool = False) -> Sequence[StepUpPeriod]:
    return db.session.scalars(_seen(StepUpPeriod, room_id, staff=staff).order_by(StepUpPeriod.from_on)).all()


def running_main(room_id: int) -> RoomGoal | None:
    wanted = _seen(RoomGoal, room_id).where(RoomGoal.is_main, RoomGoal.reached_on.is_(None))
    return db.session.scalars(wanted).one_or_none()


def goals_to_serve(room_id: int, *, staff: bool = False) -> list[RoomGoal]:
    """The running main goal and its partial goals, which an action can serve."""
    running = plan_of(room_id, staff=staff).running
    if running is None:
        return []
    return [running.goal, *(part.goal for part in running.parts if not part.goal.waits and not part.goal.reached_on)]


def thoughts_of(goal_id: int) -> GoalThoughts:
    """What the person thinks of a goal; empty and of version 0 while nothing is kept."""
    found = db.session.scalar(select(GoalThoughts).where(GoalThoughts.goal_id == goal_id))
    return found or GoalThoughts(goal_id=goal_id, version=0, thoughts="", feelings="", body="")


def thoughts_in(room_id: int) -> dict[int, GoalThoughts]:
    """All thoughts of a room by goal, for the person's own copy."""
    wanted = select(GoalThoughts).join(RoomGoal, RoomGoal.id == GoalThoughts.goal_id)
    return {each.goal_id: each for each in db.session.scalars(wanted.where(RoomGoal.room_id == room_id))}


def _seen(model: Any, room_id: Any, *, staff: bool = False) -> Select[Any]:
    wanted = select(model).where(model.room_id == room_id, model.removed_at.is_(None))
    return wanted.where(shared_in(room_id)) if staff else wanted


def _own(model: Any, thing_id: int) -> Any:
    """A thing of the room that this browser has open, or NoResultFound."""
    wanted = select(model).where(model.id == thing_id, model.room_id == guests.current().room.id)
    return db.session.scalars(wanted.where(model.removed_at.is_(None))).one()


def load_goal(room_goal_id: int) -> RoomGoal:
    return _own(RoomGoal, room_goal_id)  # type: ignore[no-any-return]


def load_action(room_action_id: int) -> RoomAction:
    return _own(RoomAction, room_action_id)  # type: ignore[no-any-return]


def load_day(daily_id: int) -> DailyActivity:
    return _own(DailyActivity, daily_id)  # type: ignore[no-any-return]


def load_period(period_id: int) -> StepUpPeriod:
    return _own(StepUpPeriod, period_id)  # type: ignore[no-any-return]


def load_shared_room(room_id: int) -> GuidanceRoom:
    """One of the counsellor's rooms whose plan is shared; otherwise there is nothing to find."""
    wanted = select(GuidanceRoom).where(GuidanceRoom.id == room_id, GuidanceRoom.owner_id == current_user.id)
    return db.session.scalars(wanted.where(shared_in(GuidanceRoom.id))).one()


def load_suggested_goal(room_goal_id: int) -> RoomGoal:
    return _suggestion(RoomGoal, room_goal_id)  # type: ignore[no-any-return]


def load_suggested_action(room_action_id: int) -> RoomAction:
    return _suggestion(RoomAction, room_action_id)  # type: ignore[no-any-return]


def _suggestion(model: Any, thing_id: int) -> Any:
    """What the counsellor suggested in a shared plan and the person has not answered."""
    wanted = (
        select(model)
        .join(GuidanceRoom, GuidanceRoom.id == model.room_id)
        .where(
            model.id == thing_id,
            model.waits,
            model.removed_at.is_(None),
            GuidanceRoom.owner_id == current_user.id,
            shared_in(model.room_id),
        )
        .options(joinedload(model.room))
    )
    return db.session.scalars(wanted).one()
