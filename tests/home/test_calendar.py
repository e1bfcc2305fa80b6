"""Calendars one subscribes to: a secret address, what the feed holds, and how it changes."""

from datetime import time, timedelta

import icalendar
import pytest
from sqlalchemy import select

from app.accounts.models import CalendarAddress
from app.kernel.dates import now, today, utc
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.actions.activity_times import ActivityTime, TimeSlot, move_activity
from app.learning.actions.meetings import cancel_meeting
from app.learning.enums import AudienceKind, TimeKind
from app.learning.models import Activity, ActivityOccurrence, ActivityParticipant, GroupMeeting
from app.learning.queries.activities import load_activity
from tests.factories import make, make_activity, make_arena, make_outcome, make_plan, make_theme


def make_event(cast, **values) -> Activity:
    """An activity today, for everyone unless said otherwise."""
    plan = make_plan(HalfYear.current()) if not values.get("plan") else values.pop("plan")
    outcome = make_outcome(make_theme(plan))
    given = {
        "title": "Fagdag",
        "time_kind": TimeKind.DATES,
        "first_day": today(),
        "occurrences": [ActivityOccurrence(day=today())],
        "participants": [ActivityParticipant(kind=AudienceKind.EVERYONE)],
    }
    return make_activity(outcome, plan=plan, **{**given, **values})


def address_of(browser, kind: str = "mine") -> str:
    page = browser.follow(browser.submit(browser.get("/me/calendar"), f"/me/calendar/{kind}"))
    return page.soup.select_one("#calendar-address").get_text().removeprefix("http://localhost")


def events_at(browser, address: str) -> list[icalendar.Event]:
    page = browser.get(address)
    assert page.status == 200
    return list(icalendar.Calendar.from_ical(page.response.data).walk("VEVENT"))


def test_the_address_is_kept_only_as_a_hash_and_stops_being_shown(cast, browser_of) -> None:
    browser = browser_of(cast.colleague)
    address = address_of(browser)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    [row] = db.session.scalars(select(CalendarAddress))
    assert len(token) == 43
    assert token not in (row.token_hash, str(vars(row)))
    with browser.client.session_transaction() as session:
        assert token not in str(dict(session)), "who copies the cookie has the address also when the session has ended"
        session["new_calendar_address"] = {**session["new_calendar_address"], "until": now().timestamp() - 1}
    page = browser.get("/me/calendar")
    assert token not in page.raw
    assert "Lag ny adresse Mine aktiviteter" in page.buttons()


def test_a_withdrawn_a_replaced_and_an_unknown_address_are_answered_alike(cast, browser_of) -> None:
    browser, stranger = browser_of(cast.colleague), browser_of(None)
    first = address_of(browser)
    second = address_of(browser)
    assert (stranger.get(first).status, stranger.get(second).status) == (404, 200)
    browser.post("/me/calendar/mine/withdraw")
    pages = [stranger.get(each) for each in (first, second, "/calendar/unknown.ics")]
    assert [page.status for page in pages] == [404, 404, 404]
    assert len({page.text for page in pages}) == 1


def test_the_address_of_somebody_who_has_left_is_dead(cast, browser_of) -> None:
    address = address_of(browser_of(cast.colleague))
    db.session.get(type(cast.colleague), cast.colleague.id).deactivated_at = now()
    assert browser_of(None).get(address).status == 404


def test_an_address_ends_with_the_account_and_stays_dead_when_the_account_is_opened_again(cast, browser_of) -> None:
    address = address_of(browser_of(cast.colleague))
    admin = browser_of(cast.admin)
    admin.post(f"/office/people/{cast.colleague.id}/deactivate")
    admin.post(f"/office/people/{cast.colleague.id}/reactivate")
    assert browser_of(None).get(address).status == 404


