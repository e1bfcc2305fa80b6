"""Who gets in where in the career process, referrals, talks of three and the eight weeks. «guide_invited» is the career
guide whom the person of «guest» has said yes to; «guide» is one whom nobody has invited."""

from typing import Any

from app.accounts.enums import Role
from app.guidance.career_words import Side
from app.guidance.models import GuidanceRoom
from app.kernel.dates import now
from app.kernel.db import db
from tests.access_words import BOTH, NOT_GUIDE, OUTSIDE, READ, WRITE, Answers, alone, only
from tests.factories import make_person
from tests.guidance.factories_career import (
    make_criterion,
    make_point,
    make_referral,
    make_service,
    make_sheet,
    make_sick_leave,
    make_three_task,
    make_tool,
    make_triangle,
)

ACTORS = ("guide_invited",)

GUESTS: Answers = {"guest": "in", "other_guest": "in", "others": "sign in"}
OWN: Answers = {"guest": "in", "other_guest": "missing", "others": "sign in"}
OWNER = alone("counsels")
COUNSELLORS: Answers = {**NOT_GUIDE, "others": "in"}
GUIDES: Answers = {**OUTSIDE, "guide": "in", "guide_invited": "in", "others": "missing"}
INVITED = alone("guide_invited")
LEADERS = only("leader")

STEPS = "process_preparation process_summary process_time process_tool process_sheet"
THREE_READ = "triangle"
THREE_BOTH = "triangle_point triangle_task triangle_summary triangle_time"
THREE_WRITE = (
    "remove_triangle_point restore_triangle_point tick_triangle_task remove_triangle_task restore_triangle_task "
    "cancel_triangle uncancel_triangle"
)


def all_of(prefix: str, names: str) -> str:
    return " ".join(prefix + name for name in names.split())


DECISIONS: tuple[tuple[tuple[str, ...], Answers, str], ...] = (
    # The career process
    (READ, GUESTS, "room.process room.process_talk room.process_print room.process_file"),
    (BOTH, GUESTS, all_of("room.", STEPS) + " room.process_evaluation"),
    (WRITE, GUESTS, "room.share_preparation room.share_evaluation"),
    (WRITE, OWN, "room.remove_tool room.restore_tool"),
    (READ, OWNER, all_of("guidance.room_", "process process_talk process_print process_file")),
    (BOTH, OWNER, all_of("guidance.room_", STEPS)),
    (WRITE, OWNER, "guidance.room_remove_tool guidance.room_restore_tool"),
    # Referrals
    (READ, COUNSELLORS, "guidance.referrals"),
    (READ, OWNER, "guidance.referral"),
    (BOTH, OWNER, "guidance.new_referral guidance.edit_referral guidance.new_triangle"),
    (WRITE, OWNER, "guidance.ask_referral guidance.end_referral"),
    (BOTH, LEADERS, "guidance.new_criterion guidance.edit_criterion guidance.new_service guidance.edit_service"),
    (
        WRITE,
        LEADERS,
        "guidance.remove_criterion guidance.restore_criterion guidance.remove_service guidance.restore_service",
    ),
    (READ, GUESTS, "room.referrals"),
    (BOTH, OWN, "room.referral"),
    (WRITE, OWN, "room.decline_referral room.withdraw_referral"),
    # The career guide
    (READ, GUIDES, "guidance.invited"),
    (READ, INVITED, "guidance.invited_referral guidance.invited_print"),
    (BOTH, INVITED, "guidance.invited_new_triangle"),
    (WRITE, INVITED, "guidance.invited_accept guidance.invited_end"),
    # Talks of three
    (READ, OWN, all_of("room.", THREE_READ)),
    (BOTH, OWN, all_of("room.", THREE_BOTH)),
    (WRITE, OWN, all_of("room.", THREE_WRITE)),
    (READ, OWNER, all_of("guidance.", THREE_READ)),
    (BOTH, OWNER, all_of("guidance.", THREE_BOTH)),
    (WRITE, OWNER, all_of("guidance.", THREE_WRITE)),
    (READ, INVITED, all_of("guidance.invited_", THREE_READ)),
    (BOTH, INVITED, all_of("guidance.invited_", THREE_BOTH)),
    (WRITE, INVITED, all_of("guidance.invited_", THREE_WRITE)),
    # Eight weeks
    (READ, COUNSELLORS, "guidance.offers guidance.offer_figures"),
    (BOTH, COUNSELLORS, "guidance.new_offer"),
    (BOTH, OWNER, "guidance.edit_offer"),
    (
        WRITE,
        OWNER,
        "guidance.offered guidance.room_offered guidance.not_offered guidance.remove_offer guidance.restore_offer",
    ),
)


def add_to(world: Any) -> None:
    """A referral under way from the room of «guest», with one of each thing."""
    owner, invited = world.people["counsels"], make_person(Role.CAREER_GUIDE, name="Inger Invitert")
    world.people["guide_invited"] = invited
    room = db.session.get_one(GuidanceRoom, world.values["room_id"])
    referral = make_referral(room, invited, shows_sheet=True, shows_summaries=True, shows_picture=True)
    talk, gone = make_triangle(referral), {"removed_at": now()}
    make_sheet(room)
    world.values.update(
        referral_id=referral.id,
        criterion_id=make_criterion().id,
        service_id=make_service().id,
        career_tool_id=make_tool(room).id,
        triangle_id=talk.id,
        triangle_point_id=make_point(talk, side=Side.GUIDE).id,
        triangle_task_id=make_three_task(talk).id,
        sick_leave_id=make_sick_leave(owner).id,
    )
    world.words.setdefault("guidance.restore_criterion", {"criterion_id": make_criterion(**gone).id})
    world.words["guidance.restore_service"] = {"service_id": make_service(**gone).id}
    world.words["guidance.restore_offer"] = {"sick_leave_id": make_sick_leave(owner, **gone).id}
    for endpoint in ("process_talk", *STEPS.split()[:3]):
        world.words[f"room.{endpoint}"] = world.words[f"guidance.room_{endpoint}"] = {"number": 1}
    world.words["room.share_preparation"] = {"number": 1}
