"""The frame of every page: menu, language, colours, keys, the bar of a phone, the end of a session, and what a visit
costs and leaves behind."""

import re
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import brotli
import pytest
from flask import render_template_string
from playwright.sync_api import expect

from app import create_app
from app.config import load
from app.kernel.i18n import LANGUAGES
from tests.browser.test_every_page import violations

STATIC = Path(__file__).resolve().parents[2] / "static"
LEFT_BEHIND = """async () => ({local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length})"""
BOX = "node => { const box = node.getBoundingClientRect(); return [box.left, box.right, box.width, box.height]; }"


def open_menu(page) -> None:
    page.locator(".person-menu__button").click()


def html(page) -> str:
    """The page as the server sends it, before any script has run."""
    return page.context.request.get(page.url).text()


def test_the_colours_are_chosen_in_the_menu_and_come_with_the_page(visit):
    visitor = visit("supervisor", color_scheme="light")
    page = visitor.open("/learning/plans")
    background = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    choices = (("Mørkt", "dark", "dark"), ("Lyst", "light", "light"), ("Som maskinen", "auto", "light dark"))
    for name, shown, scheme in choices:
        open_menu(page)
        page.get_by_role("button", name=name).click()
        expect(page.locator("html")).to_have_class(re.compile(rf"\b{shown}\b"))
        assert page.url.endswith("/learning/plans")
        assert f'class="{shown}"' in html(page)
        assert f'<meta name="color-scheme" content="{scheme}">' in html(page)
        assert (page.evaluate(background) == light) is (shown != "dark")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
    assert visitor.complaints == []


def test_the_language_is_chosen_in_the_menu(visit):
    visitor = visit("coach-2")
    page = visitor.open("/learning/plans")
    out_in = {"nn": "Logg ut", "en": "Sign out", "da": "Log ud", "nb": "Logg ut"}
    for code, out in out_in.items():
        name = LANGUAGES[code]
        open_menu(page)
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator(".person-menu__out")).to_have_text(out)
    assert page.url.endswith("/learning/plans")
    assert visitor.complaints == []


def test_the_language_chosen_on_the_sign_in_page_stays(visit):
    visitor = visit()
    page = visitor.open("/sign-in")
    page.get_by_role("button", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.get_by_role("link", name="Skip to content")).to_have_count(1)
    assert visitor.complaints == []


