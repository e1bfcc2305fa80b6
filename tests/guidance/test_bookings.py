"""Booking a talk: by the person, together with the counsellor, and by fifty at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.accounts.sessions import hashed
from app.guidance.actions import rooms
from app.guidance.enums import RoomEnd
from app.guidance.models import GuestSession, GuidanceRoom, RoomInvitation, Talk
from app.guidance.queries.slots import free
from app.guidance.talk_words import BookedBy, TalkState
from app.kernel.audit import AuditEvent
from app.kernel.dates import clock, local, now, today
from app.kernel.db import db
from tests.factories import make
from tests.guidance.factories import make_room, newest_map
from tests.guidance.factories_talks import make_slot, make_talk


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


def only_talk() -> Talk:
    return db.session.scalars(select(Talk)).one()


def choices(page):
    return [field["value"] for field in page.soup.select("input[name=slot_id]")]


def test_a_person_books_a_free_time_with_a_topic(cast, room, browser_of):
    slot = make_slot(cast.colleague, place="Rom 2")
    browser = browser_of(room)
    answer = browser.submit(
        browser.get("/room/talks/new"), "", topic="Lage en søknad", theme_position="3", slot_id=str(slot.id)
    )
    page = browser.follow(answer)
    assert "Lage en søknad" in page.text
    assert "Tema 3" in page.text
    assert "Rom 2" in page.text
    talk = only_talk()
    assert (talk.state, talk.booked_by, talk.slot_id) == (TalkState.BOOKED, BookedBy.SEEKER, slot.id)
    assert (talk.starts_at, talk.ends_at) == (slot.starts_at, slot.ends_at)
    trace = db.session.scalars(select(AuditEvent).where(AuditEvent.thing == "talk")).one()
    assert (trace.action, trace.by_guest, trace.actor_id) == ("book", True, None)
    assert db.session.get_one(GuidanceRoom, room.id).active_at > now() - timedelta(minutes=1)


def test_a_booked_time_is_offered_to_nobody_and_free_again_when_called_off(cast, room, browser_of):
    slot, other = make_slot(cast.colleague), make_room(cast.colleague)
    browser = browser_of(room)
    browser.submit(browser.get("/room/talks/new"), "", slot_id=str(slot.id))
    assert choices(browser_of(other).get("/room/talks/new")) == []
    off = browser.follow(browser.post(f"/room/talks/{only_talk().id}/cancel"))
    assert "Avlyst" in off.text
    assert choices(browser_of(other).get("/room/talks/new")) == [str(slot.id), "none"]
    browser.submit(off, "restore")
    assert only_talk().cancelled_at is None


def test_a_counsellor_who_has_left_offers_no_times_and_the_person_is_told(cast, room, browser_of):
    slot = make_slot(cast.colleague)
    guest = browser_of(room)
    assert choices(guest.get("/room/talks/new"))[0] == str(slot.id)
    db.session.merge(cast.colleague).deactivated_at = now()
    db.session.commit()
    assert str(slot.id) not in choices(guest.get("/room/talks/new"))
    assert "Veilederen din jobber ikke her lenger" in guest.get("/room/talks").text


def test_the_undo_of_a_cancelled_talk_is_kind_when_somebody_got_the_time(cast, room, browser_of):
    slot, other = make_slot(cast.colleague), make_room(cast.colleague)
    mine = make_talk(room, slot_id=slot.id, starts_at=slot.starts_at)
    browser = browser_of(room)
    off = browser.follow(browser.post(f"/room/talks/{mine.id}/cancel"))
    theirs = browser_of(other)
    theirs.submit(theirs.get("/room/talks/new"), "", slot_id=str(slot.id))
    answer = browser.follow(browser.submit(off, "restore"))
    assert "En annen rakk å bestille denne tiden før deg" in answer.toasts[0]
    standing = select(func.count()).select_from(Talk).where(Talk.cancelled_at.is_(None))
    assert db.session.scalar(standing) == 1


def test_when_somebody_was_first_the_words_stay_and_the_other_times_are_shown(cast, room, browser_of):
    wanted, free = make_slot(cast.colleague), make_slot(cast.colleague, hours=30)
    browser = browser_of(room)
    page = browser.get("/room/talks/new")
    make_talk(make_room(cast.colleague), slot_id=wanted.id, starts_at=wanted.starts_at)
    answer = browser.submit(page, "", topic="Om lønn", slot_id=str(wanted.id))
    assert answer.status == 422
    assert "En annen rakk å bestille denne tiden før deg" in answer.errors[0]
    assert answer.value("topic") == "Om lønn"
    assert choices(answer) == [str(free.id), "none"]


def test_fifty_who_book_at_the_same_moment_get_exactly_one_talk(cast, app):
    """C3: each in a room of its own, over a connection of its own, on whichever database the tests run."""
    slot, version = make_slot(cast.colleague), newest_map()
    for number in range(50):
        room = make(GuidanceRoom, owner_id=cast.colleague.id, called=f"R{number}", map_version_id=version.id)
        link = {"token_hash": f"t{number}", "code_hash": "x", "made_by_id": cast.colleague.id}
        invitation = make(RoomInvitation, room_id=room.id, expires_at=now() + timedelta(days=1), **link)
        make(GuestSession, token_hash=hashed(f"secret-{number}"), invitation_id=invitation.id)
    slot_id = str(slot.id)
    db.session.commit()
    db.session.remove()

    def book(number: int) -> tuple[int, bool]:
        client = app.test_client()
        with client.session_transaction() as session:
            session["guest"] = f"secret-{number}"
        answer = client.post("/room/talks/new", data={"slot_id": slot_id, "topic": "", "_once": f"key-{number}"})
        return answer.status_code, "En annen rakk å bestille" in answer.get_data(as_text=True)

    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(book, range(50)))
    assert sorted(answers) == [(303, False)] + [(422, True)] * 49
    assert only_talk().slot_id == slot.id


def test_the_database_itself_refuses_a_second_talk_in_a_slot(cast, room):
    slot = make_slot(cast.colleague)
    make_talk(room, slot_id=slot.id, cancelled_at=now())
    make_talk(room, slot_id=slot.id)
    with pytest.raises(IntegrityError):
        make_talk(room, slot_id=slot.id)


def test_a_time_of_another_counsellor_cannot_be_booked(cast, room, browser_of):
    mine, theirs = make_slot(cast.colleague), make_slot(cast.leader)
    browser = browser_of(room)
    page = browser.get("/room/talks/new")
    assert choices(page) == [str(mine.id), "none"]
    assert browser.submit(page, "", slot_id=str(theirs.id)).status == 422
    assert db.session.scalars(select(Talk)).all() == []


@pytest.mark.parametrize("sent", ["", "keep", "other", "-3", "abc", "99999999999999999999", "0"])
def test_what_is_no_time_is_refused_in_words(cast, room, browser_of, sent):
    make_slot(cast.colleague)
    browser = browser_of(room)
    answer = browser.submit(browser.get("/room/talks/new"), "", slot_id=sent)
    assert (answer.status, len(answer.errors)) == (422, 1)


def test_when_no_time_suits_a_wish_goes_to_the_counsellor_who_finds_a_time(cast, room, browser_of):
    slot = make_slot(cast.colleague)
    guest, staff = browser_of(room), browser_of(cast.colleague)
    page = guest.get("/room/talks/new")
    assert guest.submit(page, "", slot_id="none").errors == [
        "Skriv når det passer for deg, for eksempel «helst før klokka 12»."
    ]
    guest.submit(page, "", slot_id="none", wish="Helst tirsdag", topic="Om CV")
    talk = only_talk()
    assert (talk.state, talk.starts_at) == (TalkState.ASKED, None)
    assert "Noen ber om en samtaletid" in staff.get("/").text
    change = staff.get(f"/guidance/talks/{talk.id}/change")
    assert "Helst tirsdag" in change.text
    staff.submit(change, "", slot_id=str(slot.id))
    db.session.expire_all()
    assert (only_talk().state, only_talk().slot_id) == (TalkState.BOOKED, slot.id)
    assert clock(slot.starts_at) in guest.get(f"/room/talks/{talk.id}").text


def test_without_free_times_the_wish_is_all_that_is_asked_for(room, browser_of):
    browser = browser_of(room)
    page = browser.get("/room/talks/new")
    assert choices(page) == []
    browser.submit(page, "", wish="Når som helst")
    assert only_talk().wish == "Når som helst"


def test_moving_frees_the_former_time_and_the_undo_takes_it_back(cast, room, browser_of):
    first, second = make_slot(cast.colleague), make_slot(cast.colleague, hours=30)
    talk = make_talk(room, slot_id=first.id, starts_at=first.starts_at)
    browser = browser_of(room)
    page = browser.get(f"/room/talks/{talk.id}/change")
    assert choices(page) == ["keep", str(second.id), "none"]
    moved = browser.follow(browser.submit(page, "", slot_id=str(second.id)))
    db.session.expire_all()
    assert (only_talk().slot_id, only_talk().calendar_sequence) == (second.id, 1)
    browser.submit(moved, "move-back")
    db.session.expire_all()
    assert (only_talk().slot_id, only_talk().starts_at) == (first.id, first.starts_at)


def test_the_topic_is_changed_alone_and_a_stale_tab_overwrites_nothing(cast, room, browser_of):
    talk = make_talk(room, topic="Om CV")
    browser = browser_of(room)
    first, second = (browser.get(f"/room/talks/{talk.id}/change") for _tab in range(2))
    assert browser.submit(first, "", topic="Om søknad").status == 303
    stale = browser.submit(second, "", topic="Om lønn")
    assert stale.status == 409
    assert "Om søknad" in stale.text
    db.session.expire_all()
    assert (only_talk().topic, only_talk().starts_at) == ("Om søknad", talk.starts_at)


def test_a_counsellor_books_together_with_the_person_at_a_time_of_its_own(cast, room, browser_of):
    on = today() + timedelta(days=3)
    browser = browser_of(cast.colleague)
    page = browser.get(f"/guidance/rooms/{room.id}/talks/new")
    sent = {"slot_id": "other", "day": on.isoformat(), "clock": "10.00", "minutes": "30", "way": "phone"}
    browser.submit(page, "", topic="Første samtale", **sent)
    talk = only_talk()
    assert (talk.booked_by, talk.slot_id, talk.ends_at - talk.starts_at) == (
        BookedBy.TOGETHER, None, timedelta(minutes=30),
    )  # fmt: skip
    assert (local(talk.starts_at).date(), clock(talk.starts_at)) == (on, "10.00")
    assert "Første samtale" in browser_of(room).get(f"/room/talks/{talk.id}").text
    clash = browser.submit(browser.get(f"/guidance/rooms/{room.id}/talks/new"), "", **{**sent, "clock": "10.15"})
    assert clash.status == 422
    assert "kl. 10.00–10.30" in clash.errors[0]
    missing = browser.submit(clash, "", slot_id="other", day="", clock="")
    assert missing.errors == ["Fyll ut «Dag».", "Fyll ut «Klokka»."]


def test_a_double_click_books_once(cast, room, browser_of):
    slot = make_slot(cast.colleague)
    browser = browser_of(room)
    page = browser.get("/room/talks/new")
    first, second = (browser.submit(page, "", slot_id=str(slot.id)) for _click in range(2))
    assert (first.status, first.location) == (303, second.location)
    assert only_talk().slot_id == slot.id


def test_what_the_counsellor_calls_off_is_told_to_the_person(cast, room, browser_of):
    talk = make_talk(room)
    browser_of(cast.colleague).post(f"/guidance/talks/{talk.id}/cancel")
    assert "Veilederen din avlyste" in browser_of(room).get("/room/talks").text


def test_a_room_that_ends_lets_go_of_its_times_and_has_those_that_are_free_when_it_opens_again(cast, room, app):
    slots = [make_slot(cast.colleague, hours=hours) for hours in (24, 26)]
    mine = [make_talk(room, slot_id=slot.id, starts_at=slot.starts_at) for slot in slots]
    rooms.end(room, how=RoomEnd.FINISHED, by=cast.colleague)
    assert [slot.id for slot in free(cast.colleague.id)] == [slot.id for slot in slots]
    make_talk(make_room(cast.colleague), slot_id=slots[0].id, starts_at=slots[0].starts_at)
    rooms.reopen(room, by=cast.colleague)
    assert [talk.cancelled_at is None for talk in mine] == [False, True]


def test_the_form_costs_the_same_for_one_time_and_for_thirty(cast, room, browser_of, statements):
    browser = browser_of(room)

    def cost(hours) -> int:
        for hour in hours:
            make_slot(cast.colleague, hours=hour)
        browser.get("/room/talks/new")
        statements.seen.clear()
        assert browser.get("/room/talks/new").status == 200
        return len(statements)

    assert cost([20]) == cost(range(21, 50)) <= 8
