"""The person's map in a real browser: a phone, a network that comes and goes, two windows, a keyboard, no script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import Thumb

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TAPS = 17
SAVED = re.compile(r"Lagret \d\d\.\d\d")


def step(page, point: int, statement: int, value: int):
    return page.locator(f"#point-{point} fieldset").nth(statement).locator("label").nth(value - 1)


def chosen(page, point: int) -> list[str]:
    return [radio.get_attribute("value") for radio in page.locator(f"#point-{point} input:checked").all()]


@pytest.fixture
def phone(visit):
    return visit("guest:room_walked", **PHONE)


@pytest.mark.parametrize("script", [True, False])
def test_one_theme_is_answered_and_shared_on_a_phone(visit, script):
    """Seven points, two statements each, then shared: seventeen taps from the first page, also without a script."""
    visitor = visit("guest:room_walked", java_script_enabled=script, **PHONE)
    page = visitor.open("/room/")
    thumb = Thumb(page)
    thumb.tap(page.get_by_role("link", name="Jobb jeg kunne tenke meg"))
    for point in range(1, 8):
        for statement in (0, 1):
            thumb.tap(step(page, point, statement, 1 + (point + script) % 5))
    if script:
        expect(page.locator("[data-map-state]")).to_have_text(SAVED)
    thumb.tap(page.get_by_role("button", name="Lagre og gå videre"))
    thumb.tap(page.get_by_role("button", name="Del med"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Du deler «Jobb jeg kunne tenke meg»")
    assert thumb.taps == TAPS
    page.get_by_role("button", name="Slutt å dele").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vil du dele «Jobb jeg kunne tenke meg»?")
    assert visitor.complaints == []


def test_a_choice_survives_a_network_that_is_gone(phone):
    """What was chosen meanwhile is sent once the network is back; the person is told all along."""
    page = phone.open("/room/map/4")
    phone.context.set_offline(True)
    step(page, 1, 0, 2).tap()
    expect(page.locator("[data-map-state]")).to_contain_text("Ikke lagret ennå")
    step(page, 1, 0, 5).tap()
    step(page, 1, 1, 4).tap()
    phone.context.set_offline(False)
    expect(page.locator("[data-map-state]")).to_have_text(SAVED)
    expect(page.locator("[data-map-state]")).to_have_attribute("data-state", "saved")
    assert chosen(phone.open("/room/map/4"), 1) == ["5", "4"]
    assert [each for each in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in each] == []


def test_the_newer_of_two_windows_stands(phone):
    """C1: what another window has answered since is shown instead of being written over; the next choice counts."""
    page = phone.open("/room/map/5")
    other = phone.context.new_page()
    other.goto(page.url)
    step(other, 2, 0, 5).tap()
    expect(other.locator("[data-map-state]")).to_have_text(SAVED)
    step(page, 2, 0, 1).tap()
    problem = page.locator("#point-2 [data-choice-problem]").first
    expect(problem).to_contain_text("i et annet vindu")
    assert chosen(page, 2) == ["5"]
    step(page, 2, 0, 1).tap()
    expect(problem).to_have_text("")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("#point-2 fieldset").first.get_by_text("Ta bort svaret").tap()
    other.reload()
    assert chosen(other, 2) == []


def test_the_map_by_keyboard_and_as_it_is_read_aloud(visit):
    """Arrows choose, Tab goes on to the next statement, and each group says which statement it is of."""
    page = visit("guest:room_walked").open("/room/map/6")
    names = page.locator("#point-1").aria_snapshot()
    assert re.search(r"group \"Nå: \w", names)
    assert re.search(r"group \"Slik vil jeg ha det: \w", names)
    page.locator("#point-1 input[type=radio]").first.focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.name").startswith("wanted-")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-map-state]")).to_have_text(SAVED)
    assert chosen(page, 1)[0] == "3"


def test_hiding_fast_asks_nothing_while_an_answer_waits(phone):
    """«Leave site?» would keep the room in sight."""
    page, asked = phone.open("/room/map/7"), []
    page.on("dialog", lambda dialog: [asked.append(dialog.type), dialog.accept()])
    page.route("**/room/map/7", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    step(page, 1, 0, 2).tap()
    expect(page.locator("[data-map-state]")).to_contain_text("Ikke lagret ennå")
    page.get_by_role("button", name="Skjul fort").tap()
    page.wait_for_url("**/r/holidays")
    assert asked == []
