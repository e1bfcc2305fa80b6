"""«Who needs me today»: one list of all nouns, with the action that clears each line."""

from datetime import timedelta

import pytest

from app.caseload.enums import Need, OutcomeStatus, PlacementKind
from app.caseload.models import CasePause, Contact, FollowAlong, NextStep, Promise
from app.caseload.needs_lines import READS, lines_of
from app.caseload.queries.needs_me import all_of, counts_of, needs_of
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import (
    days_ago,
    make_case,
    make_coach,
    make_employer,
    make_placement,
    make_settings,
    make_visit,
)
from tests.factories import make


@pytest.fixture
def case(cast):
    make_settings(no_contact_days=365)
    began = {"started_on": days_ago(80), "first_employer_meeting_on": days_ago(70)}
    return make_case(cast.coach, display_name="Solveig", **began)


def kinds(user):
    return [row.kind for row in needs_of(user)]


def due(placement, kind="weekly", weeks=1, days=1, **values):
    return make(FollowAlong, placement_id=placement.id, kind=kind, weeks=weeks, due_on=days_ago(days), **values)


def only(user, kind):
    return [row for row in needs_of(user) if row.kind == kind.value]


def test_every_kind_says_how_it_reads():
    assert set(READS) == set(Need)


def test_days_after_a_job_start_stand_there_until_they_are_cleared(cast, case):
    placement = make_placement(case, started_on=days_ago(40))
    row, milestone = due(placement), due(placement, "milestone", 4)
    due(placement, "weekly", 2, done_on=today())
    due(placement, "weekly", 3, skipped_reason="Ferie")
    due(placement, "monthly", 2, days=-1)
    assert [row.thing_id for row in only(cast.coach, Need.FOLLOW_ALONG)] == [row.id]
    assert [row.thing_id for row in only(cast.coach, Need.MILESTONE)] == [milestone.id]
    placement.removed_at = db.session.scalar(db.select(FollowAlong.created_at))
    db.session.flush()
    assert only(cast.coach, Need.FOLLOW_ALONG) == []


def test_an_end_that_is_near_and_one_that_has_been(cast, case):
    near = make_placement(case, planned_end_on=today() + timedelta(21))
    make_placement(case, planned_end_on=today() + timedelta(22))
    past = make_placement(case, planned_end_on=days_ago(2))
    make_placement(case, planned_end_on=days_ago(2), ended_on=days_ago(2))
    assert [row.thing_id for row in only(cast.coach, Need.PLACEMENT_ENDS)] == [past.id, near.id]


@pytest.mark.parametrize(
    ("status", "job", "asked"),
    [
        (OutcomeStatus.IN_WORK, False, True),
        (OutcomeStatus.IN_WORK, True, False),
        (OutcomeStatus.SEEKING, True, True),
        (OutcomeStatus.SEEKING, False, False),
        (OutcomeStatus.EDUCATION, True, False),
    ],
)
def test_a_status_that_does_not_fit_the_jobs_is_asked_for(cast, case, status, job, asked):
    case.status = status
    make_placement(case, ended_on=None if job else days_ago(1))
    assert bool(only(cast.coach, Need.STATUS)) is asked


def test_practice_beside_is_no_job(cast, case):
    make_placement(case, kind=PlacementKind.WORK_PRACTICE)
    assert only(cast.coach, Need.STATUS) == []


def test_the_stand_in_sees_the_same_marked_and_others_see_nothing(cast, case, browser_of):
    other, stranger = make_coach(), make_coach()
    case.stand_in_id, case.stand_in_from = other.id, days_ago(3)
    due(make_placement(case))
    db.session.commit()
    assert kinds(cast.coach) == kinds(other) != []
    assert kinds(stranger) == kinds(cast.leader) == []
    assert {row.as_stand_in for row in needs_of(other)} == {True}
    assert {row.as_stand_in for row in needs_of(cast.coach)} == {False}
    assert "Stedfortreder" in browser_of(other).get("/caseload/needs-me").text
    case = db.session.merge(case)
    case.stand_in_until = days_ago(1)
    db.session.commit()
    assert kinds(other) == []


def test_a_case_handed_over_takes_its_lines_along(cast, case):
    due(make_placement(case))
    other = make_coach()
    case.coach_id = other.id
    db.session.flush()
    assert kinds(cast.coach) == []
    assert Need.FOLLOW_ALONG in kinds(other)


def test_an_ended_case_needs_nobody(cast, case):
    due(make_placement(case))
    case.ended_on = today()
    db.session.flush()
    assert kinds(cast.coach) == []


def test_the_oldest_stands_first_and_the_filter_shows_one_kind(cast, case, browser_of):
    employer = make_employer(name="Bakeriet")
    due(make_placement(case), days=3)
    make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ringe skolen", due_on=days_ago(5))
    make(NextStep, employer_id=employer.id, owner_id=cast.coach.id, text="Sende tall", due_on=days_ago(1))
    db.session.commit()
    mine = browser_of(cast.coach)
    page = mine.get("/caseload/needs-me")
    tasks = [task.select_one(".task__detail").get_text() for task in page.soup.select(".task")]
    late = [words for words in tasks if words in ("Ringe skolen", "Sende tall") or "Ukentlig" in words]
    assert [words.split(",")[0] for words in late] == ["Ringe skolen", "Ukentlig kontakt", "Sende tall"]
    alone = mine.get("/caseload/needs-me?kind=next_step")
    assert [task.get_text() for task in alone.soup.select(".task__detail")] == ["Ringe skolen", "Sende tall"]
    assert len(mine.get("/caseload/needs-me?kind=nonsense").soup.select(".task")) == len(tasks)
    assert counts_of(cast.coach)[Need.NEXT_STEP] == 2


