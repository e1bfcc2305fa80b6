"""A step in a list of any page brings what stands in that page."""

import pytest

from tests.access_world import build_world
from tests.browser.test_hostile_text import looked_at_by
from tests.kernel.test_steps_in_lists import content, html, step

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

GROWS = {"/office/privacy/look-ups"}
"""Tells of each look, this one too."""


def test_each_list_answers_a_step_with_its_content(app, cast, browser_of):
    world = build_world(cast)
    wrong, lists = [], 0
    for actor, paths in looked_at_by(app, world, 1).items():
        browser = browser_of(world.people[actor])
        for path in paths:
            page = browser.get(path)
            if page.response.mimetype != "text/html" or "hx-boost:inherited" not in html(page):
                continue
            lists += 1
            whole = html(page).split('<main id="content"')[1].partition(">")[2].partition("</main>")[0]
            part = html(step(browser, path)).strip().partition("\n")[2]
            wrong += [path] if content(part) != content(whole) and path not in GROWS else []
    assert wrong == []
    assert lists > 25, lists
