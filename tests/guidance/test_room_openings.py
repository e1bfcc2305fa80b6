"""The counsellor makes link and code: the person is told of each opening, and can close the room elsewhere."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import User
from app.guidance.actions import links
from app.guidance.actions import rooms as actions
from app.guidance.enums import RoomEnd
from app.guidance.invitation_words import Opening
from app.guidance.models import GuidanceRoom, RoomOpening
from app.kernel.dates import moment, now
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.factories import make
from tests.guidance.factories import make_guest_session, make_room

OPENED = "Rommet ble åpnet med lenke og kode"
BY_STAFF = "fra en nettleser der noen på kontoret var logget inn"
NEW_LINK = "Veilederen laget en ny lenke og kode"
REOPENED = "Veilederen åpnet rommet igjen"


@pytest.fixture
def room(cast):
    return make_room(cast.colleague)


def new_link(room: GuidanceRoom) -> tuple[str, str]:
    made = links.make(room, by=db.session.get_one(User, room.owner_id))
    db.session.commit()
    return made


def enter(browser, link: tuple[str, str]):
    return browser.follow(browser.submit(browser.get(f"/r/{link[0]}"), code=link[1]))


def kept(room: GuidanceRoom) -> list[tuple[Opening, bool]]:
    rows = select(RoomOpening.kind, RoomOpening.by_staff).where(RoomOpening.room_id == room.id)
    return [tuple(row) for row in db.session.execute(rows.order_by(RoomOpening.id))]


def test_each_opening_is_kept_with_whether_staff_were_signed_in_there(cast, room, browser_of):
    """Whoever made the link walks in with it: that stands there, also when they are signed out by it."""
    link = new_link(room)
    enter(browser_of(cast.colleague), link)
    browser = browser_of(None)
    browser.get(f"/r/{link[0]}")
    browser.post(f"/r/{link[0]}", {"code": f"{(int(link[1]) + 1) % 10**6:06d}"})
    enter(browser, link)
    assert kept(room) == [(Opening.NEW_LINK, True), (Opening.OPENED, True), (Opening.OPENED, False)]


def test_the_person_reads_openings_and_look_ups_in_one_list_and_in_the_copy(cast, room, browser_of):
    make(LookUp, thing="guidance_room", thing_id=room.id, user_id=cast.colleague.id, what="messages",
         why="counsellor", request_id="r", at=now() - timedelta(days=1))  # fmt: skip
    make(RoomOpening, room_id=make_room(cast.colleague).id, kind=Opening.REOPENED, by_staff=True)
    actions.end(room, how=RoomEnd.FINISHED, by=cast.colleague)
    actions.reopen(room, by=cast.colleague)
    link = new_link(room)
    enter(browser_of(cast.colleague), link)
    guest = browser_of(None)
    enter(guest, link)
    page = guest.get("/room/mine/seen")
    told = [line.get_text(" ", strip=True) for line in page.soup.select("main ul.divided > li strong")]
    assert told == [OPENED, f"{OPENED}, {BY_STAFF}", NEW_LINK, REOPENED, "Meldinger"]
    copy = json.loads(guest.get("/room/mine/copy.json").response.get_data(as_text=True))
    lines = copy["room"]["Hvem har sett mitt"]
    assert [line["Hva"] for line in lines] == told
    assert [line["Rolle"] for line in lines] == ["", "", "", "", "veilederen din"]


def test_the_first_page_tells_when_the_room_was_opened_before_this_time(room, browser_of):
    """Also when somebody opens it while the person is there; not the person's own coming in, by a clock that runs."""
    link, begun = new_link(room), now()
    first, second = browser_of(None), browser_of(None)
    with time_machine.travel(begun + timedelta(hours=1)):
        assert "Rommet ble sist åpnet" not in enter(first, link).text
        at_first = moment(now())
    with time_machine.travel(begun + timedelta(hours=1, minutes=10)):
        page = enter(second, link)
        assert f"Rommet ble sist åpnet {at_first}" in page.text
        assert page.links()["Se hvem som har sett rommet ditt"] == "/room/mine/seen"
        at_second = moment(now())
    with time_machine.travel(begun + timedelta(hours=1, minutes=20)):
        assert f"Rommet ble sist åpnet {at_second}" in first.get("/room/").text


def test_the_person_closes_the_room_in_all_other_browsers_and_is_told_how_many(cast, room, browser_of):
    here, there, third, other = browser_of(room), browser_of(room), browser_of(room), browser_of(make_room(cast.leader))
    for browser in (here, there, third, other):
        assert browser.get("/room/").status == 200
    make_guest_session(room, "idle").last_seen_at = now() - timedelta(hours=2)
    db.session.commit()
    answer = here.submit(here.get("/room/mine"), "/close-elsewhere")
    assert (answer.status, answer.location) == (303, "/room/mine")
    assert here.follow(answer).toasts == ["Utført: Rommet er stengt 2 andre steder. Lukk meldingen"]
    assert [each.get("/room/").status for each in (here, there, third, other)] == [200, 401, 401, 200]
    again = here.follow(here.submit(here.get("/room/mine"), "/close-elsewhere"))
    assert "Rommet var ikke åpent andre steder." in again.toasts[0]


def test_whoever_makes_a_link_is_told_that_the_person_sees_each_opening(cast, room, browser_of):
    counsellor = browser_of(cast.colleague)
    made = counsellor.submit(counsellor.get(f"/guidance/rooms/{room.id}/link"), "/link")
    assert "I rommet kan personen se hver gang det er åpnet." in counsellor.follow(made).text
