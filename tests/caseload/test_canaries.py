"""A3 and A4 for follow-up: whoever goes everywhere meets exactly what is theirs, and every check is needed."""

import pytest

from tests.canary_crawl import JOINED, MARK, addresses, feed, met_by
from tests.caseload.canaries import build

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(600)]

ACTORS = (
    "coach", "other_coach", "stand_in", "stands_in_later", "followed", "supervisor", "other_supervisor", "colleague",
    "team_leader", "leader", "privacy_officer", "guide", "admin",
)  # fmt: skip
# The rest, who are much like one of these, go at night.
OFTEN = {"coach", "other_coach", "stand_in", "supervisor", "leader", "privacy_officer"}
# Addresses that are asked in other ways too.
ASKED = (
    f"/search?q={MARK}",
    f"/caseload/cases?q={MARK}",
    "/caseload/cases?show=ended",
    "/caseload/team?show=closed",
    "/caseload/closed?show=answered",
    "/caseload/closed/answer?all=1",
    f"/caseload/employers?q={MARK}",
    f"/caseload/visits/employers?q={MARK}",
    "/caseload/cases/{case_id}/visits/new?employer={employer_id}",
    "/caseload/visits/new?employer={employer_id}",
    "/caseload/cases/{case_id}/do-not-share?employer={employer_id}",
    "/caseload/figures?whose=coach-{coach_id}",
    "/caseload/figures?whose=office",
    "/caseload/figures/{name}?whose=office",
    "/caseload/figures/{name}?whose=supervised",
    "/caseload/openings/{opening_id}/who?all=1",
)


EVERYWHERE = pytest.param("", marks=pytest.mark.nightly, id="everywhere")


@pytest.mark.parametrize(
    "actor", [each if each in OFTEN else pytest.param(each, marks=pytest.mark.nightly) for each in ACTORS]
)
@pytest.mark.parametrize("where", [pytest.param(("caseload.", *JOINED), id="here"), EVERYWHERE])
def test_who_goes_everywhere_meets_exactly_what_is_theirs(app, cast, browser_of, actor, where):
    """A3: every page, search, calendar and export, with every id: nothing foreign, nothing missing."""
    made = build(cast)
    paths = [feed(made.people[actor]), *addresses(app, made, "GET", where, asked=ASKED)]
    met = met_by(browser_of(made.people[actor]), made, paths)
    allowed = made.allowed(actor)
    assert (sorted(met - allowed), sorted(allowed - met)) == ([], [])
