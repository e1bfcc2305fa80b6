"""The step-up plan: sums and dates, worked by hand, and the pages."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.guidance import step_up
from app.guidance.enums import RoomKind
from app.guidance.models import StepUpPeriod
from app.kernel.db import db
from tests.guidance.factories import make_room
from tests.guidance.factories_plan import make_period


@dataclass
class Period:
    from_on: date
    to_on: date
    percentage: int


def january(first, last, percentage):
    """1 January 2027 is a Friday."""
    return Period(date(2027, 1, first), date(2027, 1, last), percentage)


@pytest.mark.parametrize(
    ("percentage", "words"),
    [
        (1, "22 minutter"),  # 22.5
        (20, "7 timer og 30 minutter"),
        (33, "12 timer og 22 minutter"),  # 742.5 minutes
        (50, "18 timer og 45 minutter"),
        (80, "30 timer"),
        (100, "37 timer og 30 minutter"),
    ],
)
def test_a_percentage_is_told_in_hours_of_a_week(app, percentage, words):
    with app.test_request_context():
        assert step_up.hours(step_up.week_minutes(percentage)) == words


@pytest.mark.parametrize(
    ("first", "last", "days"), [(1, 1, 1), (2, 3, 0), (4, 8, 5), (1, 10, 6), (4, 31, 20), (8, 11, 2)]
)
def test_days_of_work_are_monday_to_friday(first, last, days):
    assert step_up.workdays(date(2027, 1, first), date(2027, 1, last)) == days


def test_sums_are_those_one_gets_by_hand():
    """Two weeks of 20 % are 15 hours, two of 50 % are 37.5: 20 days, 52 hours and 30 minutes."""
    sums = step_up.sums([january(4, 17, 20), january(18, 31, 50)])
    assert (sums.workdays, sums.minutes) == (20, 15 * 60 + 37 * 60 + 30)
    assert step_up.sums([]) is None
    # Minutes are summed before they are rounded: three days of 33 % are 445.5 minutes.
    assert step_up.sums([january(4, 6, 33)]).minutes == 445


def test_the_course_is_told_in_words(app):
    with app.test_request_context():
        steps = [january(4, 10, 20), january(11, 17, 50), january(25, 31, 80)]
        assert step_up.course(steps) == "Prosenten stiger fra 20 til 80."
        assert step_up.course(steps[:1]) == "Én periode på 20 prosent."
        assert step_up.course([steps[1], january(18, 24, 50)]) == "Samme prosent hele veien: 50."
        assert step_up.course([steps[1], january(18, 24, 40), steps[2]]) == (
            "Prosenten går ned underveis: 50 – 40 – 80."
        )
        assert step_up.gap_days(steps) == [(date(2027, 1, 18), date(2027, 1, 24))]
        # A weekend between two periods is no gap.
        assert step_up.gap_days([january(4, 8, 20), january(11, 15, 30)]) == []


@pytest.mark.parametrize(
    ("first", "last", "meets"),
    [(1, 3, False), (1, 4, True), (10, 10, True), (11, 12, False), (5, 6, True), (1, 31, True)],
)
def test_periods_that_share_a_day_overlap(first, last, meets):
    found = step_up.overlapping([january(4, 10, 20)], date(2027, 1, first), date(2027, 1, last))
    assert (found is not None) == meets


@pytest.fixture
def mine(cast, browser_of):
    room = make_room(cast.colleague, kind=RoomKind.SICK_LEAVE)
    db.session.commit()
    return browser_of(room)


def send(mine, first, last, percentage, address="/room/step-up/new", **more):
    page = mine.get(address)
    days = {"from_on": f"2027-01-{first:02}", "to_on": f"2027-01-{last:02}"}
    return mine.submit(page, **days, percentage=str(percentage), **more)


def kept():
    db.session.expire_all()
    periods = db.session.query(StepUpPeriod).order_by(StepUpPeriod.id)
    return [(each.from_on.day, each.to_on.day, each.percentage) for each in periods]


def test_a_plan_is_made_period_by_period_and_summed(mine):
    send(mine, 4, 17, 20, tasks="Ta imot varer", accommodation="Pauser")
    send(mine, 18, 31, 50)
    page = mine.get("/room/step-up")
    assert "Prosenten stiger fra 20 til 50." in page.text
    assert "Til sammen 20 arbeidsdager og 52 timer og 30 minutter." in page.text
    assert "Det er 7 timer og 30 minutter i uka." in page.text
    paper = mine.get("/room/plan/print").text
    assert "Ta imot varer" in paper
    assert "52 timer og 30 minutter" in paper


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((20, 19, 30), "Velg en dag som ikke er før den første dagen."),
        ((10, 20, 30), "Dagene går inn i perioden 04.01.2027–10.01.2027. Velg andre dager."),
        ((11, 20, 0), "Skriv et helt tall fra 1 til 100."),
        ((11, 20, 101), "Skriv et helt tall fra 1 til 100."),
        ((11, 20, "førti"), "Skriv et helt tall fra 1 til 100."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(mine, given, message):
    send(mine, 4, 10, 40)
    refused = send(mine, *given)
    assert (refused.status, refused.errors) == (422, [message])
    assert kept() == [(4, 10, 40)]


def test_a_fall_is_asked_about_and_not_forbidden(mine):
    send(mine, 4, 10, 60)
    assert "may_fall" not in mine.get("/room/step-up/new").raw
    refused = send(mine, 11, 17, 40)
    assert refused.errors == ["Prosenten går ned fra 60 til 40. Er det meningen, krysser du av for det."]
    assert mine.submit(refused, may_fall="y").status == 303
    assert kept() == [(4, 10, 60), (11, 17, 40)]
    assert "Prosenten går ned underveis: 60 – 40." in mine.get("/room/step-up").text


def test_a_period_that_comes_back_must_have_its_days_free(mine):
    send(mine, 4, 10, 20)
    gone = mine.follow(mine.submit(mine.get("/room/step-up"), "remove"))
    send(mine, 8, 12, 30)
    assert "Dagene går inn i perioden 08.01.2027–12.01.2027." in mine.follow(mine.submit(gone, "restore")).text
    assert db.session.query(StepUpPeriod).filter_by(removed_at=None).one().percentage == 30


def test_only_a_room_for_somebody_on_sick_leave_has_it(cast, browser_of):
    seeker = make_room(cast.colleague)
    period = make_period(seeker)
    db.session.commit()
    other = browser_of(seeker)
    for address in ("/room/step-up", "/room/step-up/new", f"/room/step-up/{period.id}"):
        assert other.get(address).status == 404
    assert "Opptrapping" not in other.get("/room/plan").text
