"""What somebody learnt on an outside course comes home, and is not forgotten until it has."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.kernel.audit import AuditEvent
from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.actions.attendance import mark
from app.learning.enums import AttendanceState, PlanStage
from app.learning.models import SharingDuty
from app.learning.waiting import waiting
from tests.factories import make, make_arena, make_plan
from tests.learning.factories_activities import make_dated, make_small_plan

CAME, AWAY = AttendanceState.ATTENDED, AttendanceState.EXCUSED


@pytest.fixture
def story(cast):
    """An outside course of yesterday in this half-year's plan; the coach makes the plan."""
    plan, outcome = make_small_plan(HalfYear.current(), members=[cast.coach])
    people = (cast.colleague, cast.other_team)
    return make_dated(outcome, plan, today() - timedelta(days=1), people=people, outside_course=True, title="IPS-kurs")


def duties(**also):
    rows = db.session.scalars(select(SharingDuty).where(SharingDuty.removed_at.is_(None)).order_by(SharingDuty.id))
    return [(row.user_id, row.course) for row in rows]


def test_whoever_came_to_an_outside_course_owes_the_office_once(cast, story):
    mark(story, {cast.colleague.id: CAME, cast.other_team.id: AWAY}, by=cast.leader)
    mark(story, {cast.colleague.id: CAME}, by=cast.leader)
    assert duties() == [(cast.colleague.id, "IPS-kurs")]


def test_a_wrong_mark_takes_an_untouched_duty_away_and_a_right_one_brings_it_back(cast, story):
    mark(story, {cast.colleague.id: CAME, cast.other_team.id: CAME}, by=cast.leader)
    planned = db.session.scalars(select(SharingDuty).where(SharingDuty.user_id == cast.other_team.id)).one()
    planned.planned_on = today()
    mark(story, {cast.colleague.id: AWAY, cast.other_team.id: AWAY}, by=cast.leader)
    assert duties() == [(cast.other_team.id, "IPS-kurs")]
    mark(story, {cast.colleague.id: CAME}, by=cast.leader)
    assert sorted(duties()) == sorted([(cast.colleague.id, "IPS-kurs"), (cast.other_team.id, "IPS-kurs")])


def test_duties_that_follow_from_attendance_are_traced(cast, story):
    for state in (CAME, AWAY, CAME):
        mark(story, {cast.colleague.id: state}, by=cast.leader)
    traced = select(AuditEvent).where(AuditEvent.thing == "sharing_duty").order_by(AuditEvent.id)
    assert [(each.action, each.actor_id) for each in db.session.scalars(traced)] == [
        ("add", cast.leader.id),
        ("remove", cast.leader.id),
        ("restore", cast.leader.id),
    ]


def test_an_activity_at_the_office_brings_no_duty(cast):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_dated(outcome, plan, today(), people=(cast.colleague,))
    mark(activity, {cast.colleague.id: CAME}, by=cast.leader)
    assert duties() == []


def test_a_course_of_ones_own_is_told_once_and_can_be_taken_back(cast, browser_of, story):
    arena = make_arena(name="Fagmøte")
    browser = browser_of(cast.other_team)
    form = browser.get("/learning/sharing/new")
    sent = [
        browser.submit(form, "/sharing/new", course="Kurs i MI", arena_id=str(arena.id), planned_on=day(today()))
        for _press in range(2)
    ]
    page = browser.follow(sent[1])
    assert "Kurs i MI" in page.text
    assert "Fagmøte" in page.text
    assert duties() == [(cast.other_team.id, "Kurs i MI")]
    browser.follow(browser.submit(page, "/remove"))
    assert duties() == []


