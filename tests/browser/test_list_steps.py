"""Another filter, order or page of a list comes in place: the frame stays, focus too, and back and reload are right."""

import pytest
from playwright.sync_api import expect

MARK = "document.documentElement.dataset.same = 'yes'"
CASES = "/caseload/cases"


def stayed(page) -> bool:
    """Whether it is still the page that was marked: the frame has not been fetched again."""
    return page.evaluate("document.documentElement.dataset.same === 'yes'")


def rows(page) -> list[str]:
    return page.locator("[data-rows] tbody tr").all_inner_texts()


@pytest.fixture
def listed(visit):
    visitor = visit("coach")
    page = visitor.open(CASES)
    page.evaluate(MARK)
    return visitor, page


def test_a_filter_by_keyboard_keeps_the_focus_and_is_said(listed):
    visitor, page = listed
    chip = page.get_by_role("link", name="Lukket")
    chip.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**show=ended*")
    expect(chip).to_have_attribute("aria-current", "true")
    expect(chip).to_be_focused()
    expect(page.locator("body > [role=status]")).to_have_text(f"Rader som vises: {len(rows(page))}")
    assert stayed(page)
    assert page.locator("main").count() == 1
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [390, 320])
def test_the_order_of_cards_is_chosen_on_a_phone(visit, width):
    page = visit("coach", viewport={"width": width, "height": 844}).open(CASES)
    by = page.locator("[data-rows] thead a")
    expect(by).to_have_count(6)
    for link in by.all():
        link.click(trial=True)
        box = link.bounding_box()
        assert box["height"] >= 40
        assert box["x"] + box["width"] <= width
    page.get_by_role("link", name="Startet").click()
    page.wait_for_url("**sort=*started*")
    expect(page.locator("th[aria-sort]")).to_have_text("Startet")


def test_an_order_a_search_and_what_is_empty(listed):
    visitor, page = listed
    page.get_by_role("link", name="Startet").click()
    page.wait_for_url("**sort=*started*")
    expect(page.locator("th[aria-sort]")).to_have_text("Startet")
    box = page.get_by_label("Søk på navn")
    box.fill("finnes ikke")
    page.keyboard.press("Enter")
    nothing = "Ingen saker passer med dette valget"
    expect(page.get_by_role("heading", name=nothing)).to_be_visible()
    expect(page.locator("body > [role=status]")).to_have_text(nothing)
    expect(box).to_be_focused()
    expect(box).to_have_value("finnes ikke")
    assert stayed(page)
    assert visitor.complaints == []


def test_back_forward_and_reload_give_the_page_that_stood_there(listed):
    _visitor, page = listed
    first = rows(page)
    page.get_by_role("link", name="Lukket").click()
    page.wait_for_url("**show=ended*")
    expect(page.get_by_role("link", name="Lukket")).to_have_attribute("aria-current", "true")
    second, address = rows(page), page.url
    assert second != first
    page.reload()
    assert rows(page) == second
    page.go_back()
    page.wait_for_url(f"**{CASES}")
    expect(page.get_by_role("link", name="Åpne saker")).to_have_attribute("aria-current", "true")
    assert rows(page) == first
    page.go_forward()
    page.wait_for_url(address)
    expect(page.get_by_role("link", name="Lukket")).to_have_attribute("aria-current", "true")
    assert rows(page) == second


