"""Reports: drafted from the log, agreed, copied and marked as moved."""

from datetime import timedelta

from app.caseload.actions.stages import move_case
from app.caseload.enums import Consent, ContactForm, ContactState, ReportKind, Stage
from app.caseload.models import Report
from app.caseload.queries.report_draft import drafted
from app.kernel.dates import day, today
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case, make_employer, make_placement, make_visit
from tests.caseload.factories_person import (
    make_action,
    make_contact,
    make_education,
    make_goal,
    make_next_step,
    make_report,
)


def a_full_case(coach):
    case = make_case(coach, started_on=days_ago(80))
    for each in (1, 2):
        make_contact(case, day=days_ago(each))
    make_contact(case, form=ContactForm.PHONE)
    make_contact(case, state=ContactState.NO_SHOW)
    make_contact(case, day=days_ago(200))
    make_visit(make_employer(), coach, case_id=case.id)
    make_visit(make_employer(), coach)
    make_placement(case, make_employer(name="Elvebredden"), started_on=days_ago(20))
    make_goal(case, text="Lage CV", reached_on=days_ago(5))
    make_goal(case, text="Fast jobb", is_main=True)
    make_action(case, what="Øve på intervju", done_on=days_ago(4))
    make_action(case, what="Søke på kurs", who="Hegg")
    make_education(case, wish="Truckførerbevis", started_on=days_ago(9))
    make_next_step(case, text="Ringe Elvebredden", due_on=today())
    make_contact(case, state=ContactState.PLANNED, day=today() + timedelta(days=5))
    return case


def test_the_draft_counts_and_repeats_what_is_logged(app, cast):
    case = a_full_case(cast.coach)
    with app.test_request_context():
        texts = drafted(case, days_ago(79), today())
    assert texts["done"].splitlines() == [
        "Vi har hatt kontakt 3 ganger (møte på kontoret: 2, telefon: 1).",
        "1 møte ble ikke noe av.",
        "Vi har vært i kontakt med 1 arbeidsgiver, 1 gang til sammen.",
        f"– Øve på intervju (gjort {day(days_ago(4))})",
    ]
    assert texts["reached"].splitlines() == [
        f"– Målet «Lage CV» er nådd {day(days_ago(5))}",
        f"– Ordinært arbeid, Butikkmedarbeider hos Elvebredden begynte {day(days_ago(20))}",
        f"– Truckførerbevis begynte {day(days_ago(9))}",
    ]
    assert texts["ahead"].splitlines() == [
        "– Vi arbeider mot: Fast jobb",
        "– Søke på kurs (Hegg)",
        f"– Ringe Elvebredden ({day(today())})",
        f"– Møte avtalt {day(today() + timedelta(days=5))}",
    ]


def test_a_stage_that_changed_is_told_and_the_first_one_is_not(app, cast):
    case = make_case(cast.coach, started_on=days_ago(30))
    move_case(case, to=Stage.PROFILE, from_on=days_ago(3), reason="", by=cast.coach)
    with app.test_request_context():
        texts = drafted(case, days_ago(30), today())
    assert texts["reached"] == f"– Trinn: Yrkesprofil og karriereplan fra {day(days_ago(3))}"
    assert texts["done"] == ""


def test_a_report_is_written_once_from_its_draft(cast, browser_of):
    case = a_full_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/reports/new?kind=interval")
    assert form.value("from_on") == days_ago(80).isoformat()
    assert form.value("done").startswith("Vi har hatt kontakt 3 ganger")
    values = {"seeker_comment": "Vi møtes ofte nok", "agreed_on": today().isoformat()}
    answers = [browser.submit(form, **values) for _ in range(2)]
    report = db.session.query(Report).one()
    assert [answer.location for answer in answers] == [f"/caseload/reports/{report.id}"] * 2
    assert (report.kind, report.to_on, report.seeker_comment) == (ReportKind.INTERVAL, today(), "Vi møtes ofte nok")
    shown = browser.follow(answers[0])
    copied = shown.soup.find(id="report-text").get_text()
    assert "Vi møtes ofte nok" in copied
    assert f"Avtalt med jobbsøkeren {day(today())}." in copied


def test_bad_input_keeps_the_text(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/reports/new")
    late = browser.submit(form, done="Mye", to_on="2099-01-01")
    assert late.errors == ["En rapport forteller om det som har vært. Velg i dag eller tidligere."]
    assert late.value("done") == "Mye"
    turned = browser.submit(form, done="Mye", from_on=today().isoformat(), to_on=days_ago(1).isoformat())
    assert turned.errors == ["Perioden må slutte etter at den begynner."]
    empty = browser.submit(form, done="", reached="", ahead="")
    assert empty.errors == ["Skriv noe i minst én av delene."]


def test_what_was_moved_is_marked_until_the_text_changes(cast, browser_of):
    report = make_report(make_case(cast.coach), done="Mye")
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/reports/{report.id}")
    moved = browser.follow(browser.submit(page, "/moved"))
    assert db.session.get(Report, report.id).moved_on == today()
    browser.submit(moved, "/not-moved")
    assert db.session.get(Report, report.id).moved_on is None
    browser.submit(page, "/moved")
    form = browser.get(f"/caseload/reports/{report.id}/edit")
    again = browser.follow(browser.submit(form, done="Enda mer"))
    assert db.session.get(Report, report.id).moved_on is None
    assert "Den må kopieres til Jobbsporet på nytt." in again.toasts[0]
    assert browser.submit(form, done="Noe helt annet").status == 409


def test_the_end_report_can_be_written_after_the_end_and_not_without_consent(cast, browser_of):
    ended = make_case(cast.coach, ended_on=days_ago(2))
    withdrawn = make_case(cast.coach)
    withdrawn.consent, withdrawn.consent_withdrawn_on = Consent.WITHDRAWN, days_ago(1)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{ended.id}/reports/new?kind=end")
    assert browser.submit(form, done="Fast jobb").status == 303
    assert browser.get(f"/caseload/cases/{withdrawn.id}/reports/new").status == 403


def test_the_list_says_when_the_next_one_is_due(cast, browser_of):
    case = make_case(cast.coach, started_on=days_ago(200))
    report = make_report(case, to_on=days_ago(100))
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/reports")
    assert f"Neste underveisrapport: {day(days_ago(10))}" in page.text
    gone = browser.follow(browser.submit(browser.get(f"/caseload/reports/{report.id}"), "/remove"))
    assert f"Neste underveisrapport: {day(days_ago(110))}" in gone.text
    browser.submit(gone, "/restore")
    assert db.session.get(Report, report.id).removed_at is None


def test_the_paper_has_the_parts_that_say_something(cast, browser_of):
    report = make_report(make_case(cast.coach, display_name="Hegg"), done="Mye", seeker_comment="Bra")
    page = browser_of(cast.coach).get(f"/caseload/reports/{report.id}/print")
    assert [h.get_text() for h in page.soup.select("main h2")] == ["Dette har vi gjort", "Jobbsøkerens kommentar"]
    assert "Ikke avtalt ennå." in page.text


def test_a_draft_costs_the_same_with_little_and_much(cast, browser_of, statements):
    case = make_case(cast.coach, started_on=days_ago(80))
    browser = browser_of(cast.coach)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_contact(case)
            make_goal(case, reached_on=days_ago(5))
            make_placement(case, make_employer())
            make_next_step(case)
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/reports/new")
        counts.append(len(statements))
    assert counts == [10, 10]
