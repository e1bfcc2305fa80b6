"""The vocational profile: one section at a time, two who write, and the paper."""

from app.accounts.models import User
from app.caseload.enums import ProfileTopic
from app.caseload.models import ProfileSection
from app.kernel.db import db
from app.kernel.drafts import Draft
from tests.caseload.factories import make_case
from tests.caseload.factories_person import make_section


def texts(case) -> dict[str, str]:
    rows = db.session.query(ProfileSection).filter_by(case_id=case.id)
    return {row.topic.value: row.text for row in rows}


def test_all_twelve_sections_have_a_line_of_guidance(cast, browser_of):
    case = make_case(cast.coach)
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/profile")
    assert [h.get_text() for h in page.soup.select("section.card h2")] == [str(topic.label) for topic in ProfileTopic]
    assert "Diagnoser og sykmeldinger skal ikke stå her." in page.text


def test_a_section_is_written_and_says_who_and_when(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/profile/wishes")
    assert form.heading == "Ønsker"
    assert "Hva vil du helst gjøre?" in form.text
    saved = browser.submit(form, text="Jobbe med båter")
    assert saved.location == f"/caseload/cases/{case.id}/profile#profile-wishes"
    shown = browser.follow(saved)
    card = shown.soup.find(id="profile-wishes").get_text(" ")
    assert "Jobbe med båter" in card
    assert cast.coach.name in card
    assert texts(case) == {"wishes": "Jobbe med båter"}


def test_in_place_the_section_comes_back_alone(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    address = f"/caseload/cases/{case.id}/profile/skills"
    form = browser.get(address, fragment=True)
    assert form.soup.find(id="profile-skills") is not None
    assert form.heading == ""
    values = {"text": "Sveise", "version": form.value("version"), "_draft": form.value("_draft")}
    saved = browser.post(address, values, fragment=True)
    shown = browser.get(saved.location, fragment=True)
    assert "Sveise" in shown.soup.find(id="profile-skills").get_text()
    assert shown.soup.find(id="profile-wishes") is None


def test_two_who_write_the_same_section_get_both_texts(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    first = browser.get(f"/caseload/cases/{case.id}/profile/network")
    second = browser.get(f"/caseload/cases/{case.id}/profile/network")
    browser.submit(first, text="Onkel med verksted")
    answer = browser.submit(second, text="Nabo i butikk")
    assert answer.status == 409
    assert "Onkel med verksted" in answer.text
    assert "Nabo i butikk" in answer.text
    browser.submit(answer, "/profile/network", **{"choose-text": "mine"})
    assert texts(case) == {"network": "Nabo i butikk"}


def test_two_who_write_different_sections_do_not_disturb_each_other(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    first = browser.get(f"/caseload/cases/{case.id}/profile/network")
    second = browser.get(f"/caseload/cases/{case.id}/profile/interests")
    assert browser.submit(first, text="Onkel").status == 303
    assert browser.submit(second, text="Fiske").status == 303
    assert texts(case) == {"network": "Onkel", "interests": "Fiske"}


def test_an_identity_number_is_asked_about(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/profile/practical")
    answer = browser.submit(form, text="Nummeret er 01010750160 eller 13097248022")
    assert answer.status == 422
    assert "Dette ser ut som et fødselsnummer" in answer.errors[0]
    assert texts(case) == {}


def test_an_unknown_section_does_not_exist(cast, browser_of):
    case = make_case(cast.coach)
    assert browser_of(cast.coach).get(f"/caseload/cases/{case.id}/profile/diagnosis").status == 404


def test_a_draft_of_a_section_is_told_of_and_put_back(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    key = f"caseload.profile:{case.id}:health"
    browser.post("/drafts/save", {"_draft": key, "text": "Best om form", "version": "0"})
    assert db.session.query(Draft).one().key == key
    page = browser.get(f"/caseload/cases/{case.id}/profile")
    assert "Du har et utkast fra" in page.soup.find(id="profile-health").get_text()
    assert browser.get(f"/caseload/cases/{case.id}/profile/health").value("text") == "Best om form"


def test_the_paper_has_what_is_written_and_nothing_empty(cast, browser_of):
    case = make_case(cast.coach)
    make_section(case, ProfileTopic.WISHES, text="Jobbe med båter")
    page = browser_of(cast.coach).get(f"/caseload/cases/{case.id}/profile/print")
    assert page.heading == "Min yrkesprofil"
    assert [h.get_text() for h in page.soup.select("main h2")] == ["Ønsker"]


def test_the_profile_costs_the_same_empty_and_full(cast, browser_of, statements):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    counts = []
    for topics in ([], list(ProfileTopic)):
        for topic in topics:
            make_section(case, topic)
        statements.seen.clear()
        browser.get(f"/caseload/cases/{case.id}/profile")
        counts.append(len(statements))
    assert counts == [5, 5]


def test_a_colleague_finds_nothing(cast, browser_of):
    case = make_case(cast.coach)
    other: User = cast.colleague
    assert browser_of(other).get(f"/caseload/cases/{case.id}/profile/wishes").status == 404
