"""Each page in the ways people set up their machine (looks.py): at night all of them, otherwise one of each kind."""

import pytest

from tests.browser.looks import wrong_in
from tests.browser.registry import address, all_pages

# A start page, a list, a long form, a page of tabs and facts, charts, the map, what a person in a room meets, the frame
# of a stranger, a document.
EACH_KIND = {
    "home-today-coach", "cases", "caseload-disclosure-new", "case", "caseload-figures", "flow-map",
    "learning-plan-employee", "guidance-guest-map-shared", "guidance-guest-picture", "sign-in", "home-accessibility",
    "control-paper",
}  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "person", "path"),
    [pytest.param(*page, marks=() if page[0] in EACH_KIND else pytest.mark.nightly) for page in all_pages()],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_page(visitors, served, slug, person, path):
    page = visitors(person).page
    page.goto(served.url + address(path, served.ids))
    assert wrong_in(page) == []
