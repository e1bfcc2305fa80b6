"""The employers one job seeker would like to work for: a list of the case, silent towards the register."""

from sqlalchemy import select

from app.caseload.models import Employer, Match, Opening, WantedEmployer
from app.kernel.dates import today
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from tests.caseload.factories import make_case, make_coach, make_employer, make_visit
from tests.factories import make


def titles(page) -> list[str]:
    """Numbered rows of the list, without the marks."""
    return [" ".join(each.get_text(" ").split()) for each in page.soup.select("ol.task-list .task__title")]


def test_employers_are_added_from_the_register_or_by_name_once(cast, browser_of):
    employer, case = make_employer(name="Bakeriet"), make_case(cast.coach)
    browser = browser_of(cast.coach)
    found = browser.get(f"/caseload/cases/{case.id}/wanted?q=bak")
    key = found.form("/wanted/add").find(attrs={"name": "_once"})["value"]
    from_register = {"employer_id": str(employer.id), "_once": key}
    for _time in range(2):
        browser.post(f"/caseload/cases/{case.id}/wanted/add", from_register)
    form = browser.get(f"/caseload/cases/{case.id}/wanted")
    for _time in range(2):
        browser.submit(form, "/wanted/add", name="Stallen på Tom", note="Glad i hester")
    page = browser.get(f"/caseload/cases/{case.id}/wanted")
    assert titles(page) == ["1. Bakeriet", "2. Stallen på Tom Ikke i registeret"]
    assert "Glad i hester" in page.text
    empty = browser.submit(form, "/wanted/add", name=" ", _once="annen")
    assert (empty.status, empty.errors) == (422, ["Fyll ut «Navn på arbeidsgiveren»."])


def test_a_name_becomes_an_employer_of_the_register_with_a_tick_or_later(cast, browser_of):
    case = make_case(cast.coach)
    browser = browser_of(cast.coach)
    form = browser.get(f"/caseload/cases/{case.id}/wanted")
    browser.submit(form, "/wanted/add", name="Stallen", into_register="y")
    assert db.session.scalars(select(Employer.name)).all() == ["Stallen"]
    other = make(WantedEmployer, case_id=case.id, name="Stallen AS", position=9)
    same = browser.get(f"/caseload/wanted/{other.id}/register")
    assert "Stallen" in [each.get_text() for each in same.soup.select(".task__title")]
    browser.submit(same, "/register")
    assert titles(browser.get(f"/caseload/cases/{case.id}/wanted")) == ["1. Stallen", "2. Stallen"]


def test_the_order_is_the_persons_own(cast, browser_of):
    case = make_case(cast.coach)
    rows = [make(WantedEmployer, case_id=case.id, name=name, position=n) for n, name in enumerate("ABC", start=1)]
    browser = browser_of(cast.coach)
    browser.post(f"/caseload/wanted/{rows[2].id}/move", {"to": "up"})
    browser.post(f"/caseload/wanted/{rows[0].id}/move", {"to": "down"})
    browser.post(f"/caseload/wanted/{rows[2].id}/move", {"to": "up"})
    names = db.session.scalars(select(WantedEmployer.name).order_by(WantedEmployer.position)).all()
    assert names == ["C", "A", "B"]


def test_a_row_is_changed_on_the_newest_version_removed_and_brought_back(cast, browser_of):
    case = make_case(cast.coach)
    row = make(WantedEmployer, case_id=case.id, name="Stallen")
    browser = browser_of(cast.coach)
    old = browser.get(f"/caseload/wanted/{row.id}")
    browser.submit(old, "", note="Kollegaens")
    assert browser.submit(old, "", note="Min").status == 409
    gone = browser.follow(browser.post(f"/caseload/wanted/{row.id}/remove"))
    assert titles(gone) == []
    browser.submit(gone, "/restore")
    assert titles(browser.get(f"/caseload/cases/{case.id}/wanted")) == ["1. Stallen Ikke i registeret"]


def test_showing_the_list_is_traced_and_a_closed_case_is_only_read(cast, browser_of):
    case = make_case(cast.coach, ended_on=today())
    row = make(WantedEmployer, case_id=case.id, name="Stallen")
    browser = browser_of(cast.coach)
    page = browser.get(f"/caseload/cases/{case.id}/wanted")
    assert (titles(page), [each.what for each in db.session.scalars(select(LookUp))]) == (
        ["1. Stallen Ikke i registeret"], ["wanted"],
    )  # fmt: skip
    assert page.soup.select("form[action*='/wanted/']") == []
    assert browser.post(f"/caseload/wanted/{row.id}/remove").status == 403
    for person in (make_coach(), cast.supervisor, cast.leader):
        assert browser_of(person).get(f"/caseload/cases/{case.id}/wanted").status == 404
        assert browser_of(person).post(f"/caseload/wanted/{row.id}/remove").status == 404


def test_the_page_also_shows_visits_and_openings_of_the_case(cast, browser_of, statements):
    case, browser, seen = make_case(cast.coach), browser_of(cast.coach), []
    for number in (1, 29):
        for _one in range(number):
            employer = make_employer(name="Bakeriet")
            make(WantedEmployer, case_id=case.id, employer_id=employer.id)
            make_visit(employer, cast.coach, case_id=case.id, case_note="Ville gjerne møte henne")
            opening = make(Opening, employer_id=employer.id, title="Rydde lager")
            make(Match, opening_id=opening.id, case_id=case.id, chosen_on=today())
        browser.get(f"/caseload/cases/{case.id}/wanted")
        statements.seen.clear()
        page = browser.get(f"/caseload/cases/{case.id}/wanted")
        seen.append(len(statements))
    assert page.text.count("Ville gjerne møte henne") == page.text.count("Rydde lager") == 30
    assert seen[0] == seen[1] <= 12
