"""Times a counsellor offers for talks."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
import time_machine
from sqlalchemy import func, select

from app.guidance.actions import slots as actions
from app.guidance.actions.slots import times_of_day
from app.guidance.models import CounsellorProfile, TalkSlot
from app.guidance.talk_words import TalkWay
from app.kernel.dates import OSLO, clock, day, local, now, today, utc
from app.kernel.db import db
from app.kernel.errors import DomainError
from tests.guidance.factories import make_room
from tests.guidance.factories_talks import make_slot, make_talk


def clocks(spans):
    return [(clock(start), clock(end)) for start, end in spans]


def offered():
    return db.session.scalars(select(TalkSlot).where(TalkSlot.removed_at.is_(None)).order_by(TalkSlot.starts_at)).all()


def monday():
    """A Monday at least a week ahead."""
    return today() + timedelta(days=14 - today().weekday())


def test_a_stretch_of_a_day_is_divided_into_talks():
    spans = times_of_day(date(2026, 11, 26), time(9), time(11, 30), 45)
    assert clocks(spans) == [("09.00", "09.45"), ("09.45", "10.30"), ("10.30", "11.15")]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 3, 28), [("01.30", "03.00"), ("03.00", "03.30"), ("03.30", "04.00")]),
        (
            date(2026, 10, 25),
            [("01.30", "02.00"), ("02.00", "02.30"), ("02.30", "02.00"), ("03.00", "03.30"), ("03.30", "04.00")],
        ),
    ],
)
def test_nights_when_the_clocks_change_give_real_half_hours_that_do_not_overlap(on, expected):
    spans = times_of_day(on, time(1, 30), time(4), 30)
    assert clocks(spans) == expected
    assert all(end - start == timedelta(minutes=30) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_time_that_the_clock_never_shows_falls_out():
    spans = times_of_day(date(2027, 3, 28), time(1), time(4), 45)
    assert [local(start) for start, _end in spans] == [
        datetime(2027, 3, 28, 1, 0, tzinfo=OSLO),
        datetime(2027, 3, 28, 1, 45, tzinfo=OSLO),
    ]


def test_a_series_gives_the_weekdays_until_the_last_day_at_the_same_clock(cast, browser_of):
    first = monday()
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/slots")
    answer = browser.submit(
        page, "", first_day=first.isoformat(), first="10.00", last="11.00", minutes="30", weekdays=["1", "4"],
        until=(first + timedelta(days=10)).isoformat(), way="phone", place="",
    )  # fmt: skip
    assert "8 tider er lagt ut" in browser.follow(answer).toasts[0]
    expected = [first, first + timedelta(days=3), first + timedelta(days=7), first + timedelta(days=10)]
    assert sorted({local(slot.starts_at).date() for slot in offered()}) == expected
    assert {clock(slot.starts_at) for slot in offered()} == {"10.00", "10.30"}


def test_the_undo_of_a_series_takes_away_what_is_free_and_leaves_what_is_booked(cast, browser_of):
    room = make_room(cast.colleague)
    slots = [make_slot(cast.colleague, hours=hours, series="abc") for hours in (24, 25, 26)]
    make_talk(room, slot_id=slots[0].id, starts_at=slots[0].starts_at)
    make_slot(cast.leader, series="abc")
    browser_of(cast.colleague).post("/guidance/slots/series/abc/remove")
    assert {slot.owner_id for slot in offered()} == {cast.colleague.id, cast.leader.id}
    assert [slot.id for slot in offered() if slot.owner_id == cast.colleague.id] == [slots[0].id]


def test_times_of_one_counsellor_never_overlap_and_it_is_told_where(cast, browser_of):
    on = monday()
    actions.offer([(utc(on, time(10)), utc(on, time(11)))], way=TalkWay.OFFICE, place="", by=cast.colleague)
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/slots")
    sent = {"first_day": on.isoformat(), "last": "12.00", "minutes": "60", "way": "office"}
    refused = browser.submit(page, "", first="10.30", **sent)
    assert refused.status == 422
    assert "kl. 10.00–11.00" in refused.errors[0]
    assert refused.value("first") == "10:30"
    assert browser.submit(page, "", first="11.00", **sent).status == 303
    assert len(offered()) == 2
    # another counsellor has other times
    actions.offer([(utc(on, time(10)), utc(on, time(11)))], way=TalkWay.OFFICE, place="", by=cast.leader)


def test_a_talk_at_a_time_of_its_own_is_in_the_way_too(cast, app):
    talk = make_talk(make_room(cast.colleague))
    with pytest.raises(DomainError):
        actions.offer([(talk.starts_at, talk.ends_at)], way=TalkWay.OFFICE, place="", by=cast.colleague)
    talk.cancelled_at = now()
    actions.offer([(talk.starts_at, talk.ends_at)], way=TalkWay.OFFICE, place="", by=cast.colleague)


def test_a_free_time_is_taken_away_and_comes_back_unless_another_took_its_place(cast, browser_of):
    slot = make_slot(cast.colleague)
    browser = browser_of(cast.colleague)
    gone = browser.follow(browser.post(f"/guidance/slots/{slot.id}/remove"))
    assert offered() == []
    browser.submit(gone, "restore")
    assert [each.id for each in offered()] == [slot.id]
    gone = browser.follow(browser.post(f"/guidance/slots/{slot.id}/remove"))
    make_slot(cast.colleague, starts_at=slot.starts_at + timedelta(minutes=10))
    back = browser.follow(browser.submit(gone, "restore"))
    assert "Det er alt en tid" in back.toasts[0]
    assert len(offered()) == 1


def test_a_booked_time_cannot_be_taken_away_and_shows_who_has_it(cast, browser_of):
    slot = make_slot(cast.colleague)
    talk = make_talk(make_room(cast.colleague, called="B. Elv"), slot_id=slot.id, starts_at=slot.starts_at)
    browser = browser_of(cast.colleague)
    assert browser.post(f"/guidance/slots/{slot.id}/remove").status == 404
    page = browser.get("/guidance/slots")
    assert f"/guidance/talks/{talk.id}" in page.links().values()
    assert "B. Elv" in page.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last": "09.00"}, "etter"),
        ({"first_day": "2020-01-06"}, "ingen tid som kommer"),
        ({"until": "2020-01-06"}, "etter den første"),
        ({"minutes": "5"}, "fra 10 til 240"),
        ({"minutes": "10", "last": "18.00", "until": (monday() + timedelta(days=100)).isoformat()}, "færre"),
    ],
)
def test_what_cannot_be_offered_is_said_at_its_field(cast, browser_of, changed, words):
    browser = browser_of(cast.colleague)
    sent = {"first_day": monday().isoformat(), "first": "09.00", "last": "10.00", "minutes": "60", "way": "office"}
    answer = browser.submit(browser.get("/guidance/slots"), "", **{**sent, **changed})
    assert answer.status == 422
    assert words in answer.errors[0]
    assert offered() == []


def test_a_double_click_offers_once(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.get("/guidance/slots")
    sent = {"first_day": monday().isoformat(), "first": "09.00", "last": "10.00", "minutes": "60", "way": "office"}
    assert browser.submit(page, "", **sent).location == browser.submit(page, "", **sent).location
    assert len(offered()) == 1


def test_what_a_counsellor_says_of_the_own_help_is_shown_in_the_own_rooms(cast, browser_of):
    room, other = make_room(cast.colleague), make_room(cast.leader)
    browser = browser_of(cast.colleague)
    browser.submit(browser.get("/guidance/slots/about-me"), "", can_help="Kjenner byggebransjen")
    assert "Kjenner byggebransjen" in browser_of(room).get("/room/talks/new").text
    assert "Kjenner byggebransjen" not in browser_of(other).get("/room/talks/new").text
    first, second = browser.get("/guidance/slots/about-me"), browser.get("/guidance/slots/about-me")
    browser.submit(first, "", can_help="Ny tekst")
    stale = browser.submit(second, "", can_help="En annen tekst")
    assert stale.status == 409
    assert db.session.scalar(select(CounsellorProfile.can_help)) == "Ny tekst"
    assert db.session.scalar(select(func.count()).select_from(CounsellorProfile)) == 1


def test_the_page_costs_the_same_for_one_time_and_for_thirty(cast, browser_of, statements):
    room, browser = make_room(cast.colleague), browser_of(cast.colleague)

    def cost(hours) -> int:
        for hour in hours:
            slot = make_slot(cast.colleague, hours=hour)
            make_talk(room, slot_id=slot.id, starts_at=slot.starts_at)
        browser.get("/guidance/slots")
        statements.seen.clear()
        assert browser.get("/guidance/slots").status == 200
        return len(statements)

    assert cost([20]) == cost(range(21, 50)) <= 9


def test_times_far_ahead_and_past_are_not_shown_to_the_person(cast, browser_of):
    room = make_room(cast.colleague)
    near = make_slot(cast.colleague, hours=30)
    make_slot(cast.colleague, hours=24 * 90)
    with time_machine.travel(now() - timedelta(days=3), tick=False):
        make_slot(cast.colleague, hours=1)
    page = browser_of(room).get("/room/talks/new")
    values = [field["value"] for field in page.soup.select("input[name=slot_id]")]
    assert values == [str(near.id), "none"]
    assert day(near.starts_at)[:2].lstrip("0") in page.text
