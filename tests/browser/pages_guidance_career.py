"""The career process, referral, talks of three and the eight weeks, for all three: (slug, person, path)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.guidance.career_words import ReferralState, Side
from app.guidance.enums import RoomKind
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.browser.guests import room_in_demo
from tests.browser.pages_guidance_room import answered
from tests.browser.registry import Path
from tests.guidance.factories import round_of, share, themes_of
from tests.guidance.factories_career import (
    make_career_talk,
    make_count,
    make_criterion,
    make_point,
    make_preparation,
    make_referral,
    make_service,
    make_sheet,
    make_sick_leave,
    make_three_task,
    make_tool,
    make_triangle,
)


def _person(key: str) -> User:
    return db.session.scalars(select(User).where(User.demo_key == key)).one()


def known_ids() -> dict[str, Any]:
    """A room whose process is well under way, with a guide; one that is asked; one where nothing has begun."""
    guide, owner = _person("career-guide"), _person("employee")
    criterion, service = make_criterion("Usikker på yrkesvalg"), make_service(owner_id=owner.id)
    begun, asked, bare = (room_in_demo(called=name) for name in ("Elvira", "Noor", "Jens"))
    answered(begun, 2)
    share(round_of(begun), themes_of(begun)[0])
    make_career_talk(begun, 1, summary="Vi så på alt du har gjort.", next_what="Skrive liste", next_who=Side.PERSON,
                     next_by=today(), starts_at=now(), written_by=Side.COUNSELLOR)  # fmt: skip
    make_preparation(begun, 1, shared_at=now())
    make_preparation(begun, 1, side=Side.COUNSELLOR, text="Ta med lista di.")
    make_tool(begun)
    make_sheet(begun)
    referral = make_referral(
        begun, guide, ticks=[criterion], shows_sheet=True, shows_summaries=True, shows_picture=True
    )
    waiting = make_referral(asked, guide, ticks=[criterion], state=ReferralState.ASKED)
    talk = make_triangle(referral, summary="Vi prøver et kurs.", written_by=Side.GUIDE)
    make_point(talk)
    make_three_task(talk, due_on=today())
    make_three_task(talk, who=Side.PERSON, what="Melde seg på", done_on=today())
    rows = [make_sick_leave(owner, days=days, called=f"Prøve {days}") for days in (70, 40)]
    room_in_demo(called="Romfrid", kind=RoomKind.SICK_LEAVE, sick_since=today() - timedelta(days=57))
    for number in range(6):
        make_sick_leave(_person("colleague"), days=95, offered_on=today() if number else None)
        make_count(4)
    db.session.commit()
    return {
        "career_room": begun.id, "career_asked": asked.id, "career_bare": bare.id, "career_referral": referral.id,
        "career_waiting": waiting.id, "career_triangle": talk.id, "career_sick": rows[0].id,
        "career_criterion": criterion.id, "career_service": service.id,
    }  # fmt: skip


def at(pattern: str) -> Path:
    return lambda ids: pattern.format(**vars(ids))


GUEST, ASKED, BARE = "guest:career_room", "guest:career_asked", "guest:career_bare"
ROOM, INVITED = "/guidance/rooms/{career_room}/process", "/guidance/invited/{career_referral}"

PAGES: list[tuple[str, str | None, Path]] = [
    ("career-guest-process", GUEST, "/room/process"),
    ("career-guest-process-bare", BARE, "/room/process"),
    ("career-guest-talk", GUEST, "/room/process/1"),
    ("career-guest-preparation", GUEST, "/room/process/1/preparation"),
    ("career-guest-summary", GUEST, "/room/process/2/talk"),
    ("career-guest-time", GUEST, "/room/process/2/time"),
    ("career-guest-tool", GUEST, "/room/process/tools"),
    ("career-guest-sheet", GUEST, "/room/process/sheet"),
    ("career-guest-print", GUEST, "/room/process/print"),
    ("career-guest-evaluation", GUEST, "/room/process/evaluation"),
    ("career-guest-referrals", GUEST, "/room/referrals"),
    ("career-guest-referrals-none", BARE, "/room/referrals"),
    ("career-guest-asked", ASKED, at("/room/referrals/{career_waiting}")),
    ("career-guest-triangle", GUEST, at("/room/triangles/{career_triangle}")),
    ("career-guest-triangle-task", GUEST, at("/room/triangles/{career_triangle}/tasks/new")),
    ("career-process", "employee", at(ROOM)),
    ("career-talk", "employee", at(ROOM + "/1")),
    ("career-print", "employee", at(ROOM + "/print")),
    ("career-referrals", "employee", "/guidance/referrals"),
    ("career-referrals-kept", "leader", "/guidance/referrals"),
    ("career-referral", "employee", at("/guidance/referrals/{career_referral}")),
    ("career-referral-new", "employee", at("/guidance/rooms/{career_bare}/referrals/new")),
    ("career-criterion", "leader", at("/guidance/referrals/criteria/{career_criterion}")),
    ("career-service", "leader", at("/guidance/referrals/offers/{career_service}")),
    ("career-triangle", "employee", at("/guidance/triangles/{career_triangle}")),
    ("career-triangle-new", "employee", at("/guidance/referrals/{career_referral}/triangles/new")),
    ("career-offers", "employee", "/guidance/offers"),
    ("career-offers-none", "supervisor", "/guidance/offers"),
    ("career-offer-question", "employee", "/guidance/offers/new"),
    ("career-offer-new", "employee", "/guidance/offers/new?protected=no"),
    ("career-offer", "employee", at("/guidance/offers/{career_sick}")),
    ("career-figures", "leader", "/guidance/offers/figures"),
    ("career-invited", "career-guide", "/guidance/invited"),
    ("career-invited-referral", "career-guide", at(INVITED)),
    ("career-invited-print", "career-guide", at(INVITED + "/print")),
    ("career-invited-triangle", "career-guide", at("/guidance/invited/triangles/{career_triangle}")),
    ("missing-career-invited", "career-guide", at("/guidance/invited/{career_waiting}")),
]
