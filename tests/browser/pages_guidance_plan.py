"""The plan, the step-up and the talk sheet, for the person and for the counsellor: (slug, person, path)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.caseload.models import Case
from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, OwnStrength, PlanShare
from app.guidance.plan_words import Follower, Helper
from app.kernel.dates import today
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.registry import Path
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


def _answered(room: GuidanceRoom) -> list[Any]:
    """Two good points and five gaps in the first theme, gaps in the second; the points of the first."""
    for place, theme in enumerate(themes_of(room)[:2]):
        for number, point in enumerate(points_of(theme)):
            answer(round_of(room), point, *((5, 5) if number < 2 and not place else (2, 4)))
    return points_of(themes_of(room)[0])


def _planned(room: GuidanceRoom) -> dict[str, int]:
    """Every step taken, with suggestions, a period that falls out of line and a sheet with what was agreed."""
    points = _answered(room)
    sort(room, points[0], builds_on=True, sorted_as=None)
    for point, (motivating, realistic, place) in zip(
        points[2:], [(5, 4, 1), (4, 5, 2), (2, 3, None), (5, 4, None), (None, None, None)], strict=True
    ):
        sort(room, point, motivating=motivating, realistic=realistic, place=place)
    make(OwnStrength, room_id=room.id, text="Jeg får folk til å slappe av")
    main = make_goal(room, text="Være i arbeidstrening tre dager i uka")
    part = make_goal(room, main=main)
    suggested = {"waits": True, "suggested_by_id": room.owner_id}
    make_goal(room, main=main, text="Besøke to arbeidsplasser", **suggested)
    late = today() - timedelta(days=2)
    action = make_action(part, due_on=late, helper=Helper.COUNSELLOR, help="Finne bedriftene sammen")
    make_action(part, what="Øve på å presentere meg", done_on=today())
    make_action(main, what="Ringe om tiltak", **suggested)
    day = make_daily(room, reflection="Det var fint å komme ut.", shared=True)
    period = make_period(room, tasks="Ta imot varer", accommodation="Pauser")
    later = today() + timedelta(days=21)
    make_period(room, from_on=later, to_on=later + timedelta(days=13), percentage=50)
    make(PlanShare, room_id=room.id, with_strengths=True)
    make_sheet(room, shared=True)
    point = make_talk_point(room)
    agreed = make_agreed(room, due_on=late)
    make_agreed(room, what="Snakke sammen igjen", follower=Follower.PERSON, done_on=today())
    return {
        "plan_room": room.id, "plan_goal": main.id, "plan_part_goal": part.id, "plan_action": action.id,
        "plan_point": points[2].id, "plan_day": day.id, "plan_period": period.id, "plan_talk_point": point.id,
        "plan_agreed": agreed.id,
    }  # fmt: skip


def known_ids() -> dict[str, Any]:
    """A room where everything is done, with a case of its counsellor; one that is answered; one without anything."""
    coach = db.session.scalars(select(User).where(User.demo_key == "coach")).one()
    case = db.session.scalars(select(Case).where(Case.coach_id == coach.id, Case.ended_on.is_(None)).limit(1)).one()
    made = _planned(room_in_demo("coach", called="Ida", kind=RoomKind.SICK_LEAVE, case_id=case.id))
    answered, bare = (room_in_demo("coach", called=name, kind=RoomKind.SICK_LEAVE) for name in ("Ola", "Siv"))
    for point in _answered(answered)[2:5]:
        sort(answered, point)
    db.session.commit()
    return {**made, "plan_answered": answered.id, "plan_bare": bare.id}


def at(pattern: str) -> Path:
    return lambda ids: pattern.format(**vars(ids))


GUEST, ANSWERED, BARE = "guest:plan_room", "guest:plan_answered", "guest:plan_bare"
ROOM = "/guidance/rooms/{plan_room}/"

PAGES: list[tuple[str, str | None, Path]] = [
    ("plan-guest", GUEST, "/room/plan"),
    ("plan-guest-bare", BARE, "/room/plan"),
    ("plan-guest-share", GUEST, "/room/plan/share"),
    ("plan-guest-print", GUEST, "/room/plan/print"),
    ("plan-guest-strengths", GUEST, "/room/plan/strengths"),
    ("plan-guest-strengths-bare", BARE, "/room/plan/strengths"),
    ("plan-guest-sort", GUEST, "/room/plan/sort"),
    ("plan-guest-sort-bare", BARE, "/room/plan/sort"),
    ("plan-guest-sort-theme", GUEST, "/room/plan/sort/1"),
    ("plan-guest-ratings", GUEST, "/room/plan/ratings"),
    ("plan-guest-ratings-none", ANSWERED, "/room/plan/ratings"),
    ("plan-guest-ratings-bare", BARE, "/room/plan/ratings"),
    ("plan-guest-rating", GUEST, at("/room/plan/ratings/{plan_point}")),
    ("plan-guest-choose", GUEST, "/room/plan/choose"),
    ("plan-guest-choose-bare", BARE, "/room/plan/choose"),
    ("plan-guest-goals", GUEST, "/room/goals"),
    ("plan-guest-goals-bare", BARE, "/room/goals"),
    ("plan-guest-goal-new", BARE, "/room/goals/new"),
    ("plan-guest-part-new", GUEST, "/room/goals/new"),
    ("plan-guest-goal", GUEST, at("/room/goals/{plan_goal}")),
    ("plan-guest-thoughts", GUEST, at("/room/goals/{plan_goal}/thoughts")),
    ("plan-guest-action-new", GUEST, "/room/actions/new"),
    ("plan-guest-action", GUEST, at("/room/actions/{plan_action}")),
    ("plan-guest-days", GUEST, "/room/days"),
    ("plan-guest-day", GUEST, at("/room/days/{plan_day}")),
    ("plan-guest-step-up", GUEST, "/room/step-up"),
    ("plan-guest-step-up-bare", BARE, "/room/step-up"),
    ("plan-guest-period", GUEST, at("/room/step-up/{plan_period}")),
    ("plan-guest-talk-sheet", GUEST, "/room/talk-sheet"),
    ("plan-guest-talk-sheet-bare", BARE, "/room/talk-sheet"),
    ("plan-guest-talk-sheet-print", GUEST, "/room/talk-sheet/print"),
    ("plan-guest-talk-sheet-work", GUEST, "/room/talk-sheet/work"),
    ("plan-guest-talk-point-new", GUEST, "/room/talk-sheet/points/new"),
    ("plan-guest-talk-point", GUEST, at("/room/talk-sheet/points/{plan_talk_point}")),
    ("plan-guest-agreed-new", BARE, "/room/talk-sheet/agreed/new"),
    ("plan-guest-agreed", GUEST, at("/room/talk-sheet/agreed/{plan_agreed}")),
    ("plan-room", "coach", at(ROOM + "plan")),
    ("plan-room-not-shared", "coach", at("/guidance/rooms/{plan_bare}/plan")),
    ("plan-room-print", "coach", at(ROOM + "plan/print")),
    ("plan-suggest-goal", "coach", at(ROOM + "plan/goals/new")),
    ("plan-suggest-action", "coach", at(ROOM + "plan/actions/new")),
    ("plan-room-talk-sheet", "coach", at(ROOM + "talk-sheet")),
    ("plan-room-talk-sheet-not-shared", "coach", at("/guidance/rooms/{plan_bare}/talk-sheet")),
    ("plan-room-talk-sheet-print", "coach", at(ROOM + "talk-sheet/print")),
    ("plan-agreed-move", "coach", at("/guidance/agreed/{plan_agreed}/move")),
    ("missing-plan-room", "employee", at(ROOM + "plan")),
]
