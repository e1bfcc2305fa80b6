"""A new colleague inherits the open outcomes of the half-year."""

from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.enums import Role
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import AudienceKind, Judgement, PlanStage
from app.learning.models import OutcomeAudience, OutcomeProgress
from app.learning.queries.start import is_new, months_before, start_outcomes
from app.learning.waiting_plans import my_start
from tests.factories import make, make_outcome, make_person, make_plan, make_theme

TODAY = date(2027, 9, 15)


@pytest.fixture(autouse=True)
def _autumn():
    with time_machine.travel("2027-09-15 10:00", tick=True):
        yield


@pytest.fixture
def newcomer(cast):
    return make_person(Role.JOB_COACH, Role.EMPLOYEE, name="Nils Ny", team_id=cast.team.id, started_on=date(2027, 8, 1))


@pytest.fixture
def plan(cast):
    return make_plan(HalfYear(2027, 2), stage=PlanStage.PUBLISHED)


def for_(outcome, **values):
    make(OutcomeAudience, outcome_id=outcome.id, **values)


@pytest.mark.parametrize(
    ("started", "new"),
    [
        (None, False),
        (date(2027, 9, 15), True),
        (date(2027, 3, 15), True),
        (date(2027, 3, 14), False),
        (date(2027, 10, 1), False),
    ],
)
def test_new_is_this_half_year_or_the_last_six_months(cast, started, new):
    cast.colleague.started_on = started
    assert is_new(cast.colleague) is new


def test_six_months_before_the_last_of_august_is_the_last_of_february():
    assert months_before(date(2027, 8, 31), 6) == date(2027, 2, 28)


def test_a_newcomer_without_a_team_gets_no_outcomes_of_roles_and_teams_that_are_not_theirs(cast, plan):
    loner = make_person(Role.EMPLOYEE, started_on=date(2027, 8, 1))
    theme = make_theme(plan)
    for_(make_outcome(theme, text="for en rolle"), kind=AudienceKind.ROLE, role=Role.JOB_COACH)
    for_(make_outcome(theme, text="for et team"), kind=AudienceKind.TEAM, team_id=cast.team.id)
    for_(make_outcome(theme, text="for egen rolle"), kind=AudienceKind.ROLE, role=Role.EMPLOYEE)
    make_outcome(theme, text="for alle")
    assert [row.text for row in start_outcomes(loner)] == ["for egen rolle", "for alle"]


def test_the_open_outcomes_meant_for_the_newcomer_are_a_start(cast, browser_of, newcomer, plan):
    theme = make_theme(plan, title="Samtaler")
    make_outcome(theme, text="kan lytte")
    for_(make_outcome(theme, text="kan veilede"), kind=AudienceKind.ROLE, role=Role.JOB_COACH)
    for_(make_outcome(theme, text="kan vårt eget"), kind=AudienceKind.TEAM, team_id=cast.team.id)
    for_(make_outcome(theme, text="kan lede"), kind=AudienceKind.ROLE, role=Role.LEADER)
    for_(make_outcome(theme, text="kan det andre"), kind=AudienceKind.TEAM, team_id=cast.second_team.id)
    make_outcome(theme, text="kan alt", judgement=Judgement.MET)
    make_outcome(make_theme(make_plan(HalfYear(2027, 1), stage=PlanStage.CLOSED)), text="kan gammelt")
    page = browser_of(newcomer).get("/learning/start")
    shown = [words.get_text(strip=True) for words in page.soup.select(".task__words")]
    assert shown == ["Alle ansatte kan lytte", "Jobbspesialister kan veilede", "Team Ungdom kan vårt eget"]


def test_a_tick_is_ones_own_and_is_taken_back(cast, app, browser_of, newcomer, plan):
    outcome = make_outcome(make_theme(plan))
    browser = browser_of(newcomer)
    with app.test_request_context():
        assert [each.detail for each in my_start(newcomer)] == ["1 utbytte igjen"]
    for _twice in range(2):
        browser.post(f"/learning/outcomes/{outcome.id}/progress", {"done": "yes"})
    assert db.session.execute(select(OutcomeProgress.outcome_id, OutcomeProgress.user_id)).all() == [
        (outcome.id, newcomer.id)
    ]
    assert "1 av 1" in browser.get("/learning/start").text
    with app.test_request_context():
        assert my_start(newcomer) == []
    browser.submit(browser.get("/learning/start"), "/progress")
    assert db.session.scalars(select(OutcomeProgress)).all() == []


def test_only_a_newcomers_own_outcomes_can_be_ticked(cast, browser_of, newcomer, plan):
    outcome = make_outcome(make_theme(plan))
    for_(outcome, kind=AudienceKind.ROLE, role=Role.LEADER)
    assert browser_of(newcomer).post(f"/learning/outcomes/{outcome.id}/progress", {"done": "yes"}).status == 404
    assert browser_of(cast.leader).post(f"/learning/outcomes/{outcome.id}/progress", {"done": "yes"}).status == 404
    assert browser_of(cast.guide).get("/learning/start").status == 404
    assert browser_of(None).get("/learning/start").status in {302, 303}


def test_before_publishing_and_for_the_others_the_page_says_why_it_is_empty(cast, browser_of, newcomer, plan):
    plan.stage = PlanStage.PRIORITISING
    make_outcome(make_theme(plan))
    assert "Når planen for halvåret er publisert" in browser_of(newcomer).get("/learning/start").text
    assert "Denne siden er for nye kolleger" in browser_of(cast.colleague).get("/learning/start").text


def test_the_page_costs_the_same_with_one_and_thirty_outcomes(browser_of, newcomer, plan, statements):
    browser, counts = browser_of(newcomer), []
    theme = make_theme(plan)
    for _round in range(2):
        make_outcome(theme)
        browser.get("/learning/start")
        statements.seen.clear()
        browser.get("/learning/start")
        counts.append(len(statements))
        for _each in range(29):
            make_outcome(theme)
    assert counts[0] == counts[1] <= 12
