"""The contact log: what has been, what is planned, who did not come, and what comes next."""

from datetime import date, timedelta

from app.caseload.enums import ContactForm, ContactState, FollowUp, ProfileTopic
from app.caseload.models import Contact, FollowAlong, NextStep
from app.caseload.queries import contacts as queries
from app.kernel.dates import today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_employer, make_placement, make_visit
from tests.caseload.factories_person import make_contact, make_section
from tests.factories import make


def tomorrow() -> date:
    return today() + timedelta(days=1)


def test_a_contact_is_logged_once_with_its_next_step(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new")
    values = {
        "form": "car",
        "minutes": "40",
        "travel_minutes": "20",
        "text": "Kjørte til intervju",
        "next_text": "Ringe etter svar",
        "next_day": tomorrow().isoformat(),
    }
    answers = [browser.submit(form, **values) for _ in range(2)]
    assert [answer.location for answer in answers] == [f"/caseload/cases/{case.id}/contacts"] * 2
    contact = db.session.query(Contact).one()
    assert (contact.form, contact.state, contact.minutes, contact.travel_minutes, contact.day) == (
        ContactForm.CAR,
        ContactState.DONE,
        40,
        20,
        today(),
    )
    step = db.session.query(NextStep).one()
    assert (step.text, step.due_on, step.contact_id, step.owner_id) == (
        "Ringe etter svar",
        tomorrow(),
        contact.id,
        cast.coach.id,
    )
    page = browser.follow(answers[0])
    assert f"Neste steg: {tomorrow():%d.%m.%Y}." in page.toasts[0]
    assert "40 min · 20 min reise" in page.text


def test_a_meeting_in_the_future_can_only_be_planned(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new")
    answer = browser.submit(form, form="office", day=tomorrow().isoformat(), text="Alt er sagt")
    assert answer.errors == ["Et møte fram i tid kan bare være planlagt."]
    assert answer.value("text") == "Alt er sagt"
    past = browser.submit(form, form="office", state="planned", day=days_ago(2).isoformat())
    assert past.errors == ["Et planlagt møte må være i dag eller senere. Velg en annen dag."]
    assert browser.submit(form, form="office", state="planned", day=tomorrow().isoformat()).status == 303
    assert [row.state for row in db.session.query(Contact)] == [ContactState.PLANNED]


def test_half_a_next_step_is_asked_about(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new")
    assert browser.submit(form, form="sms", next_text="Ringe").errors == [
        "Velg dag for neste steg, eller fjern teksten."
    ]
    assert browser.submit(form, form="sms", next_day=tomorrow().isoformat()).errors == [
        "Skriv hva neste steg er, eller fjern datoen."
    ]
    assert browser.submit(form, minutes="1441", day="31.02.2026").errors == [
        "Datoen 31.02.2026 finnes ikke.",
        "Fyll ut «Hvordan».",
        "Skriv et helt tall fra 0 til 1440.",
    ]


def test_a_no_show_leads_to_the_persons_own_plan(cast, browser_of):
    case = make_case(cast.coach)
    make_section(case, ProfileTopic.NO_SHOW, text="Send SMS, ring dagen etter")
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new?state=no_show")
    assert form.value("state") == "no_show"
    assert "Send SMS, ring dagen etter" in form.text
    after = browser.follow(browser.submit(form, form="office"))
    assert "Send SMS, ring dagen etter" in after.text
    assert after.value("next_text") == "Ta kontakt slik vi har avtalt"
    browser.submit(after, next_text="Sende SMS")
    assert [(step.text, step.due_on) for step in db.session.query(NextStep)] == [("Sende SMS", today())]


def test_a_planned_meeting_is_settled_with_one_tap_and_taken_back(cast, browser_of):
    case = make_case(cast.coach)
    contact = make_contact(case, state=ContactState.PLANNED, day=days_ago(1), minutes=0)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    assert "Hva ble det til?" in page.text
    done = browser.follow(browser.submit(page, f"/contacts/{contact.id}/done"))
    assert db.session.get(Contact, contact.id).state is ContactState.DONE
    back = browser.follow(browser.submit(done, f"/contacts/{contact.id}/planned"))
    assert db.session.get(Contact, contact.id).state is ContactState.PLANNED
    gone = browser.submit(back, f"/contacts/{contact.id}/no-show")
    assert gone.location == f"/caseload/contacts/{contact.id}/after-no-show"
    assert db.session.get(Contact, contact.id).state is ContactState.NO_SHOW


def test_what_is_to_come_has_no_button_for_done_and_is_refused(cast, browser_of):
    case = make_case(cast.coach)
    contact = make_contact(case, state=ContactState.PLANNED, day=tomorrow())
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    assert f"/contacts/{contact.id}/done" not in page.raw
    answer = browser.follow(browser.post(f"/caseload/contacts/{contact.id}/done"))
    assert answer.toasts[0].startswith("Feil: Et møte fram i tid kan bare være planlagt.")
    assert db.session.get(Contact, contact.id).state is ContactState.PLANNED


def test_the_log_has_visits_of_the_case_and_filters(cast, browser_of):
    case = make_case(cast.coach)
    make_contact(case, text="På kontoret")
    make_contact(case, form=ContactForm.CAR, text="I bilen", state=ContactState.NO_SHOW)
    make_visit(make_employer(name="Elvebredden"), cast.coach, case_id=case.id, case_note="De vil ha en prøvedag")
    make_visit(make_employer(name="En annens"), cast.coach)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    assert [text in page.text for text in ("På kontoret", "I bilen", "De vil ha en prøvedag", "En annens")] == [
        True,
        True,
        True,
        False,
    ]
    cars = browser.get(f"/caseload/cases/{case.id}/contacts?show=car")
    log = " ".join(each.get_text() for each in cars.soup.select(".log-day"))
    assert [text in log for text in ("På kontoret", "I bilen", "Elvebredden")] == [False, True, False]
    assert queries.counts(case) == {
        **{form.value: 0 for form in ContactForm},
        "office": 1,
        "car": 1,
        "no_show": 1,
        "visit": 1,
        "all": 3,
    }


def test_fifty_a_page_and_the_same_number_of_statements(cast, browser_of, statements):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    make_visit(make_employer(), cast.coach, case_id=case.id)
    counts = []
    for number in (1, 59):
        for each in range(number):
            make_contact(case, day=days_ago(each))
        statements.seen.clear()
        page = browser.get(f"/caseload/cases/{case.id}/contacts")
        counts.append(len(statements))
    assert counts == [9, 9]
    assert len(page.soup.select(".log-day li")) == 50
    assert len(browser.get(f"/caseload/cases/{case.id}/contacts?page=2").soup.select(".log-day li")) == 11


def test_edit_shows_both_texts_when_stale_and_removal_is_taken_back(cast, browser_of):
    case = make_case(cast.coach)
    contact = make_contact(case)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/contacts/{contact.id}/edit")
    assert browser.submit(form, text="Første").status == 303
    assert browser.submit(form, text="Andre").status == 409
    page = browser.get(f"/caseload/cases/{case.id}/contacts")
    gone = browser.follow(browser.submit(page, f"/contacts/{contact.id}/remove"))
    assert queries.counts(case)["all"] == 0
    browser.submit(gone, f"/contacts/{contact.id}/restore")
    assert queries.counts(case)["all"] == 1


def test_a_contact_clears_the_day_after_a_job_start_that_it_was_for(cast, browser_of):
    case = make_case(cast.coach)
    placement = make_placement(case)
    row = make(FollowAlong, placement_id=placement.id, kind=FollowUp.AFTER_START, due_on=days_ago(1))
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/contacts/new?follow_along={row.id}&then=needs_me")
    saved = browser.submit(form, form="phone")
    assert saved.location == "/caseload/needs-me"
    contact = db.session.query(Contact).one()
    assert (db.session.get(FollowAlong, row.id).done_on, db.session.get(FollowAlong, row.id).contact_id) == (
        today(),
        contact.id,
    )
