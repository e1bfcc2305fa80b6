"""What becomes of an activity: carried out, moved, cancelled, planned again; and what those who were away get."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.kernel.dates import day, now, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AttendanceState, PlanStage, TimeKind
from app.learning.models import Activity, ActivityMove, Attendance, Material, Outcome
from tests.factories import make_activity
from tests.learning.factories_activities import make_carried_out, make_dated, make_small_plan, whole


@pytest.fixture
def story(cast):
    """An activity of yesterday that the colleague answers for."""
    plan, outcome = make_small_plan(HalfYear.current(), members=[cast.coach])
    yesterday = today() - timedelta(days=1)
    return make_dated(
        outcome,
        plan,
        yesterday,
        people=(cast.colleague, cast.other_team),
        owner_id=cast.colleague.id,
        outside_half_year=True,
    )


def path(activity, what=""):
    return f"/learning/activities/{activity.id}{what}"


def test_the_one_who_answers_for_it_carries_it_out(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    page = browser.get(path(story, "/carried-out"))
    assert page.value("carried_out_on") == (today() - timedelta(days=1)).isoformat()
    sent = browser.submit(page, "/carried-out")
    assert sent.location == path(story, "/attendance")
    done = whole(story.id)
    assert (done.status, done.carried_out_on) == (ActivityStatus.CARRIED_OUT, today() - timedelta(days=1))
    kept = db.session.execute(select(Attendance.user_id, Attendance.state)).all()
    assert set(kept) == {(cast.colleague.id, AttendanceState.INVITED), (cast.other_team.id, AttendanceState.INVITED)}


def test_who_may_do_what(cast, browser_of, story):
    asked = {None: 303, cast.guide: 404, cast.other_team: 403, cast.colleague: 200, cast.coach: 200, cast.leader: 200}
    assert {who: browser_of(who).get(path(story, "/carried-out")).status for who in asked} == asked
    asked[cast.colleague] = 403
    for what in ("/move", "/cancel", "/edit"):
        assert {who: browser_of(who).get(path(story, what)).status for who in asked} == asked
    for what in ("/reopen", "/remove"):
        assert browser_of(cast.colleague).post(path(story, what)).status == 403
    assert whole(story.id).status is ActivityStatus.PLANNED


def test_nothing_is_carried_out_tomorrow_or_twice(cast, browser_of, story):
    leader = browser_of(cast.leader)
    page = leader.get(path(story, "/carried-out"))
    refused = leader.submit(page, "/carried-out", carried_out_on=day(today() + timedelta(days=1)))
    assert (refused.status, refused.errors) == (422, ["Velg en dag som har vært."])
    leader.submit(page, "/carried-out")
    again = leader.submit(leader.get(path(story, "/carried-out")), "/carried-out")
    assert again.errors == ["Bare en planlagt aktivitet kan merkes som gjennomført."]


def test_one_that_lies_ahead_is_not_carried_out_until_it_is_moved(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    ahead = today() + timedelta(days=9)
    activity = make_dated(outcome, plan, ahead, people=(cast.coach,), outside_half_year=True)
    leader = browser_of(cast.leader)
    assert path(activity, "/carried-out") not in leader.get(path(activity)).links().values()
    page = leader.get(path(activity, "/carried-out"))
    refused = leader.submit(page, "/carried-out", carried_out_on=day(today()))
    why = f"Aktiviteten er satt opp {day(ahead)}. Ble den holdt tidligere, må den flyttes først."
    assert (refused.status, refused.errors) == (422, [why])
    assert whole(activity.id).status is ActivityStatus.PLANNED
    leader.submit(leader.get(path(activity, "/move")), "/move", day_0=day(today()), reason="Den ble holdt før")
    leader.submit(leader.get(path(activity, "/carried-out")), "/carried-out")
    assert whole(activity.id).carried_out_on == today()


def test_two_at_once_see_that_the_other_was_first(cast, browser_of, story):
    leader, coach = browser_of(cast.leader), browser_of(cast.coach)
    old = coach.get(path(story, "/cancel"))
    leader.submit(leader.get(path(story, "/carried-out")), "/carried-out")
    assert coach.submit(old, "/cancel", reason="Ingen kom").status == 409
    assert whole(story.id).status is ActivityStatus.CARRIED_OUT


def test_one_without_a_time_gets_the_day_it_happened(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_activity(outcome, plan=plan, vague_time="i løpet av høsten")
    leader = browser_of(cast.leader)
    leader.submit(leader.get(path(activity, "/carried-out")), "/carried-out", carried_out_on=day(today()))
    done = whole(activity.id)
    assert (done.time_kind, done.first_day, done.vague_time) == (TimeKind.DATES, today(), "i løpet av høsten")


def test_taking_back_keeps_marks_and_lets_go_of_the_invited(cast, browser_of, story):
    leader = browser_of(cast.leader)
    done = leader.follow(leader.submit(leader.get(path(story, "/carried-out")), "/carried-out"))
    leader.post(path(story, f"/attendance/{cast.other_team.id}"), {f"state-{cast.other_team.id}": "attended"})
    back = leader.follow(leader.submit(done, "/reopen"))
    assert "Planlagt" in back.text or "Ikke markert" in back.text
    assert whole(story.id).carried_out_on is None
    assert db.session.execute(select(Attendance.user_id, Attendance.state)).all() == [
        (cast.other_team.id, AttendanceState.ATTENDED)
    ]


def test_moving_keeps_the_earlier_dates_and_the_reason(cast, browser_of):
    plan, outcome = make_small_plan(stage=PlanStage.PUBLISHED)
    activity = make_dated(outcome, plan, date(2027, 3, 3))
    leader = browser_of(cast.leader)
    page = leader.get(path(activity, "/move"))
    assert leader.submit(page, "/move", day_0="05.04.2027").errors == ["Fyll ut «Hvorfor flyttes den»."]
    shown = leader.follow(leader.submit(page, "/move", day_0="05.04.2027", reason="Foreleseren ble syk"))
    assert "05.04.2027" in shown.text
    assert "Tidligere tid: 03.03.2027 Foreleseren ble syk" in shown.text
    move = db.session.scalars(select(ActivityMove)).one()
    assert move.earlier == [{"day": "2027-03-03", "starts_at": "", "ends_at": ""}]
    assert (move.moved_by_id, whole(activity.id).calendar_sequence) == (cast.leader.id, 1)


def test_the_hour_of_the_earlier_time_stands_in_the_history(cast, browser_of):
    plan, outcome = make_small_plan(stage=PlanStage.PUBLISHED)
    activity = make_dated(outcome, plan, date(2027, 3, 3))
    leader = browser_of(cast.leader)
    hours = {"starts_0": "09.00", "ends_0": "10.00"}
    leader.submit(leader.get(path(activity, "/move")), "/move", **hours, reason="Vi vet når")
    later = {"starts_0": "12.00", "ends_0": "13.00"}
    leader.submit(leader.get(path(activity, "/move")), "/move", **later, reason="Salen var opptatt")
    assert "Tidligere tid: 03.03.2027 kl. 09.00–10.00 Salen var opptatt" in leader.get(path(activity)).text
    page = leader.get(f"/learning/plans/{plan.id}").text
    assert "Salen var opptatt" in page
    assert "Fra 03.03.2027 til 03.03.2027" not in page


def test_moving_to_the_same_time_or_outside_is_refused(cast, browser_of):
    plan, outcome = make_small_plan()
    activity = make_dated(outcome, plan, date(2027, 3, 3))
    leader = browser_of(cast.leader)
    page = leader.get(path(activity, "/move"))
    same = leader.submit(page, "/move", reason="Ingen")
    assert (same.status, same.errors) == (422, ["Dette er tiden aktiviteten har fra før. Velg en ny."])
    outside = leader.submit(page, "/move", day_0="03.09.2027", reason="Sykdom")
    assert outside.status == 422
    assert outside.soup.find(id="outside_half_year") is not None
    assert db.session.scalars(select(ActivityMove)).all() == []
    assert whole(activity.id).first_day == date(2027, 3, 3)


def test_cancelling_keeps_it_in_the_plan_and_can_be_taken_back(cast, browser_of, story):
    leader = browser_of(cast.leader)
    sent = leader.submit(leader.get(path(story, "/cancel")), "/cancel", reason="For få påmeldte")
    page = leader.follow(sent)
    assert "For få påmeldte" in page.text
    assert "Avlyst" in page.text
    leader.follow(leader.submit(page, "/reopen"))
    again = whole(story.id)
    assert (again.status, again.cancelled_at, again.cancelled_reason) == (ActivityStatus.PLANNED, None, "")
    assert again.calendar_sequence == 2


def test_links_are_web_pages_only(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    page = browser.get(path(story, "/materials"))
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://x.example",
        "https://",
        "//x.example",
        "www.x.example",
    ):
        refused = browser.submit(page, "/materials", title="Lysark", address=address)
        assert (refused.status, refused.errors) == (422, ["Lim inn en adresse som begynner med https://."])
    browser.submit(page, "/materials", title="Lysark", address="https://x.example/lysark?a=1")
    shown = browser_of(cast.other_team).get(path(story))
    link = shown.soup.find("a", href="https://x.example/lysark?a=1")
    assert "noopener" in link["rel"]
    assert "Lysark" in link.get_text()


def test_a_link_is_added_once_and_removal_can_be_taken_back(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    page = browser.get(path(story, "/materials"))
    for _press in range(2):
        browser.submit(page, "/materials", title="Lysark", address="https://x.example")
    link = db.session.scalars(select(Material)).one()
    removed = browser.follow(browser.submit(browser.get(path(story, "/materials")), f"/materials/{link.id}/remove"))
    assert "Lysark" not in removed.links()
    assert browser_of(cast.other_team).post(f"/learning/materials/{link.id}/restore").status == 403
    back = browser.follow(browser.submit(removed, "/restore"))
    assert any(text.startswith("Lysark") for text in back.links())


def test_notes_are_read_by_all_and_written_by_those_who_run_it(cast, browser_of, story):
    browser = browser_of(cast.colleague)
    old = browser.get(path(story, "/notes"))
    browser.submit(browser.get(path(story, "/notes")), "/notes", notes="Still ett spørsmål om gangen.")
    assert "Still ett spørsmål om gangen." in browser_of(cast.other_team).get(path(story)).text
    assert browser.submit(old, "/notes", notes="Annet").status == 409
    assert browser_of(cast.other_team).get(path(story, "/notes")).status == 403


def test_what_is_carried_out_shows_who_came_as_numbers(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_carried_out(outcome, plan, cast.coach, cast.leader, outside_half_year=True, guests_attended=3)
    facts = browser_of(cast.colleague).get(path(activity)).soup.select_one(".facts").get_text(" ")
    assert facts.split() == ["Invitert", "2", "Deltok", "2", "Meldte", "forfall", "0", "Gjester", "3"]


def test_a_day_that_has_passed_waits_for_the_one_who_answers_for_it(cast, app, browser_of, story):
    from app.learning.waiting import waiting

    def waits(person):
        return [each.title for each in waiting(person) if each.kind == "activity_to_mark"]

    with app.test_request_context():
        assert (waits(cast.colleague), waits(cast.other_team), waits(cast.leader)) == ([story.title], [], [])
    browser_of(cast.colleague).post(path(story, "/carried-out"), {"carried_out_on": day(today())})
    with app.test_request_context():
        assert waits(cast.colleague) == []


def test_what_concerns_a_person_is_found_by_its_days(cast):
    from app.learning.queries.activities import activities_for_person

    plan, outcome = make_small_plan()
    for_all = make_dated(outcome, plan, date(2027, 3, 3), date(2027, 3, 10), everyone=True, calendar_sequence=2)
    led = make_dated(outcome, plan, date(2027, 3, 4), led_by_id=cast.coach.id)
    make_dated(outcome, plan, date(2027, 3, 5), people=(cast.colleague,))
    rows = activities_for_person(cast.coach, date(2027, 3, 1), date(2027, 3, 9))
    assert [(row.activity_id, row.day.day, row.sequence) for row in rows] == [(for_all.id, 3, 2), (led.id, 4, 0)]


def test_an_activity_does_not_come_back_when_all_it_served_is_gone(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_activity(outcome, plan=plan, title="Rollespill")
    browser = browser_of(cast.leader)
    browser.post(f"/learning/activities/{activity.id}/remove")
    db.session.get(Outcome, outcome.id).removed_at = now()
    db.session.commit()
    refused = browser.post(f"/learning/activities/{activity.id}/restore")
    assert "Hent det tilbake først" in " ".join(browser.follow(refused).toasts)
    assert db.session.get(Activity, activity.id).removed_at is not None
    db.session.get(Outcome, outcome.id).removed_at = None
    db.session.commit()
    browser.post(f"/learning/activities/{activity.id}/restore")
    assert db.session.get(Activity, activity.id).removed_at is None
