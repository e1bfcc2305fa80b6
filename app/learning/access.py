"""Rules of the learning plan. The plan is open to every colleague; building it belongs to those who make it."""

from typing import Any

from app.accounts.access import is_colleague
from app.accounts.enums import Role
from app.kernel.access import Rule, either
from app.learning.enums import PlanStage
from app.learning.queries import attendance, registers


def is_leader(user: Any, _thing: Any) -> bool:
    return bool(user.has(Role.LEADER))


def plan_of(thing: Any) -> Any:
    """The plan itself, or the plan of a theme, an outcome or another thing that has `.plan` loaded."""
    return getattr(thing, "plan", thing)


def in_working_group(user: Any, thing: Any) -> bool:
    """The plan needs its members loaded (the loaders do)."""
    return any(member.user_id == user.id for member in plan_of(thing).members)


def answers_for_plan(user: Any, thing: Any) -> bool:
    plan = plan_of(thing)
    return user.id in (plan.formal_owner_id, plan.daily_owner_id)


def is_open(_user: Any, thing: Any) -> bool:
    """A closed plan is history."""
    return bool(plan_of(thing).stage is not PlanStage.CLOSED)


READ = Rule("learning.read", (is_colleague,))
"""See plans, themes, activities, arenas and figures; add wishes; answer what one is asked."""

START = Rule("learning.start", (is_leader,))
"""Make a plan for a half-year."""

def stands_in_for_leader(user: Any, _thing: Any) -> bool:
    """Answers for a leader who is away today. Builds plans, and nothing else that is the leader's."""
    return bool(user.stands_in_for_leader)


makes_plan = either(is_leader, stands_in_for_leader, in_working_group, answers_for_plan)

BUILD = Rule(
    "learning.build",
    (is_colleague,),
    do=(
        makes_plan,
        is_open,
    ),
)
"""Themes, outcomes, activities, tasks, meetings, stages of one plan. The thing is the plan, or one with `.plan`."""


def in_open_working_group(user: Any, _thing: Any) -> bool:
    """Makes a plan that is still open; asked once per request, since no thing of a plan is at hand."""
    return registers.in_open_working_group(user.id)


REGISTER = Rule("learning.register", (is_colleague,), do=(either(is_leader, in_open_working_group),))
"""Keep the registers that all plans share: arenas, parties and knowledge flows."""

RUN_SURVEY = Rule("learning.run_survey", (is_colleague,), do=(is_leader,))
"""Make, open and close the half-yearly survey."""

SHOW_LEADER = Rule("learning.show_leader", (is_colleague,), do=(is_leader,))
"""Choose whether the leader's own attendance is shown."""

CARRY_OVER = Rule("learning.carry_over", (is_colleague,), do=(makes_plan,))
"""Take what was left of a plan, open or closed, into the next half-year's. The thing is the plan it is taken from."""


def runs_activity(user: Any, thing: Any) -> bool:
    """Answers for the activity, or leads it. A link belongs to its activity."""
    activity = getattr(thing, "activity", thing)
    return user.id in (activity.owner_id, activity.led_by_id)


def was_there(user: Any, activity: Any) -> bool:
    """One statement."""
    return attendance.attended(activity.id, user.id)


def owes_sharing(user: Any, duty: Any) -> bool:
    return bool(duty.user_id == user.id)


RUN_ACTIVITY = Rule("learning.run_activity", (is_colleague,), do=(either(makes_plan, runs_activity), is_open))
"""Mark who came, carry out, and add materials. The thing is the activity."""

ANSWER = Rule("learning.answer", (is_colleague,), do=(was_there,))
"""Answer the two questions after an activity."""

SHARE = Rule("learning.share", (is_colleague, either(owes_sharing, makes_plan)))
"""Plan and complete the sharing after an outside course, also after the plan is closed. The thing is the duty."""


def brings_in(user: Any, imported: Any) -> bool:
    """Makes the plan that a file is brought into; a new plan is made by leaders."""
    if imported.plan is None:
        return is_leader(user, None)
    return makes_plan(user, imported.plan) and is_open(user, imported.plan)


BRING_IN = Rule("learning.bring_in", (is_colleague,), do=(brings_in,))
"""Look through, confirm, undo and discard what a file brings. The thing is the import."""


def owns_task(user: Any, task: Any) -> bool:
    return bool(task.owner_id == user.id)


TICK = Rule("learning.tick_task", (is_colleague,), do=(either(makes_plan, owns_task), is_open))
"""Say that a theme's task is done. The thing is the task."""


def signed_it(user: Any, wish: Any) -> bool:
    """The author of a signed note. An anonymous one is nobody's."""
    return bool(wish.author is not None and wish.author.user_id == user.id)


OWN_WISH = Rule("learning.own_wish", (is_colleague,), do=(signed_it, is_open))
"""Change or remove one's own signed note. The thing is the wish with its author."""
