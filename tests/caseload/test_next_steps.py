"""Next steps: done with one tap, moved, owned, and told of when their day has come."""

from datetime import timedelta

import time_machine

from app.caseload.enums import ContactState, Need
from app.caseload.models import NextStep
from app.caseload.queries.needs_me import counts_of
from app.caseload.queries.next_steps import open_of_case
from app.kernel.dates import now, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_coach, make_employer
from tests.caseload.factories_person import make_action, make_contact, make_next_step, make_report
from tests.factories import make


def test_a_step_is_done_with_one_tap_and_comes_back(cast, browser_of):
    case = make_case(cast.coach)
    step = make_next_step(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    done = browser.follow(browser.submit(page, f"/next-steps/{step.id}/done"))
    assert db.session.get(NextStep, step.id).done_on == today()
    assert "Nylig gjort" in done.text
    browser.submit(done, f"/next-steps/{step.id}/not-done")
    assert db.session.get(NextStep, step.id).done_on is None


def test_a_step_moves_to_another_day(cast, browser_of):
    case = make_case(cast.coach)
    step = make_next_step(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    moved = browser.follow(browser.submit(page, f"/next-steps/{step.id}/move", due_on="24.12.2099"))
    assert "Flyttet til 24.12.2099." in moved.toasts[0]
    wrong = browser.follow(browser.submit(page, f"/next-steps/{step.id}/move", due_on="31.02.2099"))
    assert "Datoen 31.02.2099 finnes ikke." in wrong.toasts[0]
    assert db.session.get(NextStep, step.id).due_on.isoformat() == "2099-12-24"


def test_a_step_is_added_changed_and_removed(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/next-steps/new")
    assert browser.submit(form).errors == ["Fyll ut «Neste steg».", "Fyll ut «Dag for neste steg»."]
    for _ in range(2):
        browser.submit(form, next_text="Ringe", next_day=today().isoformat())
    [step] = open_of_case_as(cast.coach, case, browser)
    edit = browser.get(f"/caseload/next-steps/{step.id}/edit")
    assert browser.submit(edit, next_text="Besøke").status == 303
    assert browser.submit(edit, next_text="Skrive").status == 409
    gone = browser.follow(browser.submit(browser.get(f"/caseload/next-steps/{step.id}/edit"), "/remove"))
    browser.submit(gone, "/restore")
    assert [(row.text, row.removed_at) for row in db.session.query(NextStep)] == [("Besøke", None)]


def test_what_comes_next_is_not_before_today_but_for_what_stood_there(cast, browser_of):
    case = make_case(cast.coach)
    late = make_next_step(case, due_on=days_ago(4))
    browser, past = browser_of(cast.coach), {"next_text": "Ringe", "next_day": days_ago(1).isoformat()}
    for form in ("next-steps/new", "contacts/new"):
        refused = browser.submit(browser.get(f"/caseload/cases/{case.id}/{form}"), form="phone", **past)
        assert refused.errors == ["Velg en dag fra og med i dag."]
        assert refused.value("next_text") == "Ringe"
    moved = browser.submit(browser.get(f"/caseload/cases/{case.id}/contacts"), "/move", due_on=past["next_day"])
    assert "Velg en dag fra og med i dag." in browser.follow(moved).toasts[0]
    edit = browser.get(f"/caseload/next-steps/{late.id}/edit")
    assert browser.submit(edit, **past).errors == ["Velg en dag fra og med i dag."]
    assert browser.submit(edit, next_text="Besøke").status == 303
    assert [(row.text, row.due_on) for row in db.session.query(NextStep)] == [("Besøke", days_ago(4))]


def open_of_case_as(person, case, browser):
    """The steps as they stand in the database; the query asks who is signed in."""
    with browser.app.test_request_context():
        from flask_login import login_user

        login_user(db.session.merge(person))
        return list(open_of_case(case))


def test_a_step_of_an_employer_alone_belongs_to_the_one_who_said_it(cast, browser_of):
    employer = make_employer()
    step = make(NextStep, employer_id=employer.id, owner_id=cast.coach.id, text="Levere brosjyre", due_on=today())
    other = make_coach()
    assert browser_of(cast.coach).post(f"/caseload/next-steps/{step.id}/done").status == 303
    assert browser_of(other).post(f"/caseload/next-steps/{step.id}/not-done").status == 403
    assert browser_of(cast.colleague).post(f"/caseload/next-steps/{step.id}/not-done").status == 404


def test_a_step_of_a_case_does_not_exist_for_others(cast, browser_of):
    step = make_next_step(make_case(cast.coach), employer_id=make_employer().id)
    assert browser_of(make_coach()).get(f"/caseload/next-steps/{step.id}/edit").status == 404


def test_steps_whose_day_has_come_are_told_to_coach_and_stand_in(cast):
    other = make_coach()
    case = make_case(cast.coach, stand_in_id=other.id)
    make_next_step(case, due_on=days_ago(2))
    make_next_step(case, due_on=today() + timedelta(days=1))
    make_next_step(case, due_on=days_ago(2), done_on=today())
    make_next_step(make_case(cast.coach, ended_on=days_ago(1)), due_on=days_ago(2))
    assert [counts_of(each)[Need.NEXT_STEP] for each in (cast.coach, other)] == [1, 1]


def test_nothing_in_a_closed_case_is_late(cast, browser_of):
    for ended_on, tags in ((None, 3), (days_ago(1), 0)):
        case = make_case(cast.coach, ended_on=ended_on)
        make_next_step(case, due_on=days_ago(2))
        make_action(case, due_on=days_ago(2))
        pages = [browser_of(cast.coach).get(f"/caseload/cases/{case.id}{end}") for end in ("", "/contacts", "/plan")]
        late = [page.text.count("Over tiden") + page.text.count("Fristen er passert") for page in pages]
        assert late == [tags // 3] * 3


def test_a_meeting_that_has_been_and_a_report_that_is_due_wait(cast):
    case = make_case(cast.coach, started_on=days_ago(200))
    make_contact(case, state=ContactState.PLANNED, day=days_ago(1))
    make_contact(case, state=ContactState.PLANNED, day=today() + timedelta(days=1))
    make_report(case, to_on=days_ago(75))
    found = counts_of(cast.coach)
    assert found[Need.MEETING_PASSED] == 1
    assert Need.REPORT not in found
    with time_machine.travel(now() + timedelta(days=1)):
        assert counts_of(cast.coach)[Need.REPORT] == 1


def test_a_contact_logged_from_a_step_finishes_it_unless_nobody_came_or_the_tick_is_taken_away(cast, browser_of):
    case = make_case(cast.coach)
    mine = browser_of(cast.coach)

    def log(**values):
        step = make_next_step(case, text="Ringe om vaktplanen")
        page = mine.get(f"/caseload/cases/{case.id}/contacts/new?step={step.id}&then=needs_me")
        assert "Neste steg er gjort: Ringe om vaktplanen" in page.text
        answer = mine.submit(page, "/contacts/new", form="phone", **values)
        return answer.location.rpartition("/")[2], db.session.get_one(NextStep, step.id).done_on

    assert log() == ("needs-me", today())
    assert log(state="no_show") == ("after-no-show", None)
    assert log(state="planned") == ("needs-me", None)
    assert log(finishes=None) == ("needs-me", None)


def test_a_step_of_another_case_is_not_finished_by_a_contact_of_this_one(cast, browser_of):
    case, strange = make_case(cast.coach), make_next_step(make_case(make_coach()), text="Hemmelig")
    mine = browser_of(cast.coach)
    page = mine.get(f"/caseload/cases/{case.id}/contacts/new?step={strange.id}")
    assert "Hemmelig" not in page.text
    mine.submit(page, "/contacts/new", form="phone", finishes="y", step=str(strange.id))
    assert db.session.get_one(NextStep, strange.id).done_on is None