@pytest.mark.parametrize(
    ("path", "step", "said"),
    [
        ("/caseload/figures", "Hele kontoret", "Hele kontoret, Kvartal"),
        ("/caseload/employers", "Jeg kjenner", "arbeidsgiver"),
        ("/caseload/needs-me", "Rapporter", "Rader som vises: "),
    ],
)
def test_what_is_shown_now_is_said_in_the_words_of_the_page(listed, path, step, said):
    visitor, page = listed
    visitor.open(path)
    page.evaluate(MARK)
    page.locator(".chips a", has_text=step).click()
    expect(page.locator("body > [role=status]")).to_contain_text(said)
    assert stayed(page)
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("path", "step"), [("/caseload/employers", ".chips a:has-text('Gammel')"), (CASES, "th a:has-text('Startet')")]
)
def test_what_was_pressed_stays_under_the_pointer(listed, path, step):
    """The page does not move when a filter or an order is chosen."""
    visitor, page = listed
    visitor.open(path)
    pressed = page.locator(step)
    before, address = pressed.bounding_box()["y"], page.url
    pressed.click()
    page.wait_for_url(lambda url: url != address)
    expect(pressed).to_be_focused()
    assert pressed.bounding_box()["y"] == pytest.approx(before, abs=1)


def test_another_page_of_the_list_begins_at_its_top(listed):
    _visitor, page = listed
    page.get_by_role("link", name="Lukket").click()
    page.wait_for_url("**show=ended*")
    page.get_by_role("link", name="Neste", exact=True).click()
    page.wait_for_url("**page=2*")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.evaluate("scrollY") == 0
    assert stayed(page)


def test_of_two_filters_in_haste_the_last_one_stands(listed):
    _visitor, page = listed
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**show=paused*", hold)
    page.get_by_role("link", name="På pause").click()
    page.get_by_role("link", name="Lukket").click()
    page.wait_for_url("**show=ended*")
    for route in held:
        route.abort() if route.request.failure else route.continue_()
    page.wait_for_load_state("networkidle")
    assert (len(held), "show=ended" in page.url) == (1, True)
    expect(page.get_by_role("link", name="Lukket")).to_have_attribute("aria-current", "true")


def test_whoever_was_signed_out_is_led_to_the_sign_in_page(listed):
    _visitor, page = listed
    page.context.clear_cookies()
    page.get_by_role("link", name="Lukket").click()
    page.wait_for_url("**/sign-in**")
    assert not stayed(page)


def test_the_page_of_what_went_wrong_is_shown_whole(listed):
    _visitor, page = listed
    page.route("**show=ended*", lambda route: route.fulfill(status=500, body="<h1>Feil</h1>"))
    page.get_by_role("link", name="Lukket").click()
    expect(page.get_by_role("heading", name="Feil")).to_be_visible()
    assert not stayed(page)


def test_a_note_that_is_not_hung_up_stays_through_a_step_and_is_asked_about_before_the_page_is_left(listed, served):
    """It is anonymous, so the server keeps no draft of it."""
    visitor, page = listed
    visitor.open(f"/learning/plans/{served.ids.next_plan}/wishes")
    page.evaluate(MARK)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Hva ønsker du å lære?").fill("Mer om unge")
    page.get_by_label("Vis navnet mitt").check()
    page.get_by_role("link", name="Ikke samlet").click()
    page.wait_for_url("**show=open*")
    expect(page.get_by_role("link", name="Ikke samlet")).to_have_attribute("aria-current", "true")
    expect(page.get_by_label("Hva ønsker du å lære?")).to_have_value("Mer om unge")
    expect(page.get_by_label("Vis navnet mitt")).to_be_checked()
    page.get_by_role("link", name="Halvåret").click()
    page.wait_for_timeout(300)
    assert (asked, stayed(page)) == (["beforeunload"], True)
    page.get_by_role("button", name="Heng opp lappen").click()
    expect(page.get_by_label("Hva ønsker du å lære?")).to_have_value("")
    page.get_by_role("link", name="Halvåret").click()
    page.wait_for_url("**/learning/plans/*")
    assert asked == ["beforeunload"]


def test_what_is_said_counts_every_list_of_the_page(visit):
    page = visit("supervisor").open("/supervision/sessions")
    page.get_by_role("link", name="Neste", exact=True).click()
    page.wait_for_url("**page=2*")
    expect(page.locator("body > [role=status]")).to_have_text(f"Rader som vises: {len(rows(page))}")
