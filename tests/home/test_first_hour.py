"""The first hour of an office: five steps told by what is there, for those who set it up, and out of the way after."""

from datetime import timedelta

import pytest
import time_machine

from app.accounts.enums import Role
from app.accounts.models import Office, User
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.halfyear import HalfYear
from tests.factories import make_arena, make_office, make_person, make_plan, make_team

CARD = "section[aria-labelledby=first-hour-head]"


@pytest.fixture
def admin(app):
    make_office()
    return make_person(Role.ADMIN, name="Sam System")


def steps(page) -> list[tuple[str, str]]:
    """Each step's title with «gjort», «nå» or «ikke ennå», and what is there."""
    return [
        (
            " ".join(event.select_one(".aksel-process__title").get_text().split()),
            event.select_one(".aksel-process__timestamp").get_text(),
        )
        for event in page.soup.select("li.aksel-process__event")
    ]


def test_an_empty_office_says_what_is_done_and_opens_the_next_step(admin, browser_of):
    page = browser_of(admin).get("/")
    assert steps(page) == [
        ("Kontoret – gjort", "Nav Prøvevik"),
        ("Team – nå", "Ingen team ennå"),
        ("Kolleger – ikke ennå", "Bare du er her ennå"),
        ("Arenaer – ikke ennå", "Ingen arenaer ennå"),
        ("Det første halvåret – ikke ennå", "Ingen plan ennå"),
    ]
    assert [(link.get_text(strip=True), link["href"]) for link in page.soup.select(f"{CARD} a.aksel-button")] == [
        ("Lag team", "/office/teams/new")
    ]
    assert "1 av 5 er gjort" in page.text


def test_each_thing_that_is_made_moves_it_on(admin, browser_of):
    browser = browser_of(admin)
    make_team(name="Ungdom")
    assert steps(browser.get("/first-hour"))[1:3] == [
        ("Team – gjort", "1 team"),
        ("Kolleger – nå", "Bare du er her ennå"),
    ]
    make_person(Role.EMPLOYEE)
    page = browser.get("/first-hour")
    assert steps(page)[2] == ("Kolleger – nå", "2 kolleger, 0 kan logge inn"), "nobody can start a plan"
    assert "Ingen er kontorleder ennå." in page.text
    leader = make_person(Role.LEADER, Role.EMPLOYEE)
    page = browser.get("/first-hour")
    assert [title for title, _state in steps(page)][2:4] == ["Kolleger – gjort", "Arenaer – nå"]
    assert page.text.count("Kontorlederen gjør dette.") == 2, "an administrator makes neither arenas nor plans"
    make_arena()
    theirs = browser_of(leader).get("/")
    assert [link["href"] for link in theirs.soup.select(f"{CARD} a.aksel-button")] == ["/learning/plans/new"]
    make_plan(HalfYear.current().next())
    assert steps(browser.get("/first-hour"))[4] == ("Det første halvåret – gjort", "Planen er startet")
    assert "Kontoret er i gang" in browser.get("/first-hour").text
    assert browser_of(leader).get("/").soup.select(CARD) == [], "it is out of the way once everything is done"


def test_somebody_who_has_gone_and_last_years_plan_do_not_count(admin, browser_of):
    make_person(Role.LEADER, deactivated_at=now())
    make_plan(HalfYear.current().previous())
    assert [title for title, _state in steps(browser_of(admin).get("/first-hour"))][2:] == [
        "Kolleger – ikke ennå",
        "Arenaer – ikke ennå",
        "Det første halvåret – ikke ennå",
    ]


def test_it_can_be_hidden_undone_and_brought_back(admin, browser_of):
    browser = browser_of(admin)
    hidden = browser.submit(browser.get("/"), "/first-hour/hide")
    assert hidden.location == "/"
    page = browser.follow(hidden)
    assert page.soup.select(CARD) == []
    assert page.form("/first-hour/show"), "«Angre» in the message"
    assert browser.get("/office/teams").soup.select(".way-on") == []
    assert browser.submit(browser.get("/first-hour"), "/first-hour/show").location == "/first-hour"
    assert len(browser.get("/").soup.select(CARD)) == 1
    assert db.session.get_one(User, admin.id).first_hour_hidden is False


def test_the_pages_of_the_steps_say_where_one_is_and_what_is_next(admin, browser_of):
    browser = browser_of(admin)
    first = browser.get("/office/teams/new")
    assert "steg 2 av 5: Team" in first.soup.select_one(".way-on").get_text()
    made = browser.follow(browser.submit(first, name="Ungdom"))
    way = made.soup.select_one(".way-on")
    assert "Gjort" in way.get_text()
    assert [(link.get_text(strip=True), link["href"]) for link in way.select("a.aksel-button")] == [
        ("Neste: Kolleger", "/office/people/add-several")
    ]
    assert browser.get("/me").soup.select(".way-on") == []
    assert browser.get("/office/nowhere").soup.select(".way-on") == []


def test_others_and_older_offices_are_left_alone(admin, browser_of, statements):
    colleague = browser_of(make_person(Role.EMPLOYEE))
    assert colleague.get("/").soup.select(CARD) == []
    assert colleague.get("/first-hour").status == 404
    browser = browser_of(admin)
    with time_machine.travel(now() + timedelta(days=91), tick=False):
        fresh = browser_of(admin)
        fresh.get("/office/teams")
        statements.seen.clear()
        assert fresh.get("/office/teams").soup.select(".way-on") == []
        assert [each for each in statements.seen if "learning_plan" in each] == [], "it costs nothing any longer"
    db.session.get_one(Office, 1).demo = True
    db.session.commit()
    assert browser.get("/").soup.select(CARD) == [], "a demonstration has everything"


def test_coaches_and_supervisors_begin_with_their_own_work(app, browser_of):
    def first(*roles) -> list[str]:
        page = browser_of(make_person(*roles, Role.EMPLOYEE)).get("/")
        return [link["href"] for link in page.soup.select("section[aria-labelledby=new-head] a")]

    assert "/caseload/cases" in first(Role.JOB_COACH)
    assert "/supervision/" in first(Role.SUPERVISOR)
    assert {"/caseload/cases", "/supervision/"} & set(first()) == set()


def test_who_chooses_a_person_in_the_demonstration_can_sign_in_as_the_list_of_colleagues_says(admin, browser_of):
    make_person(Role.LEADER, Role.EMPLOYEE, demo_key="leader")
    assert steps(browser_of(admin).get("/first-hour"))[2] == ("Kolleger – gjort", "2 kolleger, 1 kan logge inn")


def test_after_the_five_steps_nobody_is_told_to_begin_with_them(admin, browser_of):
    leader = make_person(Role.LEADER, Role.EMPLOYEE)
    make_team()
    make_arena()
    make_plan(HalfYear.current())
    for person, told in ((admin, "Legg til kollegene og velg"), (leader, "Start en plan for læring")):
        page = browser_of(person).get("/").text
        assert "Se gjennom navn, språk og utseende" in page
        assert told not in page
