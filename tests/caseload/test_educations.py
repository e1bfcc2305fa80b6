"""The education track: wish, begun, completed, and a status that is suggested and never forced."""

from app.caseload.enums import OutcomeStatus
from app.caseload.models import Case, Education
from app.kernel.db import db
from tests.caseload.factories import days_ago, make_case
from tests.caseload.factories_person import make_education


def test_a_wish_is_written_down_once_and_grows(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/education/new")
    for _ in range(2):
        browser.submit(form, wish="Fagbrev som kokk")
    education = db.session.query(Education).one()
    edit = browser.get(f"/caseload/education/{education.id}/edit")
    page = browser.follow(browser.submit(edit, started_on=days_ago(2).isoformat(), place="Hotellet"))
    assert "I gang" in page.text
    assert "Utdanningen er i gang, og status er «Søker jobb»" in page.text
    assert db.session.get(Case, case.id).status is OutcomeStatus.SEEKING
    assert browser.submit(edit, wish="Noe annet").status == 409


def test_dates_that_cannot_be_are_refused_with_the_text_kept(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/education/new")
    answer = browser.submit(form, wish="Kurs", ended_on=days_ago(2).isoformat())
    assert answer.errors == ["Skriv når utdanningen begynte."]
    assert answer.value("wish") == "Kurs"
    days = {"started_on": days_ago(1).isoformat(), "ended_on": days_ago(2).isoformat()}
    assert browser.submit(form, wish="Kurs", **days).errors == ["Utdanningen kan ikke slutte før den begynner."]
    done = browser.submit(form, wish="Kurs", started_on=days_ago(2).isoformat(), completed="y")
    assert done.errors == ["Skriv dagen utdanningen ble fullført."]
    assert browser.submit(form).errors == ["Fyll ut «Hva vil jobbsøkeren lære»."]


def test_it_is_removed_and_brought_back(cast, browser_of):
    case = make_case(cast.coach)
    education = make_education(case)
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/education")
    gone = browser.follow(browser.submit(page, "/remove"))
    assert "Ingen ønsker om utdanning er skrevet ned." in gone.text
    browser.submit(gone, "/restore")
    assert db.session.get(Education, education.id).removed_at is None


def test_the_page_costs_the_same_with_one_and_thirty(cast, browser_of, statements):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            make_education(case)
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/education")
        counts.append(len(statements))
    assert counts == [4, 4]
