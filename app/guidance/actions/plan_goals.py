"""Goals and actions of the plan. The person writes; the counsellor may suggest a partial goal or an action in a plan
that is shared, and it is a part of the plan when the person says yes."""

from datetime import date
from typing import Any

from app.guidance.actions.activity import was_active
from app.guidance.models import GuidanceRoom, RoomAction, RoomGoal
from app.guidance.plan_words import Helper
from app.guidance.queries.plans import goals_to_serve, running_main, thoughts_of
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _


def add_main(room: GuidanceRoom, *, text: str, from_on: date, to_on: date, by: Any) -> RoomGoal:
    """One main goal at a time."""
    was_active(room.id)
    _refuse_period(from_on, to_on)
    refuse_second_main(room.id)
    main = RoomGoal(room_id=room.id, is_main=True, text=text, from_on=from_on, to_on=to_on)
    _add(main, by)
    return main


def add_part(room: GuidanceRoom, *, text: str, by: Any) -> RoomGoal:
    """A partial goal under the main goal that runs. What a counsellor adds waits for the person."""
    was_active(room.id)
    main = running_main(room.id)
    if main is None:
        raise DomainError(_("Lag et hovedmål først."))
    part = RoomGoal(room_id=room.id, is_main=False, main_id=main.id, text=text)
    _add(part, by)
    return part


def change_goal(goal: RoomGoal, *, text: str, from_on: date | None, to_on: date | None, by: Any) -> None:
    was_active(goal.room_id)
    if goal.is_main:
        _refuse_period(from_on, to_on)
        goal.from_on, goal.to_on = from_on, to_on
    goal.text = text
    db.session.flush()
    audit.record("change", goal, by=by)


def reach_goal(goal: RoomGoal, *, by: Any) -> None:
    was_active(goal.room_id)
    if goal.reached_on is None:
        goal.reached_on = today()
        db.session.flush()
        audit.record("reach", goal, by=by)


def reopen_goal(goal: RoomGoal, *, by: Any) -> None:
    was_active(goal.room_id)
    if goal.is_main and goal.reached_on:
        refuse_second_main(goal.room_id)
    goal.reached_on = None
    db.session.flush()
    audit.record("reopen", goal, by=by)


def write_thoughts(goal: RoomGoal, *, thoughts: str, feelings: str, body: str, by: Any) -> None:
    was_active(goal.room_id)
    kept = thoughts_of(goal.id)
    kept.thoughts, kept.feelings, kept.body = thoughts, feelings, body
    db.session.add(kept)
    db.session.flush()
    audit.record("change", kept, by=by)


def add_action(
    room: GuidanceRoom, *, goal_id: int, what: str, help: str, helper: Helper, due_on: date | None, by: Any
) -> RoomAction:
    was_active(room.id)
    _refuse_goal(room.id, goal_id, staff=not _is_guest(by))
    action = RoomAction(room_id=room.id, goal_id=goal_id, what=what, help=help, helper=helper, due_on=due_on)
    _add(action, by)
    return action


def change_action(
    action: RoomAction, *, goal_id: int, what: str, help: str, helper: Helper, due_on: date | None, by: Any
) -> None:
    was_active(action.room_id)
    if goal_id != action.goal_id:
        _refuse_goal(action.room_id, goal_id, staff=False)
    action.goal_id, action.what, action.help, action.helper, action.due_on = goal_id, what, help, helper, due_on
    db.session.flush()
    audit.record("change", action, by=by)


def finish_action(action: RoomAction, *, by: Any) -> None:
    was_active(action.room_id)
    if action.done_on is None:
        action.done_on = today()
        db.session.flush()
        audit.record("finish", action, by=by)


def reopen_action(action: RoomAction, *, by: Any) -> None:
    was_active(action.room_id)
    action.done_on = None
    db.session.flush()
    audit.record("reopen", action, by=by)


def accept(thing: RoomGoal | RoomAction, *, by: Any) -> None:
    """What the counsellor suggested is the person's own from now on."""
    was_active(thing.room_id)
    if thing.waits:
        thing.waits = False
        db.session.flush()
        audit.record("accept", thing, by=by)


def refuse_second_main(room_id: int) -> None:
    if running_main(room_id) is not None:
        raise DomainError(_("Du har allerede et hovedmål. Merk det som nådd, eller endre det."))


def _refuse_period(from_on: date | None, to_on: date | None) -> None:
    if from_on is None or to_on is None or to_on < from_on:
        raise DomainError(_("Velg en dag som ikke er før den første dagen."), "to_on")


def _refuse_goal(room_id: int, goal_id: int, *, staff: bool) -> None:
    if goal_id not in {goal.id for goal in goals_to_serve(room_id, staff=staff)}:
        raise DomainError(_("Velg et mål fra lista."), "goal_id")


def _is_guest(by: Any) -> bool:
    return bool(getattr(by, "is_guest", False))


def _add(thing: RoomGoal | RoomAction, by: Any) -> None:
    """What a counsellor adds is a suggestion."""
    if not _is_guest(by):
        thing.suggested_by_id, thing.waits = by.id, True
    db.session.add(thing)
    db.session.flush()
    audit.record("create", thing, by=by)