def test_ones_own_calendar_holds_what_one_takes_part_in_and_the_offices_holds_all(cast, browser_of) -> None:
    plan = make_plan(HalfYear.current())
    whom = {
        "alle": {"kind": AudienceKind.EVERYONE},
        "rolle": {"kind": AudienceKind.ROLE, "role": "job_coach"},
        "team": {"kind": AudienceKind.TEAM, "team_id": cast.team.id},
        "person": {"kind": AudienceKind.PERSON, "user_id": cast.coach.id},
        "gjest": {"kind": AudienceKind.GUEST, "guest": "høgskolen"},
    }
    for title, line in whom.items():
        make_event(cast, plan=plan, title=title, participants=[ActivityParticipant(**line)])
    make_event(cast, plan=plan, title="ansvarlig", participants=[], owner_id=cast.coach.id)
    make_event(cast, plan=plan, title="fjernet", removed_at=now())
    make_event(cast, plan=plan, title="udatert", time_kind=TimeKind.ONGOING, first_day=None, occurrences=[])
    browsers = {name: browser_of(getattr(cast, name)) for name in ("coach", "colleague", "guide")}

    def titles(name: str, kind: str) -> set[str]:
        return {str(each["summary"]) for each in events_at(browsers[name], address_of(browsers[name], kind))}

    assert titles("coach", "mine") == {"alle", "rolle", "person", "ansvarlig"}
    assert titles("colleague", "mine") == {"alle", "team"}
    assert titles("colleague", "office") == {"alle", "rolle", "team", "person", "gjest", "ansvarlig"}
    assert titles("guide", "mine") == set()
    assert "/me/calendar/office" not in browsers["guide"].get("/me/calendar").raw
    assert browsers["guide"].post("/me/calendar/office").status == 403


def test_an_entry_tells_title_time_place_and_link_and_names_nobody(cast, browser_of) -> None:
    start = utc(today(), (now() - timedelta(hours=1)).time().replace(hour=9, minute=0, second=0, microsecond=0))
    activity = make_event(
        cast,
        arena_id=make_arena(name="Personalmøtet").id,
        place="Møterom 2",
        owner_id=cast.leader.id,
        led_by_id=cast.coach.id,
        occurrences=[ActivityOccurrence(day=today(), starts_at=start, ends_at=start + timedelta(hours=2))],
    )
    browser = browser_of(cast.colleague)
    data = browser.get(address_of(browser)).response.data.decode()
    [entry] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (start, start + timedelta(hours=2))
    assert "TZID=Europe/Oslo" in data
    assert "BEGIN:VTIMEZONE" in data
    assert str(entry["location"]) == "Personalmøtet, Møterom 2"
    assert str(entry["url"]) == f"http://localhost/learning/activities/{activity.id}"
    for person in (cast.leader, cast.coach, cast.colleague):
        assert not [part for part in person.name.split() if part in data]


def test_meetings_stand_in_the_calendars_of_the_group_without_what_they_are_about(cast, browser_of) -> None:
    plan = make_plan(HalfYear.current(), members=[cast.colleague])
    values = {"plan_id": plan.id, "starts_at": utc(today(), time(9)), "ends_at": utc(today(), time(10))}
    meeting = make(GroupMeeting, place="Møterom 2", agenda="Hemmelig sak", minutes="Referatet", **values)
    make(GroupMeeting, removed_at=now(), **values)
    member = browser_of(cast.colleague)
    address = address_of(member)
    [event] = events_at(member, address)
    assert (event["summary"], event["location"]) == ("Møte i arbeidsgruppa", "Møterom 2")
    assert (event["dtstart"].dt, event["dtend"].dt) == (meeting.starts_at, meeting.ends_at)
    assert event["url"].endswith(f"/learning/meetings/{meeting.id}")
    file = member.get(address).response.get_data(as_text=True)
    assert not [word for word in ("Hemmelig", "Referatet", cast.colleague.name) if word in file]
    before = event["sequence"]
    cancel_meeting(db.session.get(GroupMeeting, meeting.id), by=cast.colleague)
    [event] = events_at(member, address)
    assert (event["status"], event["sequence"] > before) == ("CANCELLED", True)
    assert events_at(member, address_of(member, "office")) == []
    outside = browser_of(cast.other_team)
    assert events_at(outside, address_of(outside)) == []


