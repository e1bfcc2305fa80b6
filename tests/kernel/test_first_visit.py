"""What a browser fetches the first time somebody opens a page: few files, and little over the wire."""

import re

import brotli
import pytest

from app.config import ROOT
from app.kernel import icons
from app.kernel.assets import asset

pytestmark = pytest.mark.embedded

MOST_BYTES = 80_000
MOST_REQUESTS = 8
MOST_BYTES_AGAIN = 8_000


def files_of(page) -> set[str]:
    """What the page itself asks for at once: style sheets, scripts, fonts and pictures of its head and body."""
    links = page.soup.select("link[rel=stylesheet], link[rel=preload], link[rel=modulepreload], link[rel=icon]")
    found = {str(link["href"]) for link in links}
    found |= {str(each["src"]) for each in page.soup.select("script[src], img[src]")}
    found |= {str(each["content"]) for each in page.soup.select("meta[name=after-first-paint]")}
    found |= {str(each["href"]).partition("#")[0] for each in page.soup.select("use[href]")}
    return {path for path in found if path.startswith("/")}


def sent(browser, path: str) -> int:
    answer = browser.client.get(path, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200, path
    data = answer.data
    answer.close()
    packed = answer.headers.get("Content-Encoding") == "br" or path.endswith((".woff2", ".png"))
    head = sum(len(name) + len(value) + 4 for name, value in answer.headers)
    return head + len(data if packed else brotli.compress(data, quality=5))


@pytest.mark.parametrize("path", ["/sign-in", "/", "/caseload/cases"])
def test_a_first_visit_fetches_few_files_and_little(cast, browser_of, path):
    browser = browser_of(cast.coach if path != "/sign-in" else None)
    page = browser.get(path)
    files = sorted(files_of(page))
    weights = {each: sent(browser, each) for each in [path, *files]}
    assert files
    assert len(weights) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_a_page_comes_again_with_little(cast, browser_of):
    """Once the files are there, the page alone: icons that stand on many pages are among the files."""
    assert sent(browser_of(cast.coach), "/caseload/cases") <= MOST_BYTES_AGAIN


def test_each_icon_of_the_file_is_drawn_and_what_is_not_there_is_written_into_the_page(app):
    drawn = (ROOT / "static" / icons.SHARED).read_text("utf-8")
    for name in ("Cog", "House", "Trash"):
        shown = icons.icon(name)
        assert f'<use href="{asset(icons.SHARED)}#{name}"/>' in shown
        assert re.search(rf'<symbol id="{name}"[^>]*><path', drawn)
    assert "<path" in icons.icon("Plant")
    assert "<title>Slett</title><use" in icons.icon("Trash", "Slett")
