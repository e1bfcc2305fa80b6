"""What htmx puts in is told to a screen reader, and back and reload give the page that stood there."""

from playwright.sync_api import expect

EMPLOYERS = "/caseload/employers"


def test_what_a_search_leaves_is_said_and_the_same_after_reload_and_back(visit):
    visitor = visit("coach")
    page = visitor.open(EMPLOYERS)
    box = page.get_by_label("Søk på navn, sted eller bransje")
    box.fill("finnes ikke")
    expect(page.locator("body > [role=status]")).to_have_text("0 arbeidsgivere")
    expect(box).to_be_focused()
    box.fill("")
    expect(page.locator("body > [role=status]")).not_to_have_text("0 arbeidsgivere")
    box.fill("a")
    page.wait_for_url("**q=a*")
    shown, address = page.locator("#employer-list").inner_text(), page.url
    page.reload()
    assert (page.url, page.locator("#employer-list").inner_text()) == (address, shown)
    page.locator("[data-row-link]").first.click()
    page.wait_for_url("**/caseload/employers/*")
    page.go_back()
    expect(page).to_have_url(address)
    assert page.locator("#employer-list").inner_text() == shown
    expect(box).to_have_value("a")
    assert visitor.complaints == []


def test_home_and_end_lead_to_the_first_and_the_last_row(visit):
    page = visit("coach").open("/caseload/cases")
    rows = page.locator("[data-row-link]")
    rows.nth(1).focus()
    for key, wanted in (("End", rows.last), ("Home", rows.first)):
        page.keyboard.press(key)
        expect(wanted).to_be_focused()


def test_a_table_of_cards_is_a_table_to_a_screen_reader(visit):
    page = visit("coach", viewport={"width": 390, "height": 844}).open("/caseload/cases")
    expect(page.get_by_role("table").first.get_by_role("rowheader").first).to_be_visible()
    assert page.locator("table[role=table] :is(td:not([role=cell]), tr:not([role=row]))").count() == 0


def test_my_filters_open_and_close_in_the_list_and_are_fetched_once(visit):
    visitor = visit("coach")
    page = visitor.open("/caseload/cases?stage=profile")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url) if "/me/filters" in request.url else None)
    name = page.get_by_label("Hva skal filteret hete?")
    opener = page.locator("summary", has_text="Mine filtre")
    opener.focus()
    for visible in (True, False, True):
        page.keyboard.press("Enter")
        expect(name).to_be_visible(visible=visible)
        expect(opener).to_be_focused()
    assert len(fetched) == 1
    assert visitor.complaints == []


def test_enter_in_the_day_of_a_waiting_line_puts_it_away_until_that_day_and_not_for_good(visit):
    page = visit("coach").open("/")
    away = page.locator(".task__away").first
    away.locator("summary").click()
    with page.expect_request(lambda request: request.url.endswith("/put-off")) as asked:
        away.locator("input[type=date]").evaluate("(field) => { field.value = field.min; field.focus(); }")
        page.keyboard.press("Enter")
    assert "when=day" in (asked.value.post_data or "")
