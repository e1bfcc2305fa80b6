"""A3 for method supervision: whoever goes everywhere meets exactly what is theirs."""

import pytest

from tests.canary_crawl import MARK, addresses, feed, met_by
from tests.supervision.canaries import build

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(300)]

ASKED = (
    "/",
    f"/search?q={MARK}",
    f"/supervision/challenges?q={MARK}",
    "/chain/{plan_id}",
    "/learning/plans/{plan_id}",
    "/caseload/",
    "/caseload/cases",
    "/caseload/team",
    "/supervision/rows/stuck?coach={coach_id}",
)


def test_who_goes_everywhere_meets_exactly_what_is_theirs(app, cast, browser_of):
    made = build(cast)
    wrong = {}
    for actor, person in made.people.items():
        paths = [feed(person), *addresses(app, made, "GET", "supervision.", ASKED)]
        met, allowed = met_by(browser_of(person), made, paths), made.allowed(actor)
        if met != allowed:
            wrong[actor] = {"foreign": sorted(met - allowed), "missing": sorted(allowed - met)}
    assert wrong == {}