def test_a_tap_clears_a_line_and_leads_back_to_the_list(cast, case, browser_of):
    row = due(make_placement(case))
    db.session.commit()
    mine = browser_of(cast.coach)
    page = mine.get("/caseload/needs-me?kind=follow_along")
    done = mine.submit(page, f"/follow-along/{row.id}/done")
    assert done.location.endswith("/caseload/needs-me?kind=follow_along")
    assert "Ingen flere av denne typen" in mine.follow(done).text


def test_the_start_page_has_the_same_lines_for_those_who_follow_the_case(cast, case, browser_of):
    due(make_placement(case))
    db.session.commit()
    assert "Solveig: Ukentlig kontakt" in browser_of(cast.coach).get("/").text
    assert "Solveig" not in browser_of(cast.leader).get("/").text
    page = browser_of(cast.coach).get("/caseload/needs-me")
    assert "Solveig" not in page.soup.title.get_text()


def test_who_does_not_follow_anybody_gets_no_such_page(cast, browser_of):
    for person, status in ((None, 303), (cast.leader, 404), (cast.guide, 404), (cast.supervisor, 200)):
        assert browser_of(person).get("/caseload/needs-me").status == status


def make_one_of_each(cast):
    """Something of every kind for the coach."""
    make_settings(no_contact_days=14)
    employer, mine = make_employer(name="Bakeriet"), {"owner_id": cast.coach.id}
    case = make_case(cast.coach, display_name="Solveig", started_on=days_ago(25), offer="unknown")
    old = make_case(cast.coach, started_on=days_ago(200), status=OutcomeStatus.SEEKING)
    placement = make_placement(old, employer, started_on=days_ago(150), planned_end_on=today())
    due(placement)
    due(placement, "milestone", 13)
    make(NextStep, case_id=case.id, text="Ringe skolen", due_on=today(), **mine)
    make(Promise, employer_id=employer.id, text="Sende tall", due_on=today(), **mine)
    make_visit(employer, cast.coach, state="planned", day=days_ago(1))
    contact = {"case_id": case.id, "by_id": cast.coach.id, "day": days_ago(1), "form": "phone"}
    make(Contact, state="planned", **contact)
    paused = make_case(cast.coach)
    pause = {"from_on": days_ago(20), "review_on": today(), "reason": "Venter", "status_before": "seeking"}
    make(CasePause, case_id=paused.id, **pause)


def test_every_kind_stands_on_the_list_with_an_action_that_opens(app, cast, browser_of):
    make_one_of_each(cast)
    with app.test_request_context():
        found = lines_of(needs_of(cast.coach))
    assert {line.kind for line in found} == set(Need)
    mine = browser_of(cast.coach)
    page = mine.get("/caseload/needs-me")
    assert len(page.soup.select(".task")) == len(found)
    for line in found:
        assert [act.verb for act in line.acts if act.verb == "Åpne"] == [], line.kind
        for act in line.acts:
            if not act.post:
                assert mine.get(act.address).status == 200, act
            else:
                assert page.form(act.address), act


def test_the_list_is_read_in_the_same_few_statements_however_long(cast, case, browser_of, statements):
    mine, seen = browser_of(cast.coach), []
    for number in (1, 29):
        for _one in range(number):
            due(make_placement(make_case(cast.coach)))
        counted = []
        for path in ("/caseload/needs-me", "/"):
            db.session.commit()
            statements.seen.clear()
            mine.get(path)
            counted.append(len(statements))
        seen.append(counted)
    assert seen[0] == seen[1]
    assert seen[0][0] <= 8
    assert seen[0][1] <= 16


@pytest.mark.embedded
def test_the_list_is_found_by_the_cases_of_the_person_not_by_looking_through_all(cast, case):
    """With 50 000 cases a step that goes over all days or all open cases of the office takes seconds."""
    make_settings()
    found = str(all_of(cast.coach).compile(db.engine, compile_kwargs={"literal_binds": True}))
    plan = [row[3] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {found}")]
    assert any("ix_case_own" in step for step in plan)
    assert [step for step in plan if "ix_contact_counted" in step or "ix_case_ended_on" in step] == []
    whole = {f"SCAN {table}" for table in ("case", "contact", "next_step", "placement", "follow_along", "promise")}
    assert [step for step in plan if step in whole] == []


def test_the_start_page_proposes_what_clears_a_line_not_what_puts_it_off(cast, case, browser_of):
    employer = make_employer(name="Bakeriet")
    step = make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ringe skolen", due_on=days_ago(5))
    make(Promise, employer_id=employer.id, owner_id=cast.coach.id, text="Sende avtalen", due_on=days_ago(1))
    db.session.commit()
    page = browser_of(cast.coach).get("/")
    links = {task.select_one(".task__title").text: task.select_one("a") for task in page.soup.select(".task")}
    asks = links["Solveig: Ringe skolen"]
    assert asks["href"] == f"/caseload/cases/{case.id}/contacts/new?step={step.id}&then=needs_me"
    assert links["Bakeriet: Løfte: Sende avtalen"]["href"] == f"/caseload/employers/{employer.id}"


def test_what_is_late_says_how_late_in_the_words_of_the_start_page(cast, case, browser_of):
    make(NextStep, case_id=case.id, owner_id=cast.coach.id, text="Ringe skolen", due_on=days_ago(5))
    db.session.commit()
    assert "5 dager over tiden" in browser_of(cast.coach).get("/caseload/needs-me?kind=next_step").text
    assert "5 dager over tiden" in browser_of(cast.coach).get("/").text