def test_without_a_plan_one_is_told_to_wait(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.follow(browser.get("/learning/sharing/new"))
    assert "Det finnes ingen plan for læring ennå." in page.toasts[0]
    make_plan(HalfYear.current().previous(), stage=PlanStage.EVALUATED)
    assert browser.get("/learning/sharing/new").status == 200


def test_one_sees_ones_own_and_those_who_make_the_plan_see_all(cast, browser_of, story):
    mark(story, {cast.colleague.id: CAME, cast.other_team.id: CAME}, by=cast.leader)
    db.session.commit()

    def people(who):
        return sorted(
            cell.get_text() for cell in browser_of(who).get("/learning/sharing").soup.select("td[data-label=Hvem]")
        )

    assert people(cast.colleague) == ["Kim Kollega"]
    assert people(cast.coach) == people(cast.leader) == ["Ada Annen", "Kim Kollega"]
    assert people(cast.supervisor) == []
    assert {who: browser_of(who).get("/learning/sharing").status for who in (None, cast.guide)} == {
        None: 303,
        cast.guide: 404,
    }


def test_a_duty_is_for_its_owner_and_the_makers_of_the_plan(cast, browser_of, story):
    mark(story, {cast.colleague.id: CAME}, by=cast.leader)
    duty = db.session.scalars(select(SharingDuty)).one()
    asked = {None: 303, cast.guide: 404, cast.other_team: 404, cast.colleague: 200, cast.coach: 200, cast.leader: 200}
    for what in ("", "/done"):
        address = f"/learning/sharing/{duty.id}{what}"
        assert {who: browser_of(who).get(address).status for who in asked} == asked
    for what in ("/reopen", "/remove"):
        assert browser_of(cast.other_team).post(f"/learning/sharing/{duty.id}{what}").status == 404
    assert duties() == [(cast.colleague.id, "IPS-kurs")]


def test_planning_and_completing_the_sharing(cast, browser_of, story):
    mark(story, {cast.colleague.id: CAME}, by=cast.leader)
    duty = db.session.scalars(select(SharingDuty)).one()
    browser = browser_of(cast.colleague)
    old = browser.get(f"/learning/sharing/{duty.id}")
    browser.submit(browser.get(f"/learning/sharing/{duty.id}"), f"/{duty.id}", planned_on=day(today()))
    assert browser.submit(old, f"/{duty.id}", course="Annet").status == 409
    form = browser.get(f"/learning/sharing/{duty.id}/done")
    assert browser.submit(form, "/done").errors == ["Fyll ut «Hva delte du»."]
    later = browser.submit(form, "/done", what_was_shared="Fire grep", done_on=day(today() + timedelta(days=1)))
    assert later.errors == ["Velg en dag som har vært."]
    page = browser.follow(browser.submit(form, "/done", what_was_shared="Fire grep"))
    assert "IPS-kurs" not in page.text
    assert "Fire grep" in browser.get("/learning/sharing?show=done").text
    browser.follow(browser.submit(page, "/reopen"))
    assert "IPS-kurs" in browser.get("/learning/sharing").text


def test_it_stays_on_the_start_page_and_in_the_plan_until_done(cast, app, browser_of, story):
    def waits():
        return [(each.title, each.verb) for each in waiting(cast.colleague) if each.kind == "sharing_duty"]

    mark(story, {cast.colleague.id: CAME}, by=cast.leader)
    db.session.commit()
    page = browser_of(cast.leader).get(f"/learning/plans/{story.plan_id}/activities")
    assert "1 deling etter kurs venter" in page.links()
    duty = db.session.scalars(select(SharingDuty)).one()
    with app.test_request_context():
        assert waits() == [("IPS-kurs", "Planlegg delingen")]
        duty.planned_on = today()
        assert waits() == [("IPS-kurs", "Merk som delt")]
        duty.done_on = today()
        assert waits() == []


def test_the_list_asks_a_fixed_number_of_times(cast, browser_of, story, statements):
    leader, seen = browser_of(cast.leader), []
    for count in (1, 30):
        for _number in range(count):
            make(SharingDuty, plan_id=story.plan_id, user_id=cast.colleague.id, course="Kurs")
        leader.get("/learning/sharing")
        statements.seen.clear()
        leader.get("/learning/sharing")
        seen.append(len(statements))
    assert seen == [4, 4]
