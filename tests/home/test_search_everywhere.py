"""A3: the search of the whole product finds people, teams, own things and pages – and for each person only theirs."""

import pytest

from app.accounts.enums import Role
from app.home.search_pages import PAGES
from app.kernel.db import db
from app.kernel.finding import folded, found_in
from tests.caseload.factories import make_case, make_employer, make_settings
from tests.factories import make_person, make_plan
from tests.feedback.factories import make_contract, make_group
from tests.guidance.factories import make_map, make_room
from tests.home.test_search import found, look
from tests.supervision.factories_sessions import make_session


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("bjorn", ["Bjørn Ås", "Asbjørn Vik"]),
        ("BJØRN", ["Bjørn Ås", "Asbjørn Vik"]),
        ("andre", ["Andreas Li", "André Mo"]),
        ("ås bj", ["Bjørn Ås", "Asbjørn Vik"]),
        ("aeg", ["Ægir Bø"]),
        ("", []),
        ("zz", []),
    ],
)
def test_parts_of_words_are_found_whatever_the_accents(text, best):
    names = ["Asbjørn Vik", "Andreas Li", "André Mo", "Bjørn Ås", "Ægir Bø"]
    assert found_in(names, text, str) == best
    assert [folded(name) for name in ("Ægir", "ÅSE", "Čohkka", "Đ")] == ["aegir", "ase", "cohkka", "d"]


@pytest.fixture
def filled(cast):
    """One thing of each kind, all with «vinter» in the name, and who may find which."""
    make_settings()
    make_map()
    winter = make_person(Role.EMPLOYEE, name="Una Vinter")
    make_person(Role.EMPLOYEE, name="Odd Vinter", deactivated_at=winter.created_at)
    make_person(Role.CAREER_GUIDE, name="Pia Vinter")
    make_case(cast.coach, display_name="Vinter V.")
    make_employer(name="Vinterdekk AS", place="Vik")
    make_employer(name="Gamle Vinter AS", removed_at=winter.created_at)
    make_contract(cast.colleague, cast.other_team, conversation="Samtale om vinter")
    make_group(cast.colleague, led_by=cast.team_leader, name="Vintergruppa")
    make_room(cast.other_team, called="Vinter K.")
    make_session(cast.supervisor, cast.coach, place="Vinterrommet")
    db.session.commit()


OWN = {
    "colleague": {"Kolleger", "Runder", "Læringsgrupper"},
    "other_team": {"Kolleger", "Runder", "Rom"},
    "team_leader": {"Kolleger", "Læringsgrupper"},
    "coach": {"Kolleger", "Saker", "Arbeidsgivere", "Veiledninger"},
    "supervisor": {"Kolleger", "Arbeidsgivere", "Veiledninger"},
    "leader": {"Kolleger"},
    "privacy_officer": {"Kolleger"},
    "admin": {"Kolleger"},
    "guide": set(),
}


@pytest.mark.parametrize("who", OWN)
def test_everybody_finds_what_is_theirs_and_nothing_else(filled, cast, browser_of, who):
    browser = browser_of(getattr(cast, who))
    page = look(browser, "vinter")
    assert set(found(page)) == OWN[who]
    assert found(page).get("Kolleger", ["Una Vinter"]) == ["Una Vinter"]
    assert found(page).get("Arbeidsgivere", ["Vinterdekk AS"]) == ["Vinterdekk AS"]
    links = [link["href"] for link in page.soup.select("section[aria-labelledby^=kind-] a")]
    assert {browser.get(address).status for address in links} <= {200}


def test_while_somebody_types_the_same_is_found_as_options(filled, cast, browser_of):
    browser = browser_of(cast.coach)
    whole = look(browser, "vinter")
    part = browser.get("/search", query_string={"q": "vinter"}, headers={"HX-Request": "true"})
    options = part.soup.select("[role=listbox] [role=option]")
    assert [each["href"] for each in options[:-1]] == [
        link["href"] for link in whole.soup.select("section[aria-labelledby^=kind-] a")
    ]
    assert options[-1]["href"] == "/search?q=vinter"
    assert part.soup.select_one("[data-found]").get_text() == "4 treff. Bruk piltastene."
    assert not part.soup.select("html, h1, script")
    nothing = browser.get("/search", query_string={"q": "v"}, headers={"HX-Request": "true"})
    assert not nothing.soup.select("[role=option]")


def test_pages_are_found_by_those_who_may_open_them(cast, browser_of):
    def pages(person, text: str) -> list[str]:
        return found(look(browser_of(person), text)).get("Sider", [])

    assert pages(cast.colleague, "mine økter") == ["Mine økter: her er du logget inn"]
    assert pages(cast.colleague, "folk på kontoret") == []
    assert pages(cast.admin, "folk på kontoret") == ["Folk på kontoret"]
    assert pages(cast.coach, "logg dagen") == ["Logg dagen"]
    assert pages(cast.leader, "logg dagen") == []


def test_every_page_of_the_search_is_there_without_a_number(app):
    """Whether a person may open it is then said by its rule alone."""
    bare = {rule.endpoint for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in rule.methods}
    assert {page for _name, page in PAGES} - bare == set()


def test_a_search_of_somebody_with_every_role_costs_twelve_statements_at_most(filled, cast, browser_of, statements):
    everything = make_person(*Role, name="Alle Roller", team_id=cast.team.id)
    make_plan()
    browser = browser_of(everything)
    look(browser, "vinter")
    statements.seen.clear()
    look(browser, "e")
    assert len(statements) <= 2
    statements.seen.clear()
    look(browser, "en")
    assert len(statements) <= 12


def test_colleagues_by_team_and_one_of_them(cast, browser_of):
    browser = browser_of(cast.colleague)
    page = browser.get("/colleagues")
    assert [section.h2.contents[0].strip() for section in page.soup.select("main section")] == [
        "Marked", "Ungdom", "Uten team",
    ]  # fmt: skip
    assert [name in page.text for name in ("Ada Annen", "Gro Gått", "Kari Karriere")] == [True, False, False]
    one = browser.get(f"/colleagues?team={cast.team.id}")
    assert [link.get_text() for link in one.soup.select("main section a")] == [
        "Kim Kollega", "Liv Leder", "Tor Teamleder",
    ]  # fmt: skip
    them = browser.get(f"/colleagues/{cast.coach.id}")
    assert (them.heading, "jobbspesialist" in them.text) == ("Jo Jobbspesialist", True)
    assert them.soup.select_one(".page-head a")["href"] == f"/feedback/contracts/new?observer={cast.coach.id}"
    assert browser.get(f"/colleagues/{cast.gone.id}").status == 404
    assert browser.get(f"/colleagues/{cast.guide.id}").status == 404
    assert browser.get("/colleagues?team=x").status == 200
