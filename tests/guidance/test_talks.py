"""The page of a talk for both sides: «avtalt sist», preparation, what is agreed, calendar and what waits."""

from datetime import timedelta

import icalendar
import pytest
from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import GuidanceRoom, Talk, TalkAgreement
from app.guidance.queries import talk_calendar, talk_waiting
from app.guidance.talk_part import everything, for_counsellor, for_guest
from app.guidance.talk_words import PointOwner, TalkState
from app.kernel.audit import AuditEvent
from app.kernel.dates import day, local, now, today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.guidance.factories import make_room
from tests.guidance.factories_talks import again, make_agreement, make_entry, make_held, make_slot, make_talk


@pytest.fixture
def room(cast):
    return make_room(cast.colleague, called="Ada Elv")


def section(page, name):
    """What stands in the part of the page with this id in its heading."""
    found = page.soup.find(attrs={"aria-labelledby": name})
    return " ".join(found.get_text(" ").split()) if found else ""


def test_what_was_agreed_the_last_time_stands_on_top_for_both(cast, room, browser_of):
    older, last = make_held(room, days=21), make_held(room, days=7)
    make_agreement(older, text="Gammelt og gjort", done_on=today())
    make_agreement(older, text="Gammelt og ikke gjort")
    make_agreement(last, text="Sende søknad", done_on=today(), outcome="Fikk svar fra bakeriet")
    make_agreement(last, text="Fjernet", removed_at=now())
    talk = make_talk(room)
    make_agreement(talk, text="Avtalt nå", who=PointOwner.COUNSELLOR, due_on=today() + timedelta(days=4))
    for browser, path, mine in (
        (browser_of(room), f"/room/talks/{talk.id}", "Veilederen"),
        (browser_of(cast.colleague), f"/guidance/talks/{talk.id}", "Jeg"),
    ):
        page = browser.get(path)
        on_top = section(page, "last-time")
        assert "Gammelt og ikke gjort" in on_top
        assert "Fikk svar fra bakeriet" in on_top
        assert "Gammelt og gjort" not in page.text
        assert "Fjernet" not in page.text
        now_agreed = section(page, "agreed")
        assert f"Avtalt nå {mine} – innen {day(today() + timedelta(days=4))}" in now_agreed
        assert page.text.index("Sende søknad") < page.text.index("Avtalt nå")


def test_an_earlier_talk_shows_only_what_was_agreed_before_it(room, browser_of):
    first, second = make_held(room, days=14), make_held(room, days=7)
    make_agreement(first, text="Først")
    make_agreement(second, text="Deretter")
    page = browser_of(room).get(f"/room/talks/{first.id}")
    assert "Deretter" not in page.text
    assert section(page, "last-time") == ""


def test_both_write_what_is_agreed_and_say_what_came_of_it(cast, room, browser_of):
    talk = make_talk(room)
    staff, guest = browser_of(cast.colleague), browser_of(room)
    page = staff.get(f"/guidance/talks/{talk.id}")
    staff.submit(page, "/agreements", text="Ringe verkstedet", who="seeker", due_on="24.12.2030")
    agreement = db.session.scalars(select(TalkAgreement)).one()
    shown = guest.get(f"/room/talks/{talk.id}")
    assert "Ringe verkstedet Jeg – innen 24.12.2030" in section(shown, "agreed")
    guest.submit(shown, f"/talk-agreements/{agreement.id}/done")
    assert again(agreement).done_on == today()
    form = guest.get(f"/room/talk-agreements/{agreement.id}")
    assert form.value("done") == "y"
    guest.submit(form, "", outcome="De ringer på mandag")
    assert "De ringer på mandag" in staff.get(f"/guidance/talks/{talk.id}").text
    traces = db.session.scalars(select(AuditEvent).where(AuditEvent.thing == "talk_agreement").order_by(AuditEvent.id))
    assert [(each.action, each.by_guest) for each in traces] == [
        ("agree", False), ("complete", True), ("change", True),
    ]  # fmt: skip