def test_keys_lead_to_search_show_themselves_and_close(visit):
    visitor = visit("team-leader")
    page = visitor.open("/learning/plans")
    page.keyboard.press("/")
    search = page.get_by_role("search").get_by_role("combobox")
    expect(search).to_be_focused()
    page.keyboard.type("?/")
    expect(search).to_have_value("?/")
    opener = page.get_by_role("button", name="Tastatursnarveier")
    opener.focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Tastatursnarveier")
    expect(keys).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    expect(opener).to_be_focused()
    button = page.locator(".person-menu__button")
    button.press("Enter")
    expect(page.locator("#person-menu")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#person-menu")).to_be_hidden()
    expect(button).to_be_focused()
    assert visitor.complaints == []


def test_the_search_answers_while_one_types_and_arrows_and_enter_open_what_was_found(visit):
    visitor = visit("team-leader")
    page = visitor.open("/learning/plans")
    page.keyboard.press("Control+k")
    page.keyboard.type("loggb")
    search = page.get_by_role("search").get_by_role("combobox")
    expect(search).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#site-search-status")).to_contain_text("treff. Bruk piltastene.")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(search).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{search.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    address = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert visitor.complaints == []


def test_arrows_move_in_a_list_and_enter_opens_the_row(visit):
    visitor = visit("team-leader")
    page = visitor.open("/learning/plans")
    rows = page.locator("[data-row-link]")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    wanted = rows.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")


ENTRIES = [
    ("I dag", "House"), ("Læring", "OpenBook"), ("Tilbakemelding", "Chat"), ("Oppfølging", "Briefcase"),
    ("Veiledning", "Compass"), ("Metodeveiledning", "PersonGroup"), ("Kontoret", "Buildings2"),
]  # fmt: skip


@pytest.mark.parametrize("number", [5, 6, 7])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_bar_of_a_phone_holds_what_there_is_at_320_pixels(visit, served, number, scripts):
    """Whoever has many roles has more entries than a bar has places; the rest lie behind «Mer»."""
    entries = [
        {"label": label, "icon": icon, "href": f"/{n}", "current": n == number - 1}
        for n, (label, icon) in enumerate(ENTRIES[:number])
    ]
    app = create_app(load({"INSTANCE": str(served.instance)}))
    person = SimpleNamespace(is_authenticated=True, name="Prøve Person")
    template = '{% extends "base.html" %}{% block content %}<h1>Prøve</h1>{% endblock %}'
    with app.test_request_context("/", base_url=served.url):
        made = render_template_string(template, current_user=person, nav_entries=entries)
    page = visit(None, viewport={"width": 320, "height": 640}, java_script_enabled=scripts).page
    page.route("**/bar", lambda route: route.fulfill(body=made, content_type="text/html; charset=utf-8"))
    page.goto(f"{served.url}/bar")
    bar = page.get_by_role("navigation", name="Hovedmeny")
    places = bar.locator(".site-nav__list > li > :is(a, button)").locator("visible=true")
    expect(places).to_have_count(5)
    boxes = [place.evaluate(BOX) for place in places.all()]
    assert all(width >= 44 and height >= 44 for _left, _right, width, height in boxes)
    assert boxes[0][0] >= 0
    assert boxes[-1][1] <= 320
    assert all(place.evaluate("node => node.scrollWidth <= node.clientWidth") for place in places.all())
    if number > 5:
        bar.get_by_role("button", name="Mer").click()
        rest = bar.locator("#more-entries a")
        expect(rest).to_have_text([label for label, _icon in ENTRIES[4:number]])
        assert all(link.evaluate(BOX)[3] >= 44 and link.evaluate(BOX)[1] <= 320 for link in rest.all())
    expect(bar.locator("[aria-current]").locator("visible=true").last).to_contain_text(ENTRIES[number - 1][0])
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(bar.get_by_role("link").locator("visible=true")).to_have_count(number)


def test_the_end_of_a_session_is_told_two_minutes_before_and_can_be_put_off(visit):
    visitor = visit("colleague")
    page = visitor.page
    page.clock.install()
    visitor.open("/learning/plans")
    left = page.evaluate("() => Number(document.body.dataset.sessionEnds) - Date.now()") // 1000
    warning = page.get_by_role("dialog", name="Du blir snart logget ut")
    page.clock.fast_forward((left - 125) * 1000)
    expect(warning).to_be_hidden()
    page.clock.fast_forward(10_000)
    expect(warning).to_be_visible()
    stay = warning.get_by_role("button", name="Hold meg innlogget")
    expect(stay).to_be_focused()
    with page.expect_response("**/me/stay") as answered:
        stay.click()
    assert answered.value.json()["ends"] > 0
    expect(warning).to_be_hidden()
    page.clock.fast_forward(30_000)
    expect(warning).to_be_hidden()
    assert visitor.complaints == []


def test_after_signing_out_the_back_button_shows_nothing(visit, served):
    visitor = visit("privacy-officer")
    page = visitor.open(f"/learning/plans/{served.ids.plan}")
    heading = page.locator("h1").inner_text()
    open_menu(page)
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/sign-in"))
    expect(page.locator("h1")).not_to_have_text(heading)
    assert visitor.complaints == []


def test_a_tour_leaves_nothing_in_the_browser(visit, served):
    visitor = visit("leader")
    plan = f"/learning/plans/{served.ids.plan}"
    for path in ("/", "/learning/plans", plan, "/learning/arenas", "/learning/sharing/new", "/search?q=plan"):
        visitor.open(path)
        visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate(LEFT_BEHIND) == {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0}
    cookies = visitor.context.cookies()
    assert [(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [(True, "Lax")]
    assert visitor.complaints == []


def test_the_tour_shows_nothing_empty(visit, served):
    """Each stop has something to see there."""
    page = visit(None).open("/tour")
    empty = []
    for number in range(page.locator("main form button").count()):
        each = visit(None).open("/tour")
        each.locator("main form button").nth(number).click()
        expect(each).not_to_have_url(re.compile("/tour"))
        if each.locator("main .empty-state").count():
            empty.append(each.url)
        each.context.close()
    assert empty == []


@pytest.mark.parametrize("path", ["/sign-in", "/learning/plans", "/caseload/visits/new"])
def test_the_first_visit_is_light(visit, served, path):
    """Sizes of what is fetched as it is stored compressed, so that the number is the same on every machine."""
    visitor = visit({"/sign-in": None, "/learning/plans": "employee"}.get(path, "coach"))
    page = visitor.page
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    fetched: dict[str, int] = {}

    def weigh(response) -> None:
        where = urlsplit(response.url)
        if where.path.startswith("/static/"):
            file = STATIC / where.path.removeprefix("/static/")
            packed = file.with_name(file.name + ".br")
            fetched[where.path] = (packed if packed.exists() else file).stat().st_size
        elif where.scheme == "http":
            fetched[where.path] = len(brotli.compress(response.body(), quality=5))

    page.on("response", weigh)
    visitor.open(path)
    page.wait_for_load_state("networkidle")
    assert len(fetched) <= 8, fetched
    assert sum(fetched.values()) <= 80_000, fetched
