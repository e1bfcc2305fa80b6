"""More of what test_only_own asks: lines of a room that the pages put together by its own ids, so that no page would
show what belongs to another room."""

from typing import Any

from app.guidance import waiting as waits
from app.guidance.career_words import ReferralState, Side
from app.guidance.invitation_words import Opening
from app.guidance.look_ups import Shown
from app.guidance.models import GoalThoughts, GuidanceRoom, PlanPoint, RoomOpening
from app.guidance.queries import answers, looked, plan_points, plans
from app.kernel.dates import today
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import answer, points_of, round_of, themes_of
from tests.guidance.factories_career import make_three_task, make_triangle
from tests.guidance.factories_plan import make_goal


def first_point(two: Any) -> Any:
    return points_of(themes_of(two.theirs)[0])[0]


def answered_in_any_round(two: Any) -> Any:
    answer(round_of(two.theirs), first_point(two))
    return answers.answers_by_round(two.mine.id)


def task_of_another(two: Any) -> Any:
    talk = make_triangle(two.referral(ReferralState.ACCEPTED), hours=72)
    make_three_task(talk, who=Side.COUNSELLOR, due_on=today())
    return waits.lines(two.me)


def seen_of_another(two: Any) -> Any:
    make(LookUp, user_id=two.other.id, thing=GuidanceRoom.__tablename__, thing_id=two.theirs.id,
         what=Shown.ANSWERS.value, why="counsellor", request_id="r")  # fmt: skip
    return looked.all_lines(two.mine)


def opened_of_another(two: Any) -> Any:
    make(RoomOpening, room_id=two.theirs.id, kind=Opening.OPENED, by_staff=False)
    return looked.all_lines(two.mine)


def point_of_another(two: Any) -> Any:
    make(PlanPoint, room_id=two.theirs.id, point_id=first_point(two).id, builds_on=True)
    return [each for each in plan_points.points_of(two.mine) if each.made.builds_on]


def built_on_by_another(two: Any) -> Any:
    make(PlanPoint, room_id=two.theirs.id, point_id=first_point(two).id, builds_on=True)
    return plan_points.built_on(two.mine)


def thoughts_of_another(two: Any) -> Any:
    make(GoalThoughts, goal_id=make_goal(two.theirs).id, thoughts="Kanari", feelings="", body="")
    return plans.thoughts_in(two.mine.id)


LINES = {
    "answers.answers_by_round:0": answered_in_any_round,
    "career_waiting.rows:0": task_of_another,
    "looked._lines:0": seen_of_another,
    "looked._lines:1": opened_of_another,
    "plan_points.points_of:0": point_of_another,
    "plan_points.built_on:0": built_on_by_another,
    "plans.thoughts_in:0": thoughts_of_another,
}
