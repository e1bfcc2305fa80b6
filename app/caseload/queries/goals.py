"""The action plan of a case: the main goal, partial goals, and what is to be done (S3-E15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from app.accounts.asking import kept
from app.caseload.models import Action, Case, Goal
from app.caseload.queries.of_a_case import load_part


def load_goal(goal_id: int) -> Goal:
    found: Goal = load_part(Goal, goal_id)
    return found


def load_removed_goal(goal_id: int) -> Goal:
    found: Goal = load_part(Goal, goal_id, removed=True)
    return found


def load_action(action_id: int) -> Action:
    found: Action = load_part(Action, action_id)
    return found


def load_removed_action(action_id: int) -> Action:
    found: Action = load_part(Action, action_id, removed=True)
    return found


@dataclass(frozen=True)
class GoalWithActions:
    """A goal and its points; the last of a plan has no goal and holds the points that serve none."""

    goal: Goal | None
    actions: Sequence[Action]


@dataclass(frozen=True)
class ActionPlan:
    main: GoalWithActions | None
    partial: Sequence[GoalWithActions]
    loose: Sequence[Action]

    @property
    def is_empty(self) -> bool:
        return not (self.main or self.partial or self.loose)


def goals_of(case: Case) -> Sequence[Goal]:
    """Main goals first, then the partial goals in their order. One statement."""
    return _goals(None, case_id=case.id).scalars().all()


@kept
def _goals(_nobody: None, *, case_id: Any) -> Select[Goal]:
    query = select(Goal).where(Goal.case_id == case_id, Goal.removed_at.is_(None))
    return query.order_by(Goal.is_main.desc(), Goal.position, Goal.id)


@kept
def _actions(_nobody: None, *, case_id: Any) -> Select[Action]:
    query = select(Action).where(Action.case_id == case_id, Action.removed_at.is_(None))
    return query.order_by(Action.done_on.is_not(None), Action.due_on.is_(None), Action.due_on, Action.id)


def plan_of(case: Case) -> ActionPlan:
    """The whole plan. A main goal that was reached stands among the others once there is a new one. Two statements."""
    actions = _actions(None, case_id=case.id).scalars().all()
    goals = goals_of(case)
    known = {goal.id for goal in goals}
    parts = [GoalWithActions(goal, [each for each in actions if each.goal_id == goal.id]) for goal in goals]
    mains = [part for part in parts if part.goal and part.goal.is_main]
    main = next((part for part in mains if part.goal and part.goal.reached_on is None), mains[0] if mains else None)
    return ActionPlan(
        main,
        [part for part in parts if part is not main],
        [each for each in actions if each.goal_id not in known],
    )
