"""A4: questions that keep to one room, one person, or what is still open, each asked where everything there is belongs
to somebody else. With the condition taken away (at night) the same check finds what is not theirs."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from flask import g
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.accounts.absence_models import Absence
from app.accounts.enums import Role
from app.accounts.models import User
from app.guidance import guests
from app.guidance import waiting as waits
from app.guidance.career_words import ReferralState
from app.guidance.enums import RoomEnd, RoomKind
from app.guidance.invitation_words import Opening
from app.guidance.models import (
    DailyActivity,
    GuidanceRoom,
    MapRound,
    PlanShare,
    ReadMark,
    Referral,
    RoomActivity,
    RoomOpening,
    SickLeaveOffer,
    Thought,
)
from app.guidance.plan_words import Helper
from app.guidance.queries import (
    answers,
    left,
    looked,
    messages,
    offer_share,
    plans,
    referrals,
    room_activities,
    rooms,
    search,
    sick_leave,
    slots,
    talk_sheets,
    talks,
    thoughts,
    triangles,
    who_sees,
)
from app.guidance.theme_words import Decision, LearningArena
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.factories import make, make_person
from tests.guidance.factories import answer, make_room, points_of, round_of, share, themes_of
from tests.guidance.factories_career import make_referral, make_sick_leave, make_triangle
from tests.guidance.factories_plan import make_action, make_agreed, make_goal, make_sheet
from tests.guidance.factories_talks import make_slot, make_talk
from tests.guidance.limits import limits, without
from tests.guidance.only_own_lines import LINES

pytestmark = pytest.mark.usefixtures("nothing_kept")


class Two:
    """Two counsellors. `mine` is an empty room; all that happens, happens in `theirs`."""

    def __init__(self, cast: Any) -> None:
        self.cast, self.me, self.other = cast, cast.colleague, cast.other_team
        self.mine = make_room(self.me, called="Tomt")
        self.theirs = make_room(self.other, called="Kanari", kind=RoomKind.SICK_LEAVE, sick_since=today())
        self.talk = make_talk(self.theirs)
        db.session.commit()

    def end(self) -> None:
        self.theirs.ended_at, self.theirs.end_kind = now(), RoomEnd.FINISHED
        db.session.flush()

    def referral(self, state: ReferralState) -> Any:
        return make_referral(self.theirs, self.cast.guide, state=state)


def suggested(two: Two) -> Any:
    theme = themes_of(two.theirs)[0]
    values = {"what": "Kanari", "arena": LearningArena.OTHER, "decision": Decision.SUGGESTED, "by_guest": False}
    make(RoomActivity, room_id=two.theirs.id, theme_id=theme.id, **values)
    return room_activities.suggested_themes(two.mine)


def asked_by(person: Any, load: Callable[[int], Any], thing: Any) -> Any:
    """What a counsellor finds at the address of a thing; None where it does not exist for them."""
    g._login_user = person
    try:
        return load(thing.id)
    except NoResultFound:
        return None


def suggested_activity_of_another(two: Two) -> Any:
    suggested(two)
    (row,) = db.session.scalars(select(RoomActivity)).all()
    return asked_by(two.me, room_activities.load_suggestion, row)


def suggested_goal_of_another(two: Two) -> Any:
    make(PlanShare, room_id=two.theirs.id)
    goal = make_goal(two.theirs, waits=True)
    return asked_by(two.me, plans.load_suggested_goal, goal)


def agreed_in_the_room_of_another(two: Two) -> Any:
    make_sheet(two.theirs, shared=True)
    return asked_by(two.me, talk_sheets.load_shared_agreed, make_agreed(two.theirs))


def not_asked_yet(two: Two) -> Any:
    """The person opens the address of what the counsellor has only drafted."""
    g.guest = guests.Guest(two.theirs, "")
    return asked_by(None, referrals.own_referral, two.referral(ReferralState.DRAFTED))


def long_ago(two: Two) -> None:
    """The eight weeks of their person are over."""
    two.theirs.sick_since = today() - timedelta(days=70)
    db.session.flush()


def counted_by_the_row_of_another(two: Two) -> Any:
    make_sick_leave(two.other, days=70, room_id=two.theirs.id)
    return offer_share.due_of(two.mine)


def counted_by_the_room_of_another(two: Two) -> Any:
    long_ago(two)
    return offer_share.due_of(two.mine)


def not_counted_for_the_row_of_another(two: Two) -> Any:
    long_ago(two)
    make_sick_leave(two.me, days=70, room_id=two.mine.id)
    return offer_share.due_of(two.theirs) is None


def newest_of_another(two: Two) -> Any:
    make(MapRound, room_id=two.theirs.id, number=2)
    return answers.newest_round(two.mine.id).room_id == two.theirs.id


def answered_by_another(two: Two) -> Any:
    """Somebody asks for a round of another room."""
    theirs = round_of(two.theirs)
    answer(theirs, points_of(themes_of(two.theirs)[0])[0])
    return answers.own_answers(two.mine.id, theirs.id)


def to_be_followed_up_by_another(two: Two) -> Any:
    make(PlanShare, room_id=two.theirs.id)
    make_action(make_goal(two.theirs), helper=Helper.COUNSELLOR, due_on=today())
    return waits.lines(two.me)


def newly_shared_with_another(two: Two) -> Any:
    share(round_of(two.theirs), themes_of(two.theirs)[0])
    return waits.lines(two.me)


def on_sick_leave_in_the_room_of_another(two: Two) -> Any:
    long_ago(two)
    return db.session.execute(sick_leave.waiting(two.me, today())).all()


def not_waiting_for_the_row_of_another(two: Two) -> Any:
    long_ago(two)
    make_sick_leave(two.me, days=1, room_id=two.mine.id)
    return not db.session.execute(sick_leave.waiting(two.other, today())).all()


def called_off(two: Two) -> Any:
    two.talk.cancelled_at = moment = now()
    db.session.flush()
    return talks.called_off_at(two.mine, moment)


def not_asked(two: Two) -> Any:
    two.referral(ReferralState.DRAFTED)
    return referrals.of_person(two.theirs)


def invited_to_a_closed_room(two: Two) -> Any:
    two.referral(ReferralState.ACCEPTED)
    two.end()
    return db.session.scalars(referrals.invited(two.cast.guide)).all()


def talks_of_a_closed_room(two: Two) -> Any:
    make_triangle(two.referral(ReferralState.ACCEPTED))
    two.end()
    return triangles.staff_talks(two.cast.guide)


def guide_of_a_closed_room(two: Two) -> Any:
    two.referral(ReferralState.ACCEPTED)
    two.end()
    return who_sees.guide_of(two.theirs.id).name


def invitation_of_another(two: Two) -> Any:
    two.referral(ReferralState.CONSENTED)
    another = make_person(Role.CAREER_GUIDE, name="Geir Guide")
    return [each for each in waits.lines(another) if each.kind == "referral_invited"]


def offered_by_another(two: Two) -> Any:
    slot = make_slot(two.other)
    return slots.clash(two.me.id, [(slot.starts_at, slot.ends_at)])


def held_by_another(two: Two) -> Any:
    return slots.clash(two.me.id, [(two.talk.starts_at, two.talk.ends_at)])


def row_of_another(two: Two) -> Any:
    make(SickLeaveOffer, owner_id=two.other.id, room_id=two.theirs.id, called="", sick_since=today())
    return sick_leave.row_of_room(two.mine)


def owns_none(two: Two) -> Any:
    return rooms.owns_some(two.cast.leader)


def opened_elsewhere(two: Two) -> Any:
    make(RoomOpening, room_id=two.theirs.id, kind=Opening.OPENED, by_staff=False)
    return looked.last_opened(two.mine, but=None)


def read_elsewhere(two: Two) -> Any:
    theme = themes_of(two.theirs)[0]
    make(ReadMark, room_id=two.theirs.id, theme_id=theme.id, by_guest=True, through_id=7)
    return messages.read_through(two.mine.id, theme.id)


def unticked_days(two: Two) -> Any:
    make(PlanShare, room_id=two.theirs.id)
    make(DailyActivity, room_id=two.theirs.id, text="Kanari", day=today())
    return [kind for kind in who_sees.shared_now(two.theirs.id) if kind == "days"]


def strengths_kept_back(two: Two) -> Any:
    make(PlanShare, room_id=two.theirs.id, with_strengths=False)
    return [kind for kind in who_sees.shared_now(two.theirs.id) if kind == "strengths"]


def named_for_another(two: Two) -> Any:
    days = {"from_on": today(), "until_on": today()}
    make(Absence, user_id=two.other.id, deputy_id=two.cast.leader.id, **days)
    return left.successor_of(two.me.id)


def thought(two: Two, *, shared: bool) -> Any:
    return make(
        Thought, room_id=two.theirs.id, theme_id=themes_of(two.theirs)[0].id, text="Kanari",
        shared_at=now() if shared else None,
    )  # fmt: skip


def shared_by_another(two: Two) -> Any:
    thought(two, shared=True)
    share(round_of(two.theirs), themes_of(two.theirs)[0])
    return db.session.scalars(thoughts._shared(two.mine)).all()


def seen_after_the_end(two: Two) -> Any:
    two.referral(ReferralState.ACCEPTED)
    two.end()
    seen = select(Referral.id).join(GuidanceRoom, GuidanceRoom.id == Referral.room_id)
    return db.session.scalars(seen.where(triangles.seen_by_guide(two.cast.guide))).all()


def theme_shared_elsewhere(two: Two) -> Any:
    thought(two, shared=True)
    share(round_of(two.mine), themes_of(two.mine)[0])
    return [kind for kind in who_sees.shared_now(two.theirs.id) if kind == "thoughts"]


def thought_shared_elsewhere(two: Two) -> Any:
    thought(two, shared=True)
    share(round_of(two.mine), themes_of(two.mine)[0])
    return [kind for kind in who_sees.shared_now(two.mine.id) if kind == "thoughts"]


def thought_kept_back(two: Two) -> Any:
    thought(two, shared=False)
    share(round_of(two.theirs), themes_of(two.theirs)[0])
    return [kind for kind in who_sees.shared_now(two.theirs.id) if kind == "thoughts"]


def days_of_another(two: Two) -> Any:
    make(PlanShare, room_id=two.mine.id)
    make(DailyActivity, room_id=two.theirs.id, text="Kanari", day=today(), shared=True)
    return [kind for kind in who_sees.shared_now(two.mine.id) if kind == "days"]


CHECKS: dict[str, Callable[[Two], Any]] = {
    **LINES,
    "plan_waiting._own:0": to_be_followed_up_by_another,
    "shared_waiting.rows:0": newly_shared_with_another,
    "sick_leave.waiting:1": not_waiting_for_the_row_of_another,
    "sick_leave.waiting:2": on_sick_leave_in_the_room_of_another,
    "answers.newest_round:0": newest_of_another,
    "answers.own_answers:0": answered_by_another,
    "talks.next_one:0": lambda two: talks.next_one(two.mine.id),
    "talks.that_come:0": lambda two: talks.that_come(two.mine.id),
    "talks.called_off_at:0": called_off,
    "room_activities.suggested_themes:0": suggested,
    "room_activities._suggestion:0": suggested_activity_of_another,
    "plans._suggestion:0": suggested_goal_of_another,
    "talk_sheets.load_shared_agreed:0": agreed_in_the_room_of_another,
    "referrals.own_referral:1": not_asked_yet,
    "offer_share.due_of:0": counted_by_the_row_of_another,
    "offer_share.due_of:1": counted_by_the_room_of_another,
    "offer_share._of_rooms:0": not_counted_for_the_row_of_another,
    "referrals.of_person:1": not_asked,
    "referrals.invited:2": invited_to_a_closed_room,
    "triangles.staff_talks:1": talks_of_a_closed_room,
    "who_sees.guide_of:2": guide_of_a_closed_room,
    "who_sees._of_the_room:1": unticked_days,
    "who_sees._of_the_room:8": strengths_kept_back,
    "slots.clash:0": offered_by_another,
    "slots.clash:1": held_by_another,
    "sick_leave.row_of_room:0": row_of_another,
    "sick_leave._rooms_without_row:0": lambda two: sick_leave._rooms_without_row(two.cast.leader),
    "career_waiting._invitations:0": invitation_of_another,
    "left.successor_of:0": named_for_another,
    "thoughts._shared:0": shared_by_another,
    "triangles.seen_by_guide:2": seen_after_the_end,
    "who_sees._of_themes:0": theme_shared_elsewhere,
    "who_sees._of_themes:1": thought_shared_elsewhere,
    "who_sees._of_themes:2": thought_kept_back,
    "who_sees._of_the_room:0": days_of_another,
    "rooms.owns_some:0": owns_none,
    "looked.last_opened:0": opened_elsewhere,
    "messages.read_through:0": read_elsewhere,
    "left.hangs_on:0": lambda two: left.hangs_on(two.cast.leader),
    "search.search:0": lambda two: [hit for hit in search.search(two.me, "Kanari") if hit.title == "Kanari"],
}


@pytest.fixture
def two(app: Any, cast: Any) -> Two:
    return Two(cast)


@pytest.mark.embedded
@pytest.mark.parametrize("name", CHECKS)
def test_what_is_somebody_elses_is_not_there(app: Any, two: Two, name: str):
    with app.test_request_context("/"):
        assert not CHECKS[name](two)


@pytest.mark.embedded
@pytest.mark.nightly
@pytest.mark.parametrize("name", CHECKS)
def test_without_its_condition_it_is_there(app: Any, two: Two, name: str):
    """A4: the control of each of the checks above."""
    (limit,) = [each for each in limits() if f"{each.where}:{each.number}" == name]
    with app.test_request_context("/"), without(limit):
        assert CHECKS[name](two)


WAITING = "slots.hold_times:0"
"""Waits only, and only on a server: it keeps others from the times of one counsellor until it is saved."""


def can_be_held(person: Any) -> bool:
    """Whether somebody else could hold the times of this counsellor now."""
    with db.engine.connect() as other:
        free = select(User.id).where(User.id == person.id).with_for_update(skip_locked=True)
        found = other.execute(free).all()
        other.rollback()
    return bool(found)


@pytest.mark.parametrize("stands", [True, False])
def test_only_those_wait_who_change_times_of_the_same_counsellor(app: Any, cast: Any, server: Any, stands: bool):
    """A4: and without its condition everybody waits. The embedded database has one writer at a time anyhow."""
    if not server:
        return
    (limit,) = [each for each in limits() if f"{each.where}:{each.number}" == WAITING]
    db.session.commit()
    with nullcontext() if stands else without(limit):
        slots.hold_times(cast.colleague.id)
    assert not can_be_held(cast.colleague)
    assert can_be_held(cast.other_team) is stands