def test_the_two_who_write_at_the_same_time_never_overwrite_each_other(cast, room, browser_of):
    agreement = make_agreement(make_talk(room))
    staff, guest = browser_of(cast.colleague), browser_of(room)
    theirs = staff.get(f"/guidance/talk-agreements/{agreement.id}")
    mine = guest.get(f"/room/talk-agreements/{agreement.id}")
    guest.submit(mine, "", outcome="Fra personen")
    stale = staff.submit(theirs, "", outcome="Fra veilederen")
    assert stale.status == 409
    assert "Fra personen" in stale.text
    assert again(agreement).outcome == "Fra personen"


@pytest.mark.parametrize("of_guest", [True, False])
def test_an_agreement_taken_away_comes_back(cast, room, browser_of, of_guest):
    agreement = make_agreement(make_talk(room))
    browser = browser_of(room if of_guest else cast.colleague)
    side = "room" if of_guest else "guidance"
    gone = browser.follow(browser.post(f"/{side}/talk-agreements/{agreement.id}/remove"))
    assert "Ringe bakeriet" not in gone.text
    assert "Ringe bakeriet" in browser.follow(browser.submit(gone, "restore")).text


@pytest.mark.parametrize("of_guest", [True, False])
def test_an_agreement_without_words_is_refused_where_it_is_written(cast, room, browser_of, of_guest):
    talk = make_talk(room)
    browser = browser_of(room if of_guest else cast.colleague)
    path = f"/{'room' if of_guest else 'guidance'}/talks/{talk.id}"
    answer = browser.submit(browser.get(path), "/agreements", text="", who="both")
    assert (answer.status, answer.errors) == (422, ["Fyll ut «Hva er dere enige om?»."])
    assert answer.value("who") == "both"


def test_the_preparation_is_the_counsellors_own(cast, room, browser_of):
    talk = make_talk(room)
    browser = browser_of(cast.colleague)
    browser.post(f"/guidance/talks/{talk.id}/prepare", {"prepared": ["search", "ads", "unknown"]})
    assert again(talk).prepared == ["ads", "search"]
    ticked = browser.get(f"/guidance/talks/{talk.id}").soup.select("input[name=prepared][checked]")
    assert [each["value"] for each in ticked] == ["ads", "search"]
    assert "ledige stillinger" not in browser_of(room).get(f"/room/talks/{talk.id}").text


def test_a_talk_is_held_once_it_has_begun_and_then_asks_for_the_next(cast, room, browser_of):
    talk, browser = make_talk(room), browser_of(cast.colleague)
    early = browser.follow(browser.post(f"/guidance/talks/{talk.id}/held", {"on": "yes"}))
    assert "Samtalen har ikke begynt ennå." in early.toasts[0]
    been = make_talk(room, hours=-1)
    held = browser.follow(browser.submit(browser.get(f"/guidance/talks/{been.id}"), "/held"))
    assert f"/guidance/rooms/{room.id}/talks/new" in held.links().values()
    assert (again(talk).state, again(been).state) == (TalkState.BOOKED, TalkState.HELD)
    assert browser_of(room).post(f"/room/talks/{been.id}/cancel").status == 303
    assert again(been).cancelled_at is None


