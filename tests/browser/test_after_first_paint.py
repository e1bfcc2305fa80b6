"""What is seen comes first: htmx is fetched when the page has been painted, and works then as ever."""

from playwright.sync_api import expect

WHEN = """() => {
    const told = performance.getEntriesByType("resource").find((each) => each.name.includes("htmx"));
    return { asked: told?.startTime, painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime };
}"""
HTMX_IS_THERE = "() => window.htmx !== undefined"
HIDDEN = "Object.defineProperty(document, 'hidden', { get: () => true })"


def test_the_largest_script_is_asked_for_after_the_first_paint(visit):
    for person, path in [(None, "/sign-in"), ("coach", "/"), ("coach", "/caseload/cases")]:
        page = visit(person, tells_paint=True).open(path)
        page.wait_for_function(HTMX_IS_THERE)
        when = page.evaluate(WHEN)
        assert when["painted"] is not None, path
        assert when["asked"] >= when["painted"], (path, when)


def test_a_list_steps_in_place_once_it_has_come(visit):
    page = visit("coach", tells_paint=True).open("/caseload/cases")
    page.wait_for_function(HTMX_IS_THERE)
    page.evaluate("document.body.dataset.sameFrame = ''")
    page.locator("#content .chips a:not([aria-current])").first.click()
    expect(page.locator("body[data-same-frame] #content .chips [aria-current]").first).to_be_visible()


def test_a_link_pressed_before_it_has_come_opens_the_page(visit):
    visitor = visit("coach", tells_paint=True)
    visitor.page.route("**/htmx-*.js*", lambda route: None)
    page = visitor.page
    page.goto(f"{visitor.served.url}/caseload/cases", wait_until="domcontentloaded")
    link = page.locator("#content .chips a:not([aria-current])").first
    wanted = link.get_attribute("href")
    link.click()
    page.wait_for_url(lambda url: url.endswith(wanted), wait_until="domcontentloaded")
    assert page.evaluate(HTMX_IS_THERE) is False
    assert visitor.complaints == []


def test_a_page_that_nobody_sees_yet_gets_it_at_once(visit):
    visitor = visit("coach", tells_paint=True)
    visitor.context.add_init_script(HIDDEN)
    page = visitor.open("/caseload/cases")
    assert page.evaluate(HTMX_IS_THERE)  # before «load», which a painted page may be done with when it asks
