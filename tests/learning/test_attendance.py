"""Who came: one tap per person, all at once, or the whole list in one form."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.kernel.dates import day, today
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from app.learning.enums import ActivityStatus, AttendanceState
from app.learning.models import Activity, Attendance
from tests.factories import make, make_person
from tests.learning.factories_activities import make_attended, make_carried_out, make_dated, make_small_plan, whole


@pytest.fixture
def story(cast):
    """An activity of today for three people; the colleague answers for it, the supervisor leads it."""
    plan, outcome = make_small_plan(HalfYear.current(), members=[cast.coach])
    people = (cast.colleague, cast.other_team, cast.coach)
    return make_dated(outcome, plan, today(), people=people, owner_id=cast.colleague.id, led_by_id=cast.supervisor.id)


def path(activity, what=""):
    return f"/learning/activities/{activity.id}/attendance{what}"


def all_attended(activity):
    return f"/learning/activities/{activity.id}/all-attended"


def attendees(activity):
    return f"/learning/activities/{activity.id}/attendees"


def states() -> dict[int, str]:
    return {row.user_id: row.state.value for row in db.session.scalars(select(Attendance))}


def test_those_who_run_it_mark_attendance(cast, browser_of, story):
    asked = {
        None: 303,
        cast.guide: 404,
        cast.other_team: 403,
        cast.colleague: 200,
        cast.supervisor: 200,
        cast.coach: 200,
        cast.leader: 200,
    }
    assert {who: browser_of(who).get(path(story)).status for who in asked} == asked
    for address in (path(story), path(story, f"/{cast.coach.id}"), all_attended(story), attendees(story)):
        assert browser_of(cast.other_team).post(address, {}).status == 403


def test_before_it_begins_people_can_only_send_word(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    ahead = today() + timedelta(days=9)
    activity = make_dated(outcome, plan, ahead, people=(cast.coach, cast.colleague), outside_half_year=True)
    leader = browser_of(cast.leader)
    page = leader.get(path(activity))
    why = f"Aktiviteten er satt opp {day(ahead)}. Til da kan du bare merke forfall."
    assert why in page.text
    assert {each["value"] for each in page.soup.select(".taps input")} == {"excused", "invited"}
    assert not page.soup.select("form[action$='/all-attended'], form[action$='/attendees']")
    for address, sent in (
        (all_attended(activity), {}),
        (path(activity, f"/{cast.coach.id}"), {f"state-{cast.coach.id}": "attended"}),
        (attendees(activity), {"user_id": str(cast.other_team.id)}),
    ):
        assert why in " ".join(leader.follow(leader.post(address, sent)).toasts), address
    both = {f"state-{cast.coach.id}": "attended", f"was-{cast.coach.id}": "invited"}
    assert leader.post(path(activity), both).status == 422
    assert states() == {}
    leader.post(path(activity, f"/{cast.coach.id}"), {f"state-{cast.coach.id}": "excused"})
    assert states() == {cast.coach.id: "excused"}


def test_opening_the_list_writes_nothing(cast, browser_of, story):
    page = browser_of(cast.leader).get(path(story))
    assert [each.get_text() for each in page.soup.select(".attendance__name")] == [
        "Ada Annen",
        "Jo Jobbspesialist",
        "Kim Kollega",
    ]
    assert states() == {}


def test_one_tap_is_saved_at_once_and_answers_with_the_new_numbers(cast, browser_of, story):
    leader, who = browser_of(cast.leader), cast.coach.id
    sent = {f"state-{who}": "attended", f"state-{cast.colleague.id}": "excused"}
    answer = leader.post(path(story, f"/{who}"), sent, fragment=True)
    assert (answer.status, states()) == (200, {who: "attended"})
    assert answer.soup.find(attrs={"name": f"was-{who}"})["value"] == "attended"
    tally = answer.soup.find(id="attendance-tally")
    assert tally["hx-swap-oob"] == "true"
    assert tally.get_text(" ").split() == ["På", "lista", "3", "Deltok", "1", "Forfall", "0", "Ikke", "kjent", "2"]
    leader.post(path(story, f"/{who}"), {f"state-{who}": "invited"}, fragment=True)
    assert states() == {}


def test_a_tap_for_nobody_on_the_list_or_of_no_meaning_is_refused(cast, browser_of, story):
    leader = browser_of(cast.leader)
    assert leader.post(path(story, f"/{cast.leader.id}"), {f"state-{cast.leader.id}": "attended"}).status == 404
    assert leader.post(path(story, f"/{cast.coach.id}"), {f"state-{cast.coach.id}": "maybe"}).status == 400
    assert leader.post(path(story, f"/{cast.coach.id}"), {}).status == 400
    assert states() == {}


def test_without_the_script_one_form_saves_what_was_changed(cast, browser_of, story):
    leader = browser_of(cast.leader)
    page = leader.get(path(story))
    make(Attendance, activity_id=story.id, user_id=cast.colleague.id, state=AttendanceState.EXCUSED)
    sent = leader.submit(page, "/attendance", **{f"state-{cast.coach.id}": "attended", "guests": "4"})
    assert sent.status == 303
    assert states() == {cast.coach.id: "attended", cast.colleague.id: "excused"}
    assert db.session.get(Activity, story.id).guests_attended == 4


def test_the_number_of_guests_has_limits(cast, browser_of, story):
    leader = browser_of(cast.leader)
    for wrong in ("-1", "1001", "mange", "1,5"):
        page = leader.submit(leader.get(path(story)), "/attendance", guests=wrong)
        assert (page.status, page.errors) == (422, ["Skriv et helt tall fra 0 til 1000."])


def test_all_are_marked_but_those_who_sent_word(cast, browser_of, story):
    leader = browser_of(cast.leader)
    make(Attendance, activity_id=story.id, user_id=cast.colleague.id, state=AttendanceState.EXCUSED)
    page = leader.follow(leader.submit(leader.get(path(story)), "/all-attended"))
    assert "2 er merket som deltakere. Rett dem som ikke var der." in page.toasts[0]
    assert states() == {cast.colleague.id: "excused", cast.coach.id: "attended", cast.other_team.id: "attended"}


def test_marking_all_is_undone_for_those_whom_it_marked(cast, browser_of, story):
    """Not for somebody who was marked before, nor for one of whom something else was said meanwhile."""
    leader = browser_of(cast.leader)
    make(Attendance, activity_id=story.id, user_id=cast.colleague.id, state=AttendanceState.ATTENDED)
    page = leader.follow(leader.submit(leader.get(path(story)), "/all-attended"))
    undo = page.soup.select_one(".toast form")["action"]
    assert undo == f"{all_attended(story)}/undo"
    db.session.query(Attendance).filter_by(user_id=cast.coach.id).one().state = AttendanceState.EXCUSED
    db.session.commit()
    leader.post(undo)
    assert states() == {cast.colleague.id: "attended", cast.coach.id: "excused"}
    leader.post(undo)
    assert states() == {cast.colleague.id: "attended", cast.coach.id: "excused"}


def test_somebody_who_was_not_invited_is_added_and_can_be_taken_away(cast, browser_of, story):
    leader = browser_of(cast.leader)
    page = leader.get(path(story))
    offered = {option["value"] for option in page.soup.select("#user_id option")}
    assert str(cast.leader.id) in offered
    assert str(cast.coach.id) not in offered
    assert str(cast.guide.id) not in offered
    leader.submit(page, "/attendees", user_id=str(cast.leader.id))
    assert states() == {cast.leader.id: "attended"}
    leader.post(path(story, f"/{cast.leader.id}"), {f"state-{cast.leader.id}": "invited"})
    assert states() == {}
    refused = leader.follow(leader.post(attendees(story), {"user_id": str(cast.guide.id)}))
    assert "Velg en kollega fra lista." in refused.toasts[-1]


def test_a_planned_activity_whose_day_has_come_offers_to_be_carried_out(cast, browser_of, story):
    assert "Merk som gjennomført" in browser_of(cast.leader).get(path(story)).links()
    whole(story.id).occurrences[0].day = today() + timedelta(days=3)
    db.session.commit()
    assert "Merk som gjennomført" not in browser_of(cast.leader).get(path(story)).links()


def test_afterwards_the_list_is_those_who_were_invited_then(cast, browser_of):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_carried_out(outcome, plan, cast.coach, cast.leader, everyone=True)
    late = make_person(name="Nora Ny")
    names = [each.get_text() for each in browser_of(cast.leader).get(path(activity)).soup.select(".attendance__name")]
    assert late.name not in names
    assert len(names) == 2
    browser_of(cast.leader).post(all_attended(activity))
    assert late.id not in states()


def test_a_cancelled_activity_takes_no_marks(cast, browser_of, story):
    from app.kernel.dates import now

    story.status, story.cancelled_at = ActivityStatus.CANCELLED, now()
    db.session.commit()
    leader = browser_of(cast.leader)
    leader.post(all_attended(story))
    leader.post(path(story, f"/{cast.coach.id}"), {f"state-{cast.coach.id}": "attended"})
    refused = leader.submit(leader.get(path(story)), "/attendance", **{f"state-{cast.coach.id}": "attended"})
    assert refused.errors == ["Aktiviteten er avlyst. Sett den opp igjen først."]
    assert states() == {}


def test_teams_and_states_narrow_a_long_list(cast, browser_of, story):
    make_attended(story, cast.coach)
    leader = browser_of(cast.leader)

    def shown(query):
        return [each.get_text() for each in leader.get(path(story, query)).soup.select(".attendance__name")]

    assert shown("?team=Marked") == ["Ada Annen", "Jo Jobbspesialist"]
    assert shown("?team=Marked&show=unknown") == ["Ada Annen"]
    assert shown("?show=attended") == ["Jo Jobbspesialist"]


def test_the_list_asks_a_fixed_number_of_times(cast, browser_of, statements):
    plan, outcome = make_small_plan(HalfYear.current())
    activity = make_dated(outcome, plan, today(), everyone=True)
    leader, seen = browser_of(cast.leader), []
    for count in (1, 30):
        for _number in range(count):
            make_person()
        leader.get(path(activity))
        statements.seen.clear()
        leader.get(path(activity))
        seen.append(len(statements))
    assert seen == [5, 5]
