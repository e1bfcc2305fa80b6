"""B1, B3: what stands after «?» in an address is somebody's to write: every page is asked with every name that any page
reads, and with what nobody offers as its value; no page has a fault of ours."""

import re
from functools import cache
from inspect import getmodule, getsource
from typing import Any
from urllib.parse import urlencode

import pytest

from app.config import ROOT
from app.kernel.features import registered
from tests.crawl import Walk, endpoint_of, signed_in
from tests.small_office import make_small_office, who_may_all
from tests.test_mass_assignment import offices

pytestmark = pytest.mark.timeout(900)

READ = re.compile(r"args(?:\.get|\.getlist|\.get_all)?[(\[]\s*[\"']([a-z_]+)[\"']")
VALUES = [
    "", "x", "-1", "9223372036854775808", "9" * 300, "１２", "1e9", "9999-12-31", "2100-12-31", "9999-2", "\x00", "[]",
]  # fmt: skip


@cache
def names() -> tuple[str, ...]:
    """What any code reads of an address; the filters of lists too, which are saved."""
    found = {"page", "sort", "filter"}
    for path in (ROOT / "app").rglob("*.py"):
        found |= set(READ.findall(path.read_text("utf-8")))
    return tuple(sorted(found))


def faults(app: Any, client: Any, asked: list[str]) -> list[str]:
    wrong = []
    for address in asked:
        try:
            with app.app_context():
                status = client.get(address).status_code
        except Exception as error:
            status = type(error).__name__
        if not isinstance(status, int) or status >= 500:
            wrong.append(f"{address[:80]}: {status}")
    return wrong


def walked(app: Any, cast: Any, which: str) -> tuple[Any, list[str]]:
    *person, first_pages, within = offices(cast)[which]()
    client = signed_in(app, person[0] if person else who_may_all())
    walk = Walk(app, client, first_pages, within)
    walk.go()
    pages = {path.partition("?")[0] for path, status in walk.pages.items() if status == 200}
    return client, sorted(pages - {"/sign-out"})


WORST = ("\x00", "9223372036854775808", "9" * 300, "１２", "9999-12-31")


def test_no_list_has_a_fault_whatever_its_filter_says(app, cast):
    """On both databases: a server takes neither every letter nor every number."""
    make_small_office(cast)
    lists = {url(app, each) for each, kept in registered(app).filters.items() if kept.place is None}
    asked = [f"{path}?{urlencode(dict.fromkeys(names(), value))}" for path in (*lists, "/search") for value in WORST]
    assert len(asked) > 40
    assert faults(app, signed_in(app, who_may_all()), asked) == []


def url(app: Any, endpoint: str) -> str:
    return app.url_map.bind("localhost").build(endpoint)


@pytest.mark.nightly
@pytest.mark.parametrize("which", ["office", "caseload", "supervision", "guidance", "room"])
def test_no_value_that_somebody_writes_is_a_fault(app, cast, which):
    """All names at once with each value; then each name that the page's own code reads, alone, with one."""
    client, pages = walked(app, cast, which)
    together = [f"{path}?{urlencode(dict.fromkeys(names(), value))}" for path in pages for value in VALUES]
    alone = [f"{path}?{name}=x" for path in pages for name in names() if f'"{name}"' in source_of(app, path)]
    assert len(alone) > 5
    assert faults(app, client, [*together, *alone]) == []


def source_of(app: Any, path: str) -> str:
    view = app.view_functions[endpoint_of(app, path)]
    module = getmodule(getattr(view, "__wrapped__", view))
    return getsource(module) if module else ""


def test_the_names_are_those_that_pages_read():
    assert {"show", "q", "sort", "page", "month", "first", "place"} <= set(names())
    assert len(names()) > 50
