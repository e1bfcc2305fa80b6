"""What the plan and the talk sheet tell on the first pages of a room, and hand out for the person's own copy."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_babel import ngettext

from app.guidance import step_up
from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom
from app.guidance.parts import PARTS, Line, Part
from app.guidance.plan_words import MOTIVATING, REALISTIC
from app.guidance.queries import part_lines, plan_points, plans, talk_sheets
from app.guidance.queries.plans import GoalShown
from app.kernel.dates import day
from app.kernel.i18n import _


def for_guest(room: GuidanceRoom) -> Sequence[Line]:
    """Two statements."""
    plan = plans.plan_of(room.id)
    detail, news = _("Fra bildet til noe du kan gjøre"), False
    if plan.running:
        actions = plan.running.all_actions
        detail = ngettext(
            "%(done)s av %(num)d handling er gjort",
            "%(done)s av %(num)d handlinger er gjort",
            len(actions),
            done=sum(each.done_on is not None for each in actions),
        )
        news = _suggested(plan.running)
        detail = _("Nytt forslag fra veilederen") if news else detail
    lines = [Line(_("Planen"), url_for("room.plan"), detail=detail, icon="Tasklist", news=news)]
    if room.kind is RoomKind.SICK_LEAVE:
        lines.append(Line(_("Opptrapping"), url_for("room.step_up_plan"), icon="TrendUp"))
    lines.append(Line(_("Samtale med arbeidsgiver"), url_for("room.talk_sheet"), icon="Handshake"))
    return lines


def _suggested(running: GoalShown) -> bool:
    of_parts = (action for part in running.parts for action in part.actions)
    return any(part.goal.waits for part in running.parts) or any(each.waits for each in [*running.actions, *of_parts])


def for_counsellor(room: GuidanceRoom) -> Sequence[Line]:
    """That something is shared, and where; nothing of what is not."""
    lines = []
    plan_is_shared, sheet_is_shared = part_lines.is_plan_shared(room.id)
    if plan_is_shared:
        address = url_for("guidance.room_plan", room_id=room.id)
        lines.append(Line(_("Planen"), address, detail=_("Delt med deg"), icon="Tasklist"))
    if sheet_is_shared:
        address = url_for("guidance.room_talk_sheet", room_id=room.id)
        lines.append(Line(_("Samtale med arbeidsgiver"), address, detail=_("Delt med deg"), icon="Handshake"))
    return lines


def everything(room: GuidanceRoom) -> dict[str, Any]:
    """All that stands, as plain words."""
    share = plans.share_of(room.id)
    return {
        "shared": share is not None,
        "strengths_shared": bool(share and share.with_strengths),
        "strengths": plan_points.built_on(room),
        "points": [_point(each) for each in plan_points.points_of(room) if each.made.sorted_as],
        **_plan(room, thoughts=plans.thoughts_in(room.id), staff=False),
        "talk_sheet": _sheet(talk_sheets.shown(room.id)),
    }


def shared(room: GuidanceRoom) -> dict[str, Any]:
    """Nothing of a plan that is not shared, and of one that is neither thoughts nor the sorting of points."""
    share, sheet = plans.share_of(room.id), talk_sheets.shown_to_staff(room.id)
    return {
        "strengths": plan_points.built_on(room) if share and share.with_strengths else [],
        **_plan(room, thoughts={}, staff=True),
        "talk_sheet": _sheet(sheet) if sheet else {},
    }


def _plan(room: GuidanceRoom, *, thoughts: dict[int, Any], staff: bool) -> dict[str, Any]:
    plan = plans.plan_of(room.id, staff=staff)
    running = [plan.running] if plan.running else []
    return {
        "goals": [_goal(each, thoughts) for each in [*running, *plan.reached]],
        "days": [
            {"day": day(each.day), "text": each.text, "reflection": each.reflection, "shared": each.shared}
            for each in plans.days_of(room.id, staff=staff)
        ],
        "step_up": [
            {
                "from": day(each.from_on), "to": day(each.to_on), "percentage": each.percentage,
                "week": step_up.hours(step_up.week_minutes(each.percentage)),
                "tasks": each.tasks, "accommodation": each.accommodation,
            }
            for each in plans.periods_of(room.id, staff=staff)
        ],
    }  # fmt: skip


def _sheet(sheet: talk_sheets.SheetShown) -> dict[str, Any]:
    return {
        "shared": sheet.sheet.shared_at is not None,
        "tasks": sheet.sheet.tasks,
        "accommodation": sheet.sheet.accommodation,
        "points": [
            {"raises": each.raises, "open_about": each.open_about, "asks_for": each.asks_for}
            for each in sheet.points
        ],
        "agreed": [_agreed(row[0]) for row in sheet.agreed],
    }


def _point(each: plan_points.Pointed) -> dict[str, Any]:
    made = each.made
    return {
        "point": each.label,
        "sorted": str(made.sorted_as.label) if made.sorted_as else "",
        "motivating": str(MOTIVATING[made.motivating]) if made.motivating else "",
        "realistic": str(REALISTIC[made.realistic]) if made.realistic else "",
        "chosen": made.place is not None,
    }


def _goal(each: GoalShown, thoughts: dict[int, Any]) -> dict[str, Any]:
    goal, own = each.goal, thoughts.get(each.goal.id)
    return {
        "goal": goal.text,
        "from": day(goal.from_on) if goal.from_on else "",
        "to": day(goal.to_on) if goal.to_on else "",
        "reached": day(goal.reached_on) if goal.reached_on else "",
        "suggested": goal.waits,
        "thoughts": own.thoughts if own else "",
        "feelings": own.feelings if own else "",
        "body": own.body if own else "",
        "actions": [
            {
                "what": action.what, "help": action.help, "from_whom": str(action.helper.label),
                "due": day(action.due_on) if action.due_on else "",
                "done": day(action.done_on) if action.done_on else "", "suggested": action.waits,
            }
            for action in each.actions
        ],
        "parts": [_goal(part, thoughts) for part in each.parts],
    }  # fmt: skip


def _agreed(each: Any) -> dict[str, Any]:
    return {
        "what": each.what,
        "who": str(each.follower.label),
        "due": day(each.due_on) if each.due_on else "",
        "done": day(each.done_on) if each.done_on else "",
        "in_the_case": day(each.moved_at) if each.moved_at else "",
    }


PARTS.append(Part("plan", for_guest, for_counsellor, everything, shared))
