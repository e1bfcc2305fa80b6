"""Guidance rooms with one of everything, and the pages where a walk through all forms begins."""

from typing import Any

from sqlalchemy import delete, select

from app.accounts.enums import Role
from app.accounts.models import User, UserRole
from app.guidance.actions.maps import begin_draft
from app.guidance.career_words import Source, TargetGroup
from app.guidance.enums import RoomKind
from app.guidance.models import Answer, CareerEvaluation, GuidanceRoom, MapTheme, PlanPoint, Referral, RoomActivity
from app.guidance.plan_words import PointSort
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import make_case, make_settings
from tests.factories import Cast, make
from tests.guidance.canaries import OPEN, OWNER, build
from tests.guidance.factories import make_room, points_of, round_of, themes_of

OF_THREE = ("points/new", "tasks/new", "summary", "time")


def make_small_guidance(cast: Cast) -> tuple[User, list[str], GuidanceRoom, list[str]]:
    """The counsellor – who leads the office too, so that its map is open – and the person in the open room, each with
    the pages where a walk begins."""
    made = build(cast)
    owner, room = made.people[OWNER], made.people[OPEN]
    db.session.add(UserRole(user_id=owner.id, role=Role.LEADER))
    room.kind, room.sick_since = RoomKind.SICK_LEAVE, today()
    written = {"reason": "Prøve", "source": Source.NAV, "target_group": TargetGroup.OTHER}
    drafted = make(Referral, room_id=make_room(owner).id, guide_id=cast.guide.id, **written)
    db.session.add(UserRole(user_id=owner.id, role=Role.JOB_COACH))
    make_settings()
    room.case_id = make_case(owner).id
    db.session.execute(delete(CareerEvaluation))  # what was answered once is not asked again
    theme = themes_of(room)[0]
    chosen = {"decision": Decision.SUGGESTED, "arena": LearningArena.OTHER, "by_guest": False}
    own = make(RoomActivity, room_id=room.id, theme_id=theme.id, what="Forslag", **chosen)
    made.ids["own_activity"] = [own.id]
    for number, point in enumerate(points_of(theme)):
        make(Answer, round_id=round_of(room).id, point_id=point.id, now=2, wanted=4)
        if number < 3:
            make(PlanPoint, room_id=room.id, point_id=point.id, sorted_as=PointSort.CAN, motivating=4, realistic=4)
    made.ids["point_id"] = [points_of(theme)[0].id]
    draft = begin_draft(by=owner)
    made.ids["draft"] = [draft.id]
    made.ids["draft_theme"] = [db.session.scalars(select(MapTheme.id).where(MapTheme.version_id == draft.id)).first()]
    db.session.commit()
    return owner, staff_pages(made.ids, room.id, drafted.id), room, guest_pages(made.ids)


def first(ids: dict[str, list[Any]], name: str) -> Any:
    """Things of the open room were made first."""
    return ids[name][0]


def staff_pages(ids: dict[str, list[Any]], room_id: int, drafted: int) -> list[str]:
    room = f"/guidance/rooms/{room_id}"
    return [
        "/guidance/",
        "/guidance/rooms/new",
        *(f"{room}{part}" for part in ("", "/link", "/picture", "/plan", "/talk-sheet", "/talks", "/job-search")),
        *(f"{room}/plan/{part}/new" for part in ("actions", "goals")),
        *(f"{room}/talks/{part}" for part in ("new", "held")),
        *(f"{room}/process{part}" for part in ("", "/1", "/1/preparation", "/1/talk", "/1/time", "/sheet", "/tools")),
        *(f"{room}/themes/1{part}" for part in ("", "/messages", "/phone-notes", "/learning", "/learning/new")),
        f"{room}/referrals/new",
        f"/guidance/referrals/{drafted}/edit",
        "/guidance/referrals",
        "/guidance/referrals/criteria/new",
        "/guidance/referrals/offers/new",
        f"/guidance/referrals/{first(ids, 'referral_id')}/triangles/new",
        *(f"/guidance/triangles/{first(ids, 'triangle_id')}/{part}" for part in OF_THREE),
        f"/guidance/talks/{first(ids, 'talk_id')}/change",
        f"/guidance/talks/{first(ids, 'talk_id')}",
        f"/guidance/talk-agreements/{first(ids, 'talk_agreement_id')}",
        "/guidance/slots",
        "/guidance/slots/about-me",
        "/guidance/offers/new",
        f"/guidance/offers/{first(ids, 'sick_leave_id')}",
        "/guidance/maps",
        f"/guidance/maps/{first(ids, 'draft')}/changes",
        f"/guidance/maps/themes/{first(ids, 'draft_theme')}/edit/nb",
        f"/guidance/rooms/learning/{first(ids, 'own_activity')}",
        f"/guidance/agreed/{first(ids, 'agreed_id')}/move",
        "/guidance/method/nb/edit",
    ]


def guest_pages(ids: dict[str, list[Any]]) -> list[str]:
    return [
        "/room/",
        "/room/map/1",
        "/room/map/1/share",
        *(f"/room/themes/1/{part}" for part in ("thoughts", "messages", "phone-notes", "learning/new")),
        f"/room/thoughts/{first(ids, 'thought_id')}",
        f"/room/learning/{first(ids, 'room_activity_id')}/done",
        f"/room/learning/{first(ids, 'room_activity_id')}",
        *(f"/room/plan/{part}" for part in ("strengths", "sort/1", "ratings", "choose", "share")),
        f"/room/plan/ratings/{first(ids, 'point_id')}",
        "/room/goals/new",
        *(f"/room/goals/{each}" for each in ids["room_goal_id"][:2]),
        f"/room/goals/{first(ids, 'room_goal_id')}/thoughts",
        f"/room/actions/{first(ids, 'room_action_id')}",
        "/room/days/new",
        "/room/step-up/new",
        f"/room/step-up/{first(ids, 'period_id')}",
        *(f"/room/talk-sheet/{part}" for part in ("work", "points/new", "agreed/new")),
        f"/room/talk-sheet/points/{first(ids, 'talk_point_id')}",
        *(f"/room/process/{part}" for part in ("1/preparation", "1/talk", "1/time", "sheet", "tools", "evaluation")),
        f"/room/referrals/{first(ids, 'referral_id')}",
        *(f"/room/triangles/{first(ids, 'triangle_id')}/{part}" for part in OF_THREE),
        "/room/talks/new",
        f"/room/talks/{ids['talk_id'][1]}/change",
        f"/room/talks/{first(ids, 'talk_id')}",
        f"/room/talk-agreements/{first(ids, 'talk_agreement_id')}",
        "/room/job-search/new",
        f"/room/job-search/{first(ids, 'job_search_id')}",
        "/room/mine",
        "/room/mine/erase",
    ]
