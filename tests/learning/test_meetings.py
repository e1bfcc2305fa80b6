"""The working group's meetings."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from app.kernel.dates import local, now, today, utc
from app.kernel.db import db
from app.learning.enums import PlanStage
from app.learning.models import GroupMeeting, LearningPlan
from app.learning.queries.meetings import series_days
from tests.factories import make, make_plan

SERIES = {
    "first_day": "2027-02-01",
    "at": "09.00",
    "minutes": "90",
    "weeks": "3",
    "count": "6",
    "places": "Rom A\nRom B\n",
    "agenda": "Sak 1",
}


def make_meeting(plan: LearningPlan, day: date | None = None, **values) -> GroupMeeting:
    starts = utc(day or today() + timedelta(days=7), time(9))
    return make(
        GroupMeeting, **{"plan_id": plan.id, "starts_at": starts, "ends_at": starts + timedelta(hours=1), **values}
    )


@pytest.fixture
def plan(cast) -> LearningPlan:
    return make_plan(members=[cast.colleague])


def days() -> list[str]:
    found = db.session.scalars(
        select(GroupMeeting).where(GroupMeeting.removed_at.is_(None)).order_by(GroupMeeting.starts_at)
    )
    return [f"{local(one.starts_at):%d.%m.%Y %H.%M}–{local(one.ends_at):%H.%M} {one.place}".strip() for one in found]


def test_each_person_gets_the_answer_that_is_theirs(cast, plan, browser_of):
    meeting = make_meeting(plan)
    expected = {
        None: (303, 303),
        cast.guide: (404, 404),
        cast.coach: (200, 403),
        cast.colleague: (200, 200),
        cast.leader: (200, 200),
    }
    for person, (reading, writing) in expected.items():
        browser = browser_of(person)
        for path in (f"/learning/plans/{plan.id}/meetings", f"/learning/meetings/{meeting.id}"):
            assert browser.get(path).status == reading
        for path in (
            f"/learning/plans/{plan.id}/meetings/series",
            f"/learning/plans/{plan.id}/meetings/new",
            f"/learning/meetings/{meeting.id}/edit",
        ):
            assert browser.get(path).status == writing
        if writing != 200:
            assert browser.post(f"/learning/meetings/{meeting.id}/cancel").status == writing
    assert db.session.get(GroupMeeting, meeting.id).cancelled_at is None


def test_meetings_of_a_closed_plan_are_history(cast, plan, browser_of):
    meeting = make_meeting(plan)
    plan.stage = PlanStage.CLOSED
    browser = browser_of(cast.leader)
    assert browser.get(f"/learning/meetings/{meeting.id}").status == 200
    assert browser.get(f"/learning/meetings/{meeting.id}/edit").status == 403


def test_a_series_is_six_meetings_three_weeks_apart_in_places_that_take_turns(cast, plan, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/plans/{plan.id}/meetings/series")
    assert [page.value(name) for name in ("minutes", "weeks", "count")] == ["90", "3", "6"]
    assert page.value("agenda").startswith("1. Kort kunnskapsdeling")
    first = browser.submit(page, "/series", **SERIES)
    browser.submit(page, "/series", **SERIES)
    assert days() == [
        "01.02.2027 09.00–10.30 Rom A",
        "22.02.2027 09.00–10.30 Rom B",
        "15.03.2027 09.00–10.30 Rom A",
        "05.04.2027 09.00–10.30 Rom B",
        "26.04.2027 09.00–10.30 Rom A",
        "18.05.2027 09.00–10.30 Rom B",
    ]
    toasts = browser.follow(first).toasts
    assert "6 møter er satt opp." in toasts[0]
    assert "17.05.2027 er 2. pinsedag og 17. mai. Møtet er lagt til 18.05.2027." in toasts[1]


def test_holidays_in_a_row_are_skipped_to_the_first_working_day(app):
    easter = series_days(date(2027, 3, 25), weeks=1, count=2)
    assert [(each.day, each.instead_of) for each in easter] == [
        (date(2027, 3, 30), date(2027, 3, 25)),
        (date(2027, 4, 1), None),
    ]
    assert easter[0].reason == "skjærtorsdag"


def test_a_series_is_taken_back_but_not_a_meeting_somebody_has_worked_on(cast, plan, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.follow(browser.post(f"/learning/plans/{plan.id}/meetings/series", SERIES))
    worked_on = db.session.scalars(select(GroupMeeting).order_by(GroupMeeting.starts_at)).first()
    edit = browser.get(f"/learning/meetings/{worked_on.id}/edit")
    browser.submit(edit, "/edit", minutes="Vi møttes")
    browser.submit(page, "/remove")
    assert days() == ["01.02.2027 09.00–10.30 Rom A"]


def test_wrong_input_is_answered_at_the_field(cast, plan, browser_of):
    browser = browser_of(cast.leader)
    path = f"/learning/plans/{plan.id}/meetings"
    holiday = browser.post(f"{path}/series", {**SERIES, "first_day": "17.05.2027", "count": "21"})
    assert (holiday.status, holiday.errors) == (422, ["Skriv et helt tall fra 1 til 20."])
    holiday = browser.post(f"{path}/series", {**SERIES, "first_day": "17.05.2027"})
    assert (holiday.status, holiday.errors) == (422, ["17.05.2027 er 2. pinsedag og 17. mai. Velg en arbeidsdag."])
    backwards = browser.post(f"{path}/new", {"day": "2027-02-01", "at": "10.00", "until": "9.00", "agenda": "Min sak"})
    assert (backwards.status, backwards.errors, backwards.value("agenda")) == (
        422,
        ["Møtet må slutte etter at det begynner."],
        "Min sak",
    )
    skipped = browser.post(f"{path}/new", {"day": "2027-03-28", "at": "02.30", "until": "04.00"})
    assert (skipped.status, len(skipped.errors)) == (422, 1)
    empty = browser.post(f"{path}/new", {"day": "31.02.2027", "at": "25.00", "until": ""})
    assert (empty.status, len(empty.errors)) == (422, 3)
    assert days() == []


def test_minutes_are_kept_and_printed_with_decisions(cast, plan, browser_of):
    meeting = make_meeting(plan, agenda="Sak 1", place="Rom A")
    browser = browser_of(cast.colleague)
    edit = browser.get(f"/learning/meetings/{meeting.id}/edit")
    done = browser.follow(browser.submit(edit, "/edit", minutes="Vi delte.\nSå drøftet vi.", decisions="Kim ringer"))
    assert "Møtet er lagret." in done.toasts[0]
    shown = {section.h2.get_text(): section.p.get_text() for section in done.soup.select("main section")}
    assert shown == {"Saksliste": "Sak 1", "Referat": "Vi delte.\nSå drøftet vi.", "Beslutninger": "Kim ringer"}


def test_minutes_saved_by_another_meanwhile_are_not_overwritten(cast, plan, browser_of):
    meeting = make_meeting(plan)
    browser = browser_of(cast.colleague)
    old = browser.get(f"/learning/meetings/{meeting.id}/edit")
    browser.submit(old, "/edit", minutes="Den andres referat")
    mine = browser.submit(old, "/edit", minutes="Mitt referat")
    assert (mine.status, db.session.get(GroupMeeting, meeting.id).minutes) == (409, "Den andres referat")
    assert "Mitt referat" in mine.raw


def test_the_next_meeting_stands_out_and_a_cancelled_one_is_not_next(cast, plan, browser_of):
    soon = make_meeting(plan, today() + timedelta(days=3), agenda="Den første saken")
    later = make_meeting(plan, today() + timedelta(days=10), agenda="Den andre saken")
    make_meeting(plan, today() - timedelta(days=30), minutes="Referat")
    browser = browser_of(cast.colleague)
    page = browser.get(f"/learning/plans/{plan.id}/meetings")
    assert "Den første saken" in page.soup.select_one(".card--accent").get_text()
    assert [head.get_text(" ").split()[:2] for head in page.soup.select(".section-head h2")] == [
        ["Senere", "møter"],
        ["Tidligere", "møter"],
    ]
    cancelled = browser.follow(browser.submit(page, f"/{soon.id}/cancel"))
    assert "Den andre saken" in cancelled.soup.select_one(".card--accent").get_text()
    back = browser.follow(browser.submit(cancelled, f"/{soon.id}/restore"))
    assert "Den første saken" in back.soup.select_one(".card--accent").get_text()
    assert db.session.get(GroupMeeting, later.id).cancelled_at is None


def test_one_meeting_is_added_once(cast, plan, browser_of):
    browser = browser_of(cast.leader)
    page = browser.get(f"/learning/plans/{plan.id}/meetings/new")
    new = {"day": "2027-02-01", "at": "09.00", "until": "10.00", "place": "Rom C"}
    first = browser.submit(page, "/meetings/new", **new)
    browser.submit(page, "/meetings/new", **new)
    assert days() == ["01.02.2027 09.00–10.00 Rom C"]
    browser.submit(browser.follow(first), "/remove")
    assert days() == []


def test_the_list_asks_the_same_few_questions_however_long_it_is(cast, plan, browser_of, statements):
    browser = browser_of(cast.colleague)
    seen = []
    for number in (1, 29):
        for n in range(number):
            meeting = make_meeting(plan, today() + timedelta(days=n - 10))
        counted = []
        for path in (f"/learning/plans/{plan.id}/meetings", f"/learning/meetings/{meeting.id}"):
            db.session.commit()
            statements.seen.clear()
            browser.get(path)
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert max(seen[0]) <= 12
    assert now() > meeting.created_at


def test_the_next_meeting_is_told_to_those_in_the_group(cast, plan, browser_of):
    make_meeting(plan, today() + timedelta(days=3), agenda="Kort kunnskapsdeling\nMer", place="Rom A")
    page = browser_of(cast.colleague).get("/")
    assert "Møte i arbeidsgruppa" in page.text
    assert "kl. 09.00 · Rom A · Kort kunnskapsdeling" in page.text
    assert "Møte i arbeidsgruppa" not in browser_of(cast.coach).get("/").text
