"""What a browser fetches the first time somebody opens a page: few files, and little over the wire."""

import brotli
import pytest

pytestmark = pytest.mark.embedded

MOST_BYTES = 90_000
MOST_REQUESTS = 8


def files_of(page) -> set[str]:
    """What the page itself asks for at once: style sheets, scripts, fonts and pictures of its head and body."""
    links = page.soup.select("link[rel=stylesheet], link[rel=preload], link[rel=modulepreload], link[rel=icon]")
    found = {str(link["href"]) for link in links}
    found |= {str(each["src"]) for each in page.soup.select("script[src], img[src]")}
    return {path for path in found if path.startswith("/")}


def sent(browser, path: str) -> int:
    answer = browser.client.get(path, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, path
    data = answer.data
    answer.close()
    packed = answer.headers.get("Content-Encoding") == "br" or path.endswith((".woff2", ".png"))
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers)
    return head + len(data if packed else brotli.compress(data, quality=4))


@pytest.mark.parametrize("path", ["/sign-in", "/", "/caseload/cases"])
def test_a_first_visit_fetches_few_files_and_little(cast, browser_of, path):
    browser = browser_of(cast.coach if path != "/sign-in" else None)
    page = browser.get(path)
    files = sorted(files_of(page))
    weights = {each: sent(browser, each) for each in [path, *files]}
    assert files
    assert len(weights) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights
