"""Changes of the action plan: goals and points, agreed with the job seeker."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.accounts.models import User
from app.caseload.models import Action, Case, Goal
from app.kernel import audit
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.errors import DomainError
from app.kernel.i18n import _
from app.kernel.removal import restore


def add_goal(case: Case, *, text: str, is_main: bool, by: User) -> Goal:
    """Add a goal last. A plan works towards one main goal at a time."""
    if is_main:
        _refuse_second_main(case.id)
    last = db.session.scalar(select(func.max(Goal.position)).where(Goal.case_id == case.id)) or 0
    goal = Goal(case_id=case.id, text=text, is_main=is_main, position=last + 1)
    db.session.add(goal)
    db.session.flush()
    audit.record("create", goal, by=by)
    return goal


def change_goal(goal: Goal, *, text: str, is_main: bool, by: User) -> None:
    if is_main and not goal.is_main:
        _refuse_second_main(goal.case_id, except_id=goal.id)
    goal.text, goal.is_main = text, is_main
    db.session.flush()
    audit.record("change", goal, by=by)


def reach_goal(goal: Goal, *, by: User) -> None:
    if goal.reached_on is None:
        goal.reached_on = today()
        db.session.flush()
        audit.record("reach", goal, by=by)


def unreach_goal(goal: Goal, *, by: User) -> None:
    if goal.is_main:
        _refuse_second_main(goal.case_id, except_id=goal.id)
    goal.reached_on = None
    db.session.flush()
    audit.record("reopen", goal, by=by)


def move_goal(goal: Goal, *, up: bool, goals: Sequence[Goal], by: User) -> None:
    """One place up or down among the partial goals, which are given in their order. At the end it stays."""
    partial = [each for each in goals if not each.is_main]
    at = partial.index(goal)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(partial):
        return
    partial.insert(to, partial.pop(at))
    for position, each in enumerate(partial, start=1):
        each.position = position
    db.session.flush()
    audit.record("move", goal, by=by)


def restore_goal(goal: Goal, *, by: User) -> None:
    """Bring a goal back, with the points that served it."""
    if goal.is_main and goal.reached_on is None:
        _refuse_second_main(goal.case_id, except_id=goal.id)
    restore(goal, by=by)


def _refuse_second_main(case_id: int, *, except_id: int | None = None) -> None:
    query = select(Goal.id).where(
        Goal.case_id == case_id, Goal.is_main.is_(True), Goal.reached_on.is_(None), Goal.removed_at.is_(None)
    )
    if any(found != except_id for found in db.session.scalars(query)):
        raise DomainError(_("Planen har allerede et hovedmål. Merk det som nådd, eller gjør dette til et delmål."))


def add_action(case: Case, *, by: User, **values: object) -> Action:
    action = Action(case_id=case.id)
    _fill(action, **values)  # type: ignore[arg-type]
    db.session.add(action)
    db.session.flush()
    audit.record("create", action, by=by)
    return action


def change_action(action: Action, *, by: User, **values: object) -> None:
    _fill(action, **values)  # type: ignore[arg-type]
    db.session.flush()
    audit.record("change", action, by=by)


def _fill(action: Action, *, what: str, who: str, due_on: date | None, goal_id: int | None) -> None:
    action.what, action.who, action.due_on, action.goal_id = what, who, due_on, goal_id


def finish_action(action: Action, *, by: User) -> None:
    if action.done_on is None:
        action.done_on = today()
        db.session.flush()
        audit.record("finish", action, by=by)


def reopen_action(action: Action, *, by: User) -> None:
    action.done_on = None
    db.session.flush()
    audit.record("reopen", action, by=by)
