"""From the counsellor's link to the person's phone: in with a code, hidden fast, and out when the link is withdrawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import violations

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
STORED = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"


@pytest.fixture
def given(visit):
    """A counsellor who has made a room; what is told to the person: link, code, and the counsellor's page."""
    counsellor = visit("employee")
    page = counsellor.open("/guidance/rooms/new?protected=no")
    page.get_by_label("Det du kaller personen her").fill("Prøve")
    page.get_by_role("button", name="Lag rommet").click()
    link, code = page.locator("#link-text").inner_text(), page.locator(".room-code").inner_text()
    assert violations(page) == []
    return link, code, page


def come_in(page, link: str, code: str) -> None:
    page.goto(link)
    page.get_by_label("Kode").fill(code)
    page.get_by_role("button", name="Åpne").click()
    page.wait_for_url("**/room/")


def test_a_wrong_code_then_the_right_one_on_a_phone(visit, given):
    link, code, _page = given
    person = visit(None, **PHONE)
    page = person.page
    page.goto(link)
    page.get_by_label("Kode").fill("000000" if code != "000000" else "111111")
    page.get_by_role("button", name="Åpne").click()
    expect(page.locator(".aksel-error-summary")).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Kode").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Åpne").click()
    page.wait_for_url("**/room/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(STORED) == "[{},{}]"
    assert person.complaints == []


def test_hidden_at_one_press_or_escape_twice_and_back_shows_nothing(visit, given):
    """T20, S8: the history holds the neutral page in place of the room's."""
    link, code, _page = given
    page = visit(None).page
    for hide in (
        lambda: page.get_by_role("button", name="Skjul fort").click(),
        lambda: [page.keyboard.press("Escape"), page.keyboard.press("Escape")],
    ):
        come_in(page, link, code)
        page.goto(page.url + "mine")
        hide()
        page.wait_for_url("**/r/holidays")
        assert page.title() == "Helligdager"
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text("Rommet er lukket her")


def test_without_the_script_hiding_and_coming_in_work_too(visit, given):
    link, code, _page = given
    page = visit(None, java_script_enabled=False).page
    come_in(page, link, code)
    page.get_by_role("button", name="Skjul fort").click()
    page.wait_for_url("**/r/holidays")


def test_an_open_page_closes_within_one_poll_when_the_link_is_withdrawn(visit, given):
    """S12."""
    link, code, counsellor = given
    page = visit(None).page
    come_in(page, link, code)
    counsellor.get_by_role("link", name="Prøve").click()
    counsellor.get_by_role("button", name="Trekk lenken tilbake").click()
    counsellor.locator("#confirm button[value=yes]").click()
    counsellor.get_by_text("Lenken er trukket tilbake").first.wait_for()
    page.wait_for_url("**/room/closed")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rommet er lukket her")


def test_the_warning_before_the_room_closes_can_be_answered(visit, given):
    """S3: «Jeg er her fortsatt» moves the end on without leaving the page."""
    link, code, _page = given
    page = visit(None).page
    page.clock.install()
    come_in(page, link, code)
    page.clock.run_for(58 * 60_000 + 5_000)
    dialog = page.get_by_role("dialog", name="Er du her fortsatt?")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    with page.expect_response("**/room/stay") as answered:
        dialog.get_by_role("button", name="Jeg er her fortsatt").click()
    assert answered.value.ok
    expect(dialog).to_be_hidden()
