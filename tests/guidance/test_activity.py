"""Whatever is written in a room keeps it from ending, and disturbs nobody who edits the room itself."""

from datetime import timedelta

import pytest

from app.guidance import guests
from app.guidance.actions import activity, career, referrals, sick_leave, triangles
from app.guidance.career_words import Side, Source, TargetGroup
from app.guidance.enums import RoomKind
from app.guidance.models import GuidanceRoom, Referral, RoomActivity, Thought, TriangleTalk
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make
from tests.guidance.factories import make_room, themes_of
from tests.guidance.factories_career import make_criterion, make_point, make_referral, make_triangle


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, kind=RoomKind.SICK_LEAVE, sick_since=today() - timedelta(days=60))


@pytest.fixture
def talk(cast, room):
    """A talk of three, loaded as its pages load it."""
    referral = make_referral(room, cast.guide)
    referral.room = room
    talk = make_triangle(referral)
    talk.referral = referral
    return talk


def draft_of(room, cast):
    given = {"reason": "Vil videre", "source": Source.SELF, "target_group": TargetGroup.OTHER, "criteria": []}
    return {**given, "guide_id": cast.guide.id, "criteria": [make_criterion().id], "by": cast.colleague}


def wrote(room_id, do) -> bool:
    """Whether doing this moved the room's last activity and left its version alone."""
    db.session.commit()
    before = now() - timedelta(days=30)
    room = db.session.get_one(GuidanceRoom, room_id)
    room.active_at = before
    db.session.commit()
    version = room.version
    do()
    db.session.flush()
    db.session.expire_all()
    after = db.session.get_one(GuidanceRoom, room_id)
    assert after.version == version
    return after.active_at > before


def test_the_career_process_and_referrals(cast, room):
    tool = career.add_tool(room, title="Test", address="https://prove.example", by=cast.colleague)
    assert wrote(room.id, lambda: career.write_talk(
        room, career.CareerTalk(room_id=room.id, number=1, place=""),
        values={"summary": "x", "next_what": "", "next_who": None, "next_by": None}, by=cast.colleague,
    ))  # fmt: skip
    assert wrote(room.id, lambda: career.remove_tool(room, tool, by=cast.colleague))
    assert wrote(room.id, lambda: career.restore_tool(room, tool, by=cast.colleague))
    assert wrote(room.id, lambda: referrals.write(room, **draft_of(room, cast)))


def test_talks_of_three(cast, room, talk):
    def loaded():
        """As the pages load it: with its referral and room at hand."""
        found = db.session.get_one(TriangleTalk, talk_id)
        found.referral = db.session.get_one(Referral, found.referral_id)
        found.referral.room = db.session.get_one(GuidanceRoom, room.id)
        return found

    by = {"by": cast.colleague}
    talk_id, point = talk.id, make_point(talk)
    assert wrote(room.id, lambda: triangles.add_point(loaded(), text="Om kurs", side=Side.GUIDE, **by))
    assert wrote(room.id, lambda: triangles.take_away(loaded(), point, **by))
    assert wrote(room.id, lambda: triangles.bring_back(loaded(), point, **by))


def test_taking_away_and_bringing_back_and_an_offer(cast, room):
    theme = themes_of(room)[0]
    thought = make(Thought, room_id=room.id, theme_id=theme.id, text="Min tanke")
    assert wrote(room.id, lambda: activity.take_away(thought, by=guests.Guest(room, "")))
    assert wrote(room.id, lambda: activity.bring_back(thought, by=guests.Guest(room, "")))
    assert wrote(room.id, lambda: sick_leave.offer_in_room(room, by=cast.colleague))


def test_the_person_takes_away_a_thought_and_an_activity_in_the_room(room, browser_of):
    theme = themes_of(room)[0]
    given = {"room_id": room.id, "theme_id": theme.id}
    thought = make(Thought, text="Min tanke", **given)
    room_id = room.id
    learning = make(
        RoomActivity, what="Øve", by_guest=True, arena=LearningArena.OTHER, decision=Decision.CHOSEN, **given
    )
    guest = browser_of(room)
    for thing, page in ((thought.id, "thoughts"), (learning.id, "learning")):
        for verb in ("remove", "restore"):
            assert wrote(room_id, lambda: guest.post(f"/room/{page}/{thing}/{verb}")), (page, verb)  # noqa: B023
