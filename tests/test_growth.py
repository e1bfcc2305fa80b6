"""A page takes no more steps of the database because the office has more that the page does not show: cases that are
over, other people's cases, jobs and sessions, half-years long closed. Counted in steps of SQLite's machine, which are
the same on any computer."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import event

from app.accounts.enums import Role
from app.caseload.models import Case, NextStep
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import PlanStage
from app.learning.models import WorkingGroupMember
from tests.caseload.factories import days_ago, make_case, make_coach, make_placement, make_settings, make_supervised
from tests.factories import Cast, make, make_outcome, make_person, make_plan, make_theme
from tests.learning.factories_activities import make_carried_out, make_dated
from tests.supervision.factories_sessions import make_session

pytestmark = pytest.mark.embedded

MORE = 40
ROOM = 250
"""Steps more that are let through: a tree of an index that became a level deeper, a page of it more."""


class Steps:
    """How many steps the database took."""

    def __init__(self) -> None:
        self.number = 0
        event.listen(db.engine, "before_cursor_execute", self._watch)

    def _watch(self, connection, *_rest) -> None:
        connection.connection.driver_connection.set_progress_handler(self._step, 1)

    def _step(self) -> int:
        self.number += 1
        return 0


@pytest.fixture
def steps(app) -> Iterator[Steps]:
    found = Steps()
    yield found
    event.remove(db.engine, "before_cursor_execute", found._watch)
    db.session.connection().connection.driver_connection.set_progress_handler(None, 1)


@pytest.fixture
def office(cast: Cast) -> dict[str, int]:
    make_settings(discussed_on=today())
    make_supervised(cast.coach, cast.supervisor)
    case, plan = make_case(cast.coach), make_plan(HalfYear.of(today()), stage=PlanStage.UNDER_WAY)
    make_placement(case)
    make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ringe", due_on=today())
    make_session(cast.supervisor, cast.coach, days=-3)
    outcome = make_outcome(make_theme(plan))
    activity = make_dated(outcome, plan, today(), everyone=True)
    db.session.commit()
    return {"case": case.id, "activity": activity.id}


def over(coach, started_on: date) -> Case:
    return make_case(coach, started_on=started_on, ended_on=days_ago(150))


def more(cast: Cast) -> None:
    """What an office has after some years, none of it the pages' own."""
    other, supervisor = make_coach(), make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    for n in range(MORE):
        over(cast.coach, days_ago(400 + n))
        make_placement(make_case(other, started_on=days_ago(50 + n)), started_on=days_ago(n % 9))
        make_session(supervisor, other, days=-3 - n)
        year, half = divmod(n, 2)
        plan = make_plan(HalfYear(1980 + year, half + 1), stage=PlanStage.CLOSED)
        make_carried_out(make_outcome(make_theme(plan)), plan, other, days_ago=900 + n)
        make(WorkingGroupMember, plan_id=plan.id, user_id=other.id, seat="other")
    db.session.commit()


def opened(browser, steps: Steps, address: str) -> int:
    browser.get(address)
    steps.number = 0
    assert browser.get(address).status == 200
    return steps.number


PAGES = (
    ("leader", "/"),
    ("coach", "/caseload/cases/{case}/contacts"),
    ("supervisor", "/supervision/sessions"),
    ("supervisor", "/caseload/team"),
    ("leader", "/learning/activities/{activity}"),
)


@pytest.mark.parametrize("seen", PAGES)
def test_what_is_over_or_other_peoples_costs_a_page_nothing(office, cast, browser_of, steps, seen):
    who, address = seen
    browser = browser_of(getattr(cast, who))
    before = opened(browser, steps, address.format(**office))
    more(cast)
    assert opened(browser, steps, address.format(**office)) <= before + ROOM


def test_an_activity_for_everybody_looks_at_each_colleague_once(office, cast, browser_of, steps):
    """It tells how many they are: a seek for each and the count, and no more."""
    browser, address = browser_of(cast.leader), f"/learning/activities/{office['activity']}"
    before = opened(browser, steps, address)
    for _each in range(MORE):
        make_person(Role.EMPLOYEE)
    db.session.commit()
    assert opened(browser, steps, address) <= before + 12 * MORE


def test_each_case_of_a_team_is_counted_in_an_index(office, cast, browser_of, steps):
    browser = browser_of(cast.supervisor)
    before = opened(browser, steps, "/supervision/sessions")
    for _each in range(MORE):
        make_case(cast.coach)
    db.session.commit()
    assert opened(browser, steps, "/supervision/sessions") <= before + 20 * MORE


def test_figures_for_leaders_do_not_look_through_cases_that_are_over(office, cast, browser_of, steps):
    """Those that are open are counted by an index that holds no other."""
    for _each in range(6):
        coach = make_coach()
        make_case(coach)
    db.session.commit()
    browser = browser_of(cast.leader)
    before = opened(browser, steps, "/supervision/leaders")
    for n in range(MORE):
        over(coach, days_ago(400 + n))
    db.session.commit()
    assert opened(browser, steps, "/supervision/leaders") <= before + MORE