def test_a_moved_activity_keeps_its_id_and_grows_its_number_and_a_cancelled_one_says_so(cast, browser_of) -> None:
    activity = make_event(cast)
    browser = browser_of(cast.colleague)
    address = address_of(browser)
    [before] = events_at(browser, address)
    day = HalfYear.current().last_day
    slots = ActivityTime(TimeKind.DATES, [TimeSlot(day)])
    move_activity(load_activity(activity.id), time_=slots, reason="Sykdom", by=cast.leader)
    [moved] = events_at(browser, address)
    assert (moved["uid"], moved.decoded("dtstart")) == (before["uid"], day)
    assert int(moved["sequence"]) > int(before["sequence"])
    cancelled = load_activity(activity.id)
    cancelled.status, cancelled.cancelled_at = "cancelled", now()
    [gone] = events_at(browser, address)
    assert str(gone["status"]) == "CANCELLED"


def test_a_poll_of_an_unchanged_calendar_is_answered_304(cast, browser_of) -> None:
    activity = make_event(cast)
    browser, machine = browser_of(cast.colleague), browser_of(None)
    address = address_of(browser)
    first = machine.get(address).response
    tag = {"If-None-Match": first.headers["ETag"]}
    again = machine.client.get(address, headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert (first.headers["Content-Type"], first.headers["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-cache",
    )
    db.session.get(Activity, activity.id).title = "Nytt navn"
    assert machine.get(address, headers=tag).status == 200


def test_the_feed_is_asked_for_without_signing_in_and_changes_nothing(cast, browser_of) -> None:
    make_event(cast)
    machine = browser_of(None)
    address = address_of(browser_of(cast.colleague))
    before = {table.name: db.session.execute(select(table)).all() for table in db.metadata.sorted_tables}
    assert machine.get(address).status == 200
    assert {table.name: db.session.execute(select(table)).all() for table in db.metadata.sorted_tables} == before


def test_the_calendars_name_is_in_the_owners_language(cast, browser_of) -> None:
    cast.colleague.locale = "en"
    browser = browser_of(cast.colleague)
    data = browser.get(address_of(browser)).response.data
    assert str(icalendar.Calendar.from_ical(data)["x-wr-calname"]) == "My learning at Nav Prøvevik"


@pytest.mark.parametrize("many", [1, 30])
def test_the_feed_takes_few_statements_however_many_activities(cast, browser_of, statements, many) -> None:
    plan = make_plan(HalfYear.current())
    for _ in range(many):
        make_event(cast, plan=plan)
    browser, machine = browser_of(cast.colleague), browser_of(None)
    address = address_of(browser)
    statements.seen.clear()
    assert len(events_at(machine, address)) == many
    assert len(statements) == 10, statements.seen


def test_strangers_have_no_calendar_page(browser_of, cast) -> None:
    assert browser_of(None).get("/me/calendar").status == 303
    assert browser_of(None).post("/me/calendar/mine").status == 303
    assert browser_of(cast.colleague).post("/me/calendar/other").status == 404


def test_one_activity_can_be_taken_along_as_a_file(cast, browser_of) -> None:
    activity, undated = make_event(cast), make_event(cast, plan=make_plan(HalfYear(2030, 1)), occurrences=[])
    path = f"/learning/activities/{activity.id}.ics"
    browser = browser_of(cast.colleague)
    answer = browser.get(path).response
    [entry] = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert str(entry["summary"]) == "Fagdag"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="aktivitet-{activity.id}.ics"'
    assert browser.get(f"/learning/activities/{undated.id}.ics").status == 404
    assert browser.get("/learning/activities/999.ics").status == 404
    assert [browser_of(person).get(path).status for person in (cast.guide, None)] == [404, 303]
