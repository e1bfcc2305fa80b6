"""D2: whoever owns what goes by deadline is told two weeks before, on the page I dag; nothing goes untold."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import User
from app.feedback.enums import ContractState
from app.feedback.models import FeedbackSettings, LearningPoint
from app.guidance.actions import rooms
from app.guidance.enums import RoomEnd
from app.guidance.models import GuidanceRoom
from app.kernel import jobs, retention
from app.kernel.audit import AuditEvent
from app.kernel.db import db
from app.kernel.jobs import NightlyRun
from app.privacy.erasure.colleagues import NAMELESS
from app.supervision.models import QuarterlyReview
from tests.factories import make
from tests.feedback.factories import make_contract
from tests.guidance.factories import make_room
from tests.privacy.test_retention import moment
from tests.supervision.factories_reviews import make_goal, make_review

GOES = "Det dere skrev i runden med {name}, blir slettet"


@contextmanager
def night(day: date | str):
    """The work of one night, and the morning after."""
    with time_machine.travel(moment(f"{day} 03:30"), tick=False):
        jobs.run_nightly()
        yield


@pytest.fixture
def ids(cast) -> dict[str, int]:
    """The cast by number: what the night rolls back or commits leaves no row loaded."""
    return {name: person.id for name, person in vars(cast).items()}


def closed_round(cast, day: str = "2027-02-10", **values) -> int:
    at = moment(f"{day} 12:00")
    contract = make_contract(
        cast.colleague, cast.coach, ContractState.CLOSED, closed_at=at, conversation_at=at, **values
    )
    make(LearningPoint, contract_id=contract.id, text="Vente litt lenger")
    db.session.commit()
    return contract.id


def is_written(contract_id: int) -> bool:
    return db.session.scalar(select(LearningPoint.id).where(LearningPoint.contract_id == contract_id)) is not None


def told(browser_of, person_id: int) -> list[str]:
    page = browser_of(db.session.get(User, person_id)).get("/")
    return [each.get_text(" ", strip=True) for each in page.soup.select(".task") if "slette" in each.get_text()]


def test_the_two_of_a_round_are_told_two_weeks_before_and_it_goes_on_that_day(cast, ids, browser_of):
    """D2: closed on 10 February 2027, kept for twelve months; gone the night to the 11th."""
    contract = closed_round(cast)
    with night("2028-01-27"):
        assert told(browser_of, ids["colleague"]) == []
    with night("2028-01-28"):
        (line,) = told(browser_of, ids["colleague"])
        assert GOES.format(name="Jo Jobbspesialist") in line
        assert "11.02.2028" in line
        assert told(browser_of, ids["coach"]) == [], "the observer reads it no more, and is told nothing of it"
        assert told(browser_of, ids["leader"]) == []
    with night("2028-02-10"):
        assert is_written(contract)
    with night("2028-02-11"):
        assert not is_written(contract)
        assert told(browser_of, ids["colleague"]) == []


def test_an_observer_who_may_read_is_told_too(cast, ids, browser_of):
    closed_round(cast, observer_may_read=True)
    with night("2028-01-28"):
        (line,) = told(browser_of, ids["coach"])
        assert GOES.format(name="Kim Kollega") in line


def test_a_shorter_period_takes_nothing_without_two_weeks_notice(cast, ids, browser_of):
    contract = closed_round(cast)
    with night("2027-06-01"):
        assert told(browser_of, ids["colleague"]) == []
    make(FeedbackSettings, id=1, content_months=1)
    db.session.commit()
    with night("2027-06-02"):
        assert "16.06.2027" in told(browser_of, ids["colleague"])[0]
    with night("2027-06-15"):
        assert is_written(contract)
    with night("2027-06-16"):
        assert not is_written(contract)


def test_a_longer_period_takes_the_notice_back(cast, ids, browser_of):
    contract = closed_round(cast)
    with night("2028-01-30"):
        assert len(told(browser_of, ids["colleague"])) == 1
    make(FeedbackSettings, id=1, content_months=24)
    db.session.commit()
    with night("2028-01-31"):
        assert told(browser_of, ids["colleague"]) == []
    with night("2028-03-01"):
        assert is_written(contract)


def test_nights_that_were_missed_make_nothing_go_untold(cast, ids, browser_of):
    """The machine stood still for a year: the notice is given first."""
    contract = closed_round(cast)
    with night("2029-05-01"):
        assert is_written(contract)
        assert "15.05.2029" in told(browser_of, ids["colleague"])[0]


def test_both_are_told_of_a_review_that_goes(cast, ids, browser_of):
    """D2: of the quarter that ended on 30 June 2026, kept for 24 months, with its goals."""
    make_goal(
        make_review(cast.coach, cast.supervisor), by_on=date(2026, 9, 1), outcome="met", followed_up_on=date(2026, 9, 1)
    )
    db.session.commit()
    with night("2028-06-15"):
        assert told(browser_of, ids["coach"]) == []
    with night("2028-06-16"):
        (line,) = told(browser_of, ids["coach"])
        assert ("2. kvartal 2026" in line, "30.06.2028" in line) == (True, True)
    with night("2028-06-29"):
        assert len(db.session.scalars(select(QuarterlyReview)).all()) == 1
    with night("2028-06-30"):
        assert db.session.scalars(select(QuarterlyReview)).all() == []


def test_a_room_keeps_the_days_that_were_told_when_it_ended(cast):
    """A shorter period afterwards takes nothing earlier than was said."""
    with time_machine.travel(moment("2027-03-01 12:00"), tick=False):
        room = make_room(cast.colleague)
        rooms.end(room, how=RoomEnd.FINISHED, by=cast.colleague)
        retention.choose("room_text", 7, by=cast.privacy_officer)
        other = make_room(cast.colleague)
        rooms.end(other, how=RoomEnd.FINISHED, by=cast.colleague)
        db.session.commit()
        first = room.id
    with night("2027-03-09"):
        assert db.session.scalars(select(GuidanceRoom.id)).all() == [first]
    with night("2027-03-31"):
        assert db.session.scalars(select(GuidanceRoom.id)).all() == [first]
    with night("2027-04-01"):
        assert db.session.scalars(select(GuidanceRoom.id)).all() == []


def test_who_left_three_years_ago_loses_the_name(cast, ids):
    """D2: 36 months after the account was closed, and not the night before."""
    cast.gone.deactivated_at = moment("2027-02-10 12:00")
    db.session.commit()
    with night("2030-02-10"):
        assert db.session.get(User, ids["gone"]).name == "Gro Gått"
    with night("2030-02-11"):
        gone = db.session.get(User, ids["gone"])
        assert (gone.name, gone.email) == (NAMELESS, None)


@pytest.mark.parametrize(("role", "sees"), [("admin", True), ("privacy_officer", True), ("leader", False)])
def test_a_missed_night_is_told_to_those_who_can_do_something(ids, browser_of, role, sees):
    """D2: the alarm goes 36 hours after the last night that was worked, on every page of the two."""
    alarm = "Nattens arbeid er ikke gjort siden"
    with night("2030-06-01"):
        pass
    for hours, is_late in ((36, False), (37, True)):
        with time_machine.travel(moment("2030-06-01 03:30") + timedelta(hours=hours), tick=False):
            page = browser_of(db.session.get(User, ids[role])).get("/me/settings")
            assert (alarm in page.text) is (is_late and sees)


def test_the_alarm_asks_nothing_of_others(ids, browser_of, statements):
    with night("2030-06-01"):
        pass
    with time_machine.travel(moment("2030-06-09 03:30"), tick=False):
        browser = browser_of(db.session.get(User, ids["leader"]))
        browser.get("/me/settings")
        statements.seen.clear()
        browser.get("/me/settings")
        assert not any("nightly_run" in each for each in statements.seen)


def test_a_trace_goes_by_whole_months_when_all_of_the_month_is_old(cast):
    """D2: changes of 24 months ago; the seal tells how many there were."""
    for day in ("2027-01-31 22:00", "2027-02-01 00:30"):
        with time_machine.travel(moment(day), tick=False):
            retention.choose("supervision", 30, by=cast.privacy_officer)
            db.session.commit()
    change = select(AuditEvent.at).where(AuditEvent.thing == "chosen_period").order_by(AuditEvent.at)
    with night("2029-01-31"):
        assert len(db.session.scalars(change).all()) == 2
    with night("2029-02-01"):
        assert len(db.session.scalars(change).all()) == 1
    assert db.session.get(NightlyRun, "old_changes") is not None
