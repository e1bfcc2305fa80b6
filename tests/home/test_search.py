"""Search across what one may see, and the pages that help."""

import pytest

from app.kernel.dates import now
from tests.factories import SPRING, make_activity, make_arena, make_outcome, make_plan, make_theme, make_wish


@pytest.fixture
def plan(cast):
    return make_plan()


def found(page) -> dict[str, list[str]]:
    """Titles by kind."""
    return {
        next(section.select_one("h2").stripped_strings): [link.get_text() for link in section.select("a")]
        for section in page.soup.select("section[aria-labelledby^=kind-]")
    }


def look(browser, text: str):
    return browser.get("/search", query_string={"q": text})


def test_it_finds_themes_outcomes_activities_arenas_and_wishes(plan, cast, browser_of):
    theme = make_theme(plan, title="Motiverende intervju")
    outcome = make_outcome(theme, text="kan intervjue")
    make_activity(outcome, plan=plan, title="Kurs i intervju")
    make_arena(name="Intervjukafé")
    make_wish(plan, text="Øve på intervju")
    page = look(browser_of(cast.colleague), "intervju")
    assert found(page) == {
        "Temaer": ["Motiverende intervju"],
        "Læringsutbytter": ["kan intervjue"],
        "Aktiviteter": ["Kurs i intervju"],
        "Arenaer": ["Intervjukafé"],
        "Ønsker": ["Øve på intervju"],
    }
    browser = browser_of(cast.colleague)
    links = [link["href"] for link in page.soup.select("section[aria-labelledby^=kind-] a")]
    assert {browser.get(address).status for address in links} == {200}


@pytest.mark.parametrize("text", ["øving", "ØVING", "Øving", "par øving", "  øving   par "])
def test_letters_may_be_large_or_small_and_words_in_any_order(plan, cast, browser_of, text):
    make_activity(make_outcome(make_theme(plan)), plan=plan, title="Øving i par")
    make_activity(make_outcome(make_theme(plan)), plan=plan, title="Noe annet")
    assert found(look(browser_of(cast.colleague), text)) == {"Aktiviteter": ["Øving i par"]}


@pytest.mark.parametrize("text", ["%%", "__", "\\\\", "%_", "50%"])
def test_signs_that_mean_something_to_the_database_mean_themselves(plan, cast, browser_of, text):
    make_activity(make_outcome(make_theme(plan)), plan=plan, title="Øving i par")
    make_activity(make_outcome(make_theme(plan)), plan=plan, title=f"Med {text} i")
    assert found(look(browser_of(cast.colleague), text)) == {"Aktiviteter": [f"Med {text} i"]}


def test_what_is_removed_is_not_found(plan, cast, browser_of):
    theme = make_theme(plan, title="Hemmelig tema", removed_at=now())
    make_outcome(theme, text="hemmelig utbytte")
    make_activity(make_outcome(make_theme(plan)), plan=plan, title="Hemmelig", removed_at=now())
    make_arena(name="Hemmelig", removed_at=now())
    make_wish(plan, text="hemmelig", removed_at=now())
    page = look(browser_of(cast.leader), "hemmelig")
    assert found(page) == {}
    assert "Ingen treff på «hemmelig»" in page.text


def test_a_partner_finds_nothing_of_the_plans(plan, cast, browser_of):
    make_arena(name="Fagmøte")
    assert found(look(browser_of(cast.guide), "fagmøte")) == {}
    assert found(look(browser_of(cast.admin), "fagmøte")) == {"Arenaer": ["Fagmøte"]}


@pytest.mark.parametrize("text", ["", " ", "a", "\x00\x01b"])
def test_less_than_two_letters_is_asked_again(cast, browser_of, text):
    page = browser_of(cast.colleague).get("/search", query_string={"q": text})
    assert (page.status, "Skriv minst to tegn." in page.text) == (200, True)


@pytest.mark.parametrize("text", ["x" * 5000, "<script>alert(1)</script>", "' OR 1=1 --", "qxz " * 400, "🙂🙂"])
def test_strange_searches_are_answered_calmly(cast, browser_of, text):
    page = look(browser_of(cast.colleague), text)
    assert (page.status, found(page)) == (200, {})
    assert not page.soup.select("main script")


def test_ten_of_a_kind_are_shown_the_newest_half_year_first(plan, cast, browser_of):
    later = make_plan(SPRING.next())
    make_activity(make_outcome(make_theme(later)), plan=later, title="Kurs nyest")
    for number in range(12):
        make_activity(make_outcome(make_theme(plan)), plan=plan, title=f"Kurs {number}")
    page = look(browser_of(cast.colleague), "kurs")
    titles = found(page)["Aktiviteter"]
    assert (len(titles), titles[0]) == (10, "Kurs nyest")
    assert "Bare de 10 første vises." in page.text


def test_the_box_stands_in_the_head_and_keeps_the_words(cast, browser_of):
    page = look(browser_of(cast.colleague), "samtale")
    assert page.soup.select_one("header form[role=search] input[name=q]")["value"] == "samtale"
    assert page.soup.select_one("header form[role=search]")["action"] == "/search"


def test_a_search_costs_the_same_for_one_row_and_for_thirty(plan, cast, browser_of, statements):
    browser = browser_of(cast.colleague)

    def cost(rows: int) -> int:
        for _each in range(rows):
            make_activity(make_outcome(make_theme(plan, title="Kurs"), text="kurs"), plan=plan, title="Kurs")
            make_arena(name="Kurs")
            make_wish(plan, text="Kurs")
        look(browser, "kurs")
        statements.seen.clear()
        look(browser, "kurs")
        return len(statements)

    assert (cost(1), cost(29)) == (7, 7)


@pytest.mark.parametrize(
    ("path", "heading"), [("/help", "Hjelp"), ("/accessibility", "Tilgjengelighet"), ("/gallery", "Komponenter")]
)
def test_the_pages_beside_the_work_open(cast, browser_of, path, heading):
    assert browser_of(cast.colleague).get(path).heading == heading


def test_what_we_say_of_accessibility_is_for_everybody(cast, browser_of):
    """Whoever is not signed in reads it too, but not who works here."""
    name = cast.admin.name
    stranger, colleague = (browser_of(each).get("/accessibility") for each in (None, cast.colleague))
    assert "Dette er ikke godt nok ennå" in stranger.text
    assert (name in stranger.text, name in colleague.text) == (False, True)
    assert browser_of(None).get("/sign-in").links()["Tilgjengelighet"] == "/accessibility"
    assert browser_of(None).get("/help").status == 303
    assert browser_of(None).get("/search").status == 303


def test_the_gallery_is_only_there_while_developing(app, cast, browser_of, monkeypatch):
    browser = browser_of(cast.colleague)
    monkeypatch.setitem(app.config, "TESTING", False)
    assert browser.get("/gallery").status == 404
