"""B4: what people wrote is text on every page, never HTML: each page of the table as it is sent. What a browser makes
of them is asked in tests/browser/test_hostile_text.py, of fewer pages by day."""

import pytest
from markupsafe import escape

from tests.access_world import build_world
from tests.browser.test_hostile_text import MORE_MARKUP, STRINGS, looked_at_by, written_over
from tests.test_access import ask

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

MARKUP = [text for text in (*STRINGS, MORE_MARKUP) if not {"<", '"'}.isdisjoint(text)]


def test_nothing_that_was_written_is_sent_as_html(app, cast, browser_of, record_property):
    """B4: in each column of each row at once."""
    world = build_world(cast)
    assert written_over(" ".join(MARKUP)) > 100
    wrong, sent, stands = [], 0, 0
    for actor, paths in looked_at_by(app, world, 1).items():
        browser = browser_of(world.people[actor])
        for path in paths:
            answer = ask(browser, path, "GET")
            if answer.status_code == 200 and answer.mimetype == "text/html":
                page = answer.get_data(as_text=True)
                wrong += [(path, text) for text in MARKUP if text in page]
                sent, stands = sent + 1, stands + any(str(escape(text)) in page for text in MARKUP)
    record_property("row", "B4 pages as they are sent")
    record_property("count", sent)
    record_property("lost", len(wrong))
    assert wrong == []
    assert (sent > 150, stands > 60) == (True, True), (sent, stands)
