"""Who was in a coaching team when: what counts for whom after a coach has changed teams, and who sees the looks."""

from datetime import date, datetime

import pytest
import time_machine

from app.accounts.enums import Role
from app.caseload.actions.team import add_coach, remove_coach
from app.caseload.models import CoachingTeamSpan
from app.caseload.queries.coaching_teams import dated_from, supervisor_on, team_on
from app.kernel.db import db
from app.kernel.halfyear import Quarter
from app.kernel.look_ups import LookUp
from app.supervision.actions.reviews import make_review
from app.supervision.models import FieldMentoring
from app.supervision.queries.measures import Work
from tests.caseload.factories import make_coach, make_supervised
from tests.caseload.factories_figures import make_history
from tests.factories import make_person
from tests.supervision import factories_reviews
from tests.supervision.factories import make_field_mentoring

MOVED = date(2026, 8, 10)
SUMMER = Quarter(2026, 3)


@pytest.fixture
def at():
    """Travel to noon of a day."""
    with time_machine.travel(datetime(2026, 8, 1, 12), tick=False) as clock:
        yield lambda day: clock.move_to(datetime(day.year, day.month, day.day, 12))


@pytest.fixture
def moved(cast, at):
    """Ann was supervised by Mona before anything was dated, and by Nils from the tenth of August."""
    ann, nils = make_coach(name="Ann Arbeid", started_on=date(2020, 1, 1)), make_person(Role.SUPERVISOR, Role.EMPLOYEE)
    make_supervised(ann, cast.supervisor)
    at(MOVED)
    remove_coach(ann, by=cast.supervisor)
    add_coach(ann, by=nils)
    db.session.commit()
    return ann, nils


def team(supervisor, day):
    return set(db.session.scalars(team_on(supervisor.id, day)))


def test_a_coach_is_in_the_team_of_the_day(cast, moved, at):
    ann, nils = moved
    before, later = date(2026, 8, 9), date(2026, 9, 1)
    assert [team(cast.supervisor, day) for day in (before, MOVED, later)] == [{ann.id}, set(), set()]
    assert [team(nils, day) for day in (before, MOVED, later)] == [set(), {ann.id}, {ann.id}]
    assert (supervisor_on(ann.id, before), supervisor_on(ann.id, later)) == (cast.supervisor.id, nils.id)
    assert dated_from() == MOVED
    at(later)
    remove_coach(ann, by=nils)
    assert (team(nils, date(2026, 8, 31)), team(nils, later)) == ({ann.id}, set())


def test_before_anything_is_dated_the_first_to_have_a_coach_counts_and_a_slip_of_the_same_day_does_not(cast, at):
    ann, bo, long_ago = make_coach(), make_coach(), date(2020, 1, 1)
    make_supervised(ann, cast.supervisor)
    assert (team(cast.supervisor, long_ago), dated_from()) == ({ann.id}, None)
    add_coach(bo, by=cast.supervisor)
    assert team(cast.supervisor, long_ago) == {ann.id, bo.id}
    remove_coach(bo, by=cast.supervisor)
    assert team(cast.supervisor, long_ago) == {ann.id}
    assert db.session.query(CoachingTeamSpan).count() == 0


def test_field_mentoring_of_before_the_change_counts_for_the_one_who_did_it(cast, moved, browser_of):
    ann, nils = moved
    planned = [
        make_field_mentoring(ann, cast.supervisor, day=date(2026, 8, day), state="planned", observed=False)
        for day in (7, 10)
    ]
    db.session.commit()
    later = browser_of(nils)
    for each in planned:
        page = later.get(f"/supervision/field-mentoring/{each.id}")
        later.submit(page, state="held", did=["observed"], performed_by_id=str(cast.supervisor.id))
    rows = db.session.query(FieldMentoring).order_by(FieldMentoring.day).all()
    assert [(each.supervisor_id, each.counts) for each in rows] == [(cast.supervisor.id, True), (nils.id, False)]
    later.submit(later.get(f"/supervision/field-mentoring/{rows[1].id}"), day="2026-08-09")
    assert db.session.get(FieldMentoring, planned[1].id).counts, "it was the day before"


def test_an_old_quarter_is_that_of_those_who_were_in_the_team_then(cast, moved, at, browser_of):
    ann, nils = moved
    bo = make_coach(name="Bo Bistand", started_on=date(2020, 1, 1))
    make_supervised(bo, cast.supervisor)
    for coach in (ann, bo):
        make_history(coach, date(2026, 2, 1))
    at(date(2026, 11, 2))
    spring, summer = (make_review(None, quarter, by=cast.supervisor) for quarter in (SUMMER.previous(), SUMMER))
    assert (spring.figures["people"], spring.figures["caseload"]) == (["Ann Arbeid", "Bo Bistand"], 2)
    assert (summer.figures["people"], summer.figures["caseload"]) == (["Bo Bistand"], 1)
    works = [Work.of(cast.supervisor.id, date(2026, 1, 1), day) for day in (date(2026, 6, 30), date(2026, 9, 30))]
    assert [set(work.ids) for work in works] == [{ann.id, bo.id}, {bo.id}]
    db.session.commit()
    page = browser_of(cast.supervisor).get(f"/supervision/reviews/{spring.id}")
    assert "Bytter er datert fra 10.08.2026" in page.text
    looked = {each.thing_id for each in db.session.query(LookUp)}
    assert looked == {ann.id, bo.id}, "also the one who has left the team sees it"
    refused = browser_of(nils).post("/supervision/reviews/new", {"whom": "team", "quarter": "2026-2"})
    assert refused.errors == ["Du hadde ingen i teamet i dette kvartalet. Velg et senere."]


def test_a_review_on_paper_has_all_of_it_and_leaves_a_line(cast, browser_of):
    make_supervised(cast.coach, cast.supervisor)
    review = factories_reviews.make_review(cast.coach, cast.supervisor, notes="Prøv å ringe i stedet for e-post")
    goal = factories_reviews.make_goal(review, how="Besøk hver tirsdag")
    goal.outcome, goal.followed_up_on, goal.what_happened = "reached", date(2026, 10, 1), "Tre startet"
    db.session.commit()
    address = f"/supervision/reviews/{review.id}/print"
    for person in (cast.supervisor, cast.coach):
        page = browser_of(person).get(address)
        for said in ("8 av 20 (40 %)", "Besøk hver tirsdag", "Tre startet", "ringe i stedet", "2 → til 3"):
            assert said in page.text, said
        assert not page.soup.select("main form")
    assert [(each.thing_id, each.what) for each in db.session.query(LookUp)] == [(cast.coach.id, "review")]
    assert browser_of(make_person(Role.SUPERVISOR, Role.EMPLOYEE)).get(address).status == 404


def test_goals_in_a_list_leave_a_line_for_each_coach_and_the_list_of_reviews_none(cast, browser_of):
    quiet = make_coach()
    for coach in (cast.coach, quiet):
        make_supervised(coach, cast.supervisor)
        factories_reviews.make_review(coach, cast.supervisor)
    boss = browser_of(cast.supervisor)
    boss.get("/supervision/reviews")
    assert db.session.query(LookUp).count() == 0
    factories_reviews.make_goal(factories_reviews.make_review(cast.coach, cast.supervisor, quarter_key="2026-1"))
    db.session.commit()
    boss.get("/supervision/reviews")
    assert [(each.thing_id, each.what) for each in db.session.query(LookUp)] == [(cast.coach.id, "goals")]
    assert "Mål som venter" in browser_of(cast.coach).get("/supervision/mine/look-ups").text
