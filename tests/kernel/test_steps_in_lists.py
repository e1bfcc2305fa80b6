"""A step within a list is answered with the content of the page, by the page's own rule, and never leads astray."""

import re

import pytest

from app.kernel import hx

LISTS = [
    ("coach", "/caseload/cases"),
    ("coach", "/caseload/employers"),
    ("admin", "/office/people"),
    ("leader", "/learning/flows"),
]
NEW_EACH_TIME = re.compile(r'name="_once" value="[^"]*"|name="csrf_token" value="[^"]*"')


def step(browser, path: str, on: str | None = None):
    """What htmx asks when somebody takes a step on the page `on`, by default in the list itself."""
    return browser.get(path, headers=asked(on or path))


def asked(on: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Boosted": "true", "HX-Target": "main#content", "HX-Current-URL": on}


def html(page) -> str:
    return page.response.get_data(as_text=True)


def content(text: str) -> str:
    return NEW_EACH_TIME.sub("", text).strip()


@pytest.mark.parametrize(("who", "path"), LISTS)
def test_a_step_brings_what_stands_in_the_page_and_nothing_of_its_frame(cast, browser_of, who, path):
    browser = browser_of(getattr(cast, who))
    whole, part = browser.get(f"{path}?page=1"), step(browser, f"{path}?page=1", on=path)
    title, _, rest = html(part).strip().partition("\n")
    assert title == f"<title>{whole.soup.title.string}</title>"
    inside = html(whole).split('<main id="content"')[1].partition(">")[2].partition("</main>")[0]
    assert content(rest) == content(inside)
    assert len(html(part)) < len(html(whole)) - 5_000


def test_a_step_to_another_page_opens_that_page(cast, browser_of):
    answer = step(browser_of(cast.coach), "/caseload/employers?q=a", on="/caseload/cases?show=ended")
    assert (answer.status, html(answer)) == (200, "")
    assert answer.response.headers["HX-Redirect"] == "/caseload/employers?q=a"


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example"])
def test_no_step_leads_away_from_the_office(cast, browser_of, path):
    """H5."""
    given = {"headers": asked("/caseload/cases"), "environ_overrides": {"PATH_INFO": path}}
    answer = browser_of(cast.coach).client.get("/", **given)
    there = answer.headers["HX-Redirect"]
    assert hx.safe_path(there) == there


def test_whoever_may_not_see_the_page_may_not_take_a_step_in_it(cast, browser_of):
    """A2: the page's rule decides; whoever is not signed in is led to the page for that, whole."""
    colleague = browser_of(cast.colleague)
    assert step(colleague, "/office/people").status == colleague.get("/office/people").status == 404
    answer = step(browser_of(None), "/caseload/cases")
    assert (answer.status, html(answer)) == (200, "")
    assert answer.response.headers["HX-Redirect"].startswith("/sign-in?next=")


def test_caches_know_that_the_answer_differs(cast, browser_of):
    differs = browser_of(cast.coach).get("/caseload/cases").response.headers["Vary"].split(", ")
    assert {"HX-Request", "HX-Target"} <= set(differs)
