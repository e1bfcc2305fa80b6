"""The user guide: the same words under «Hjelp» and in docs/guide/, with pictures that are there; and the tour."""

import re

import pytest
from babel.messages.pofile import read_po

from app.accounts.enums import Role
from app.accounts.models import Office
from app.demo.people import CAST
from app.home.guides import GUIDES
from app.home.tour_stops import TOUR
from app.kernel.db import db
from tests.conftest import ROOT
from tests.factories import make_office, make_person
from tools import guide_docs

WRITTEN = ROOT / "docs" / "guide"
PICTURES = ROOT / "docs" / "pictures"
TOUR_PAGE = ROOT / "docs" / "tour.md"
NAMED = re.compile(r"!\[([^]]+)\]\((?:\.\./)?pictures/([\w-]+)\.png\)")


def texts_of_product() -> set[str]:
    """Every text in bokmål, as it stands in the catalogues."""
    found = set()
    for path in sorted((ROOT / "translations" / "nn").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                found |= {message.id} if isinstance(message.id, str) else set(message.id)
    return found


@pytest.mark.embedded
def test_the_pages_in_docs_say_what_the_product_says(app):
    """After a change of the texts: tools/guide_docs.py."""
    pages = guide_docs.pages(app)
    assert {path.name for path in WRITTEN.glob("*.md")} == set(pages)
    assert {name: (WRITTEN / name).read_text("utf-8") for name in pages} == pages


@pytest.mark.embedded
def test_each_picture_of_the_guide_is_there_small_and_named():
    """Two or more on each page and three on the tour, small, each told in words; none that no page shows."""
    pages = [TOUR_PAGE, *(path for path in WRITTEN.glob("*.md") if path.name != "README.md")]
    shown = {path.name: NAMED.findall(path.read_text("utf-8")) for path in pages}
    assert [name for name, found in shown.items() if len(found) < (3 if name == TOUR_PAGE.name else 2)] == []
    named = {name for found in shown.values() for _words, name in found}
    sizes = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert named - set(sizes) == set(), "named, but there is no such picture"
    assert {name for name in sizes if name.startswith("guide-")} - named == set(), "no page shows it"
    assert [name for name in sorted(named) if sizes[name] > 61_000] == []
    assert sum(sizes.values()) < 1_000_000
    headings = {line.strip("# \n") for path in pages for line in path.read_text("utf-8").splitlines() if "# " in line}
    told = [words for found in shown.values() for words, _name in found]
    assert [words for words in told if len(words) < 40 or words in headings] == [], "says no more than the heading"


@pytest.mark.embedded
def test_what_the_guide_calls_pages_and_buttons_is_what_they_are_called():
    known = texts_of_product()
    called = {
        name
        for page in WRITTEN.glob("*.md")
        for name in re.findall("«([^»]+)»", page.read_text("utf-8"))
    }
    assert len(called) > 20
    assert called - known == set()


@pytest.mark.parametrize("role", [Role.LEADER, Role.TEAM_LEADER, Role.JOB_COACH, Role.ADMIN])
def test_help_shows_the_pages_of_ones_own_roles_and_their_links_open(app, browser_of, role):
    make_office()
    roles = (role,) if role is Role.ADMIN else (role, Role.EMPLOYEE)
    browser = browser_of(make_person(*roles))
    cards = [link["href"] for link in browser.get("/help").soup.select("main .aksel-link-card a")]
    own = [each for each in GUIDES if not each.roles.isdisjoint(roles)]
    assert cards == [f"/help/{each.key}" for each in own]
    assert ("/help/leder" in cards) is (role is Role.LEADER), "who starts the plan"
    ways = [link["href"] for card in cards for link in browser.get(card).soup.select("main section a")]
    assert len(ways) >= len(cards)
    statuses = {}
    for way in ways:
        page = browser.get(way)
        statuses[way] = browser.follow(page).status if page.status == 303 else page.status
    assert set(statuses.values()) == {200}, statuses


def test_somebody_elses_page_can_be_read_but_leads_nowhere(cast, browser_of):
    page = browser_of(cast.colleague).get("/help/personvernkontakt")
    assert page.heading == "For personvernkontakten"
    assert page.soup.select("main section a") == []
    assert browser_of(cast.colleague).get("/help/konge").status == 404


def test_each_stop_of_the_tour_signs_in_as_the_person_and_opens_the_page(app, browser_of):
    db.session.add(Office(id=1, name="Nav Fjordvik", demo=True))
    for key, roles, _team, _percent in CAST:
        make_person(*roles, demo_key=key, name=f"Demo {key}")
    browser = browser_of(None)
    tour = browser.get("/tour")
    forms = tour.soup.select("main form[action*='/sign-in/demo']")
    assert len(forms) == 3 * len(TOUR) == 21
    opened = {}
    for form in forms:
        page = browser.post(form["action"], {"person": form.select_one("input[name=person]")["value"]})
        while page.status == 303:
            page = browser.follow(page)
        opened[form["action"]] = page.status
    assert set(opened.values()) == {200}, opened


def test_a_real_office_has_no_tour(app, browser_of):
    make_office()
    assert browser_of(None).get("/tour").status == 404


@pytest.mark.embedded
@pytest.mark.parametrize("roles", [[Role.EMPLOYEE], [Role.JOB_COACH], [Role.SUPERVISOR], [Role.LEADER, Role.ADMIN]])
def test_help_tells_of_each_place_in_the_menu_of_who_asks(roles, browser_of):
    make_office()
    page = browser_of(make_person(*roles)).get("/help")
    menu = {each.get_text(strip=True) for each in page.soup.select("nav.site-nav a > span:first-of-type")}
    told = [each.get_text(strip=True) for each in page.soup.select_one(".prose ul").select("li")]
    assert len(menu) >= 3
    assert all(any(line.startswith((name, f"Under {name} ")) for line in told) for name in menu), (menu, told)