def test_a_talk_held_without_booking_is_written_up_and_can_be_taken_away(cast, room, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.get(f"/guidance/rooms/{room.id}/talks/held")
    answer = browser.submit(page, "", day="24.12.2030", clock="10.00", topic="Om alt", way="phone")
    assert (answer.status, answer.errors) == (422, ["Velg et tidspunkt som har vært, eller bestill samtalen."])
    written = browser.follow(browser.submit(page, "", day="02.03.2026", clock="10.00", topic="Om alt", way="phone"))
    assert "Holdt uten bestilling" in written.text
    talk = db.session.scalars(select(Talk)).one()
    assert (talk.state, local(talk.starts_at).hour) == (TalkState.HELD, 10)
    browser.submit(written, "/cancel")
    assert "Om alt" not in browser.get(f"/guidance/rooms/{room.id}/talks").text


def test_who_chooses_no_time_is_told_by_the_words_of_the_own_page(cast, room, browser_of):
    make_slot(cast.colleague)
    for reader, at in ((cast.colleague, f"/guidance/rooms/{room.id}/talks/new"), (room, "/room/talks/new")):
        browser = browser_of(reader)
        answer = browser.submit(browser.get(at), "", slot_id="")
        assert answer.status == 422
        other = answer.errors[0].partition("«")[2].partition("»")[0]
        assert other in [label.get_text(strip=True) for label in answer.soup.select("label[for^=slot_id]")]


def test_topic_and_wish_are_the_counsellors_to_read_and_nobody_elses(cast, room, browser_of):
    talk = make_talk(room, topic="Om gjeld")
    assert "Om gjeld" in browser_of(cast.colleague).get(f"/guidance/talks/{talk.id}").text
    assert browser_of(cast.leader).get(f"/guidance/talks/{talk.id}").status == 404
    assert browser_of(make_room(cast.colleague)).get(f"/room/talks/{talk.id}").status == 404


def test_each_page_with_content_writes_one_look_up_and_the_list_of_times_none(cast, room, browser_of):
    talk, browser = make_talk(room, slot_id=make_slot(cast.colleague).id), browser_of(cast.colleague)
    browser.get("/guidance/slots")
    browser.get(f"/guidance/rooms/{room.id}/talks/new")
    browser.get(f"/guidance/talks/{talk.id}.ics")
    assert db.session.scalars(select(LookUp)).all() == []
    browser.get(f"/guidance/rooms/{room.id}/talks")
    browser.get(f"/guidance/talks/{talk.id}")
    lines = db.session.scalars(select(LookUp).order_by(LookUp.id)).all()
    assert [(each.thing, each.thing_id, each.what, each.user_id) for each in lines] == [
        ("guidance_room", room.id, "talk", cast.colleague.id)
    ] * 2


def test_the_calendar_file_says_when_and_nothing_else(cast, room, browser_of):
    talk = make_talk(room, topic="Om gjeld", place="Hjemme hos Ada", hours=24)
    guest = browser_of(room).get(f"/room/talks/{talk.id}.ics").response
    staff = browser_of(cast.colleague).get(f"/guidance/talks/{talk.id}.ics").response
    for answer in (guest, staff):
        assert answer.mimetype == "text/calendar"
        text = answer.get_data(as_text=True)
        assert not [word for word in ("Ada", "gjeld", "Hjemme", cast.colleague.name, "http://r/") if word in text]
        event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
        assert str(event["SUMMARY"]) == "Samtale"
        assert event["DTSTART"].dt == local(talk.starts_at).replace(microsecond=0)
        assert "LOCATION" not in event
    assert b"URL" not in guest.data
    assert f"/guidance/talks/{talk.id}".encode() in staff.data.replace(b"\r\n ", b"")


def test_the_counsellors_feed_has_the_own_talks_only(cast, room, app):
    mine, off = make_talk(room), make_talk(room, hours=30, cancelled_at=now())
    make_talk(make_room(cast.leader), hours=40)
    make_talk(room, starts_at=None, state=TalkState.ASKED, wish="Tirsdag")
    with app.test_request_context():
        found = talk_calendar.events(db.session.get_one(User, cast.colleague.id))
        assert [(each.title, each.starts_at, each.cancelled) for each in found] == [
            ("Samtale", mine.starts_at, False), ("Samtale", off.starts_at, True),
        ]  # fmt: skip
        assert talk_calendar.events(cast.colleague, True) == []


def test_what_waits_is_told_without_a_name_or_a_word_of_content(cast, room, app):
    make_talk(room, hours=0.01, topic="Om gjeld")
    make_talk(room, starts_at=None, state=TalkState.ASKED, wish="Tirsdag")
    been = make_talk(room, hours=-30)
    make_agreement(been, text="Sende brev", who=PointOwner.COUNSELLOR, due_on=today())
    make_agreement(been, text="Personens eget", who=PointOwner.SEEKER, due_on=today())
    make_agreement(been, text="Gjort", who=PointOwner.BOTH, due_on=today(), done_on=today())
    make_talk(room, hours=-40, cancelled_at=now())
    make_talk(make_room(cast.colleague, ended_at=now(), end_kind="finished"), hours=-3)
    with app.test_request_context():
        lines = talk_waiting.lines(cast.colleague)
        assert sorted(line.kind for line in lines) == ["talk_asked", "talk_due", "talk_today", "talk_unwritten"]
        told = " ".join(f"{line.title} {line.detail}" for line in lines)
        assert not [word for word in ("Ada", "gjeld", "Tirsdag", "brev") if word in told]
        assert talk_waiting.lines(cast.leader) == []


def test_the_first_pages_tell_when_the_next_talk_is(cast, room, app):
    with app.test_request_context():
        assert for_guest(room)[0].detail == "Ingen samtale er avtalt"
        make_talk(room, starts_at=None, state=TalkState.ASKED, wish="Tirsdag", topic="Om gjeld")
        line = for_counsellor(room)[0]
        assert (line.detail, line.news) == ("Venter på tid", True)
        talk = make_talk(room, hours=48, topic="Om gjeld")
        assert day(talk.starts_at) in for_guest(room)[0].detail
        assert len(for_counsellor(room)) == 1


def test_the_persons_own_copy_has_all_of_it_and_erasing_the_room_takes_all_of_it(cast, room, app):
    make_agreement(make_talk(room, topic="Om gjeld", place="Rom 2"), text="Ringe", outcome="Ringte")
    make_entry(room, what="Søkte", learnt="Spør først")
    with app.test_request_context():
        copy = str(everything(room))
    assert not [word for word in ("Om gjeld", "Rom 2", "Ringe", "Ringte", "Søkte", "Spør først") if word not in copy]
    db.session.delete(db.session.get_one(GuidanceRoom, room.id))
    db.session.flush()
    assert db.session.scalars(select(TalkAgreement)).all() == []


def test_the_start_page_of_a_counsellor_asks_no_more_for_thirty_rooms_than_for_one(cast, browser_of, statements):
    browser = browser_of(cast.colleague)

    def cost(rows: int) -> int:
        for _row in range(rows):
            make_agreement(make_talk(make_room(cast.colleague), hours=-3), who=PointOwner.BOTH, due_on=today())
        browser.get("/")
        statements.seen.clear()
        assert "Hva ble avtalt?" in browser.get("/").text
        return len(statements)

    assert cost(1) == cost(29) <= 12


def test_pages_cost_the_same_for_one_row_and_for_thirty(cast, room, browser_of, statements):
    guest, staff = browser_of(room), browser_of(cast.colleague)

    def costs(rows: int) -> list[int]:
        for _row in range(rows):
            make_agreement(make_held(room))
            make_entry(room)
        talk, found = make_talk(room, hours=72), []
        make_agreement(talk)
        for browser, path in (
            (guest, "/room/talks"), (guest, f"/room/talks/{talk.id}"),
            (staff, f"/guidance/rooms/{room.id}/talks"), (staff, f"/guidance/talks/{talk.id}"),
        ):  # fmt: skip
            browser.get(path)
            statements.seen.clear()
            assert browser.get(path).status == 200
            found.append(len(statements))
        return found

    one, thirty = costs(1), costs(29)
    assert one == thirty
    assert max(one) <= 10
