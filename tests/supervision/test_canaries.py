"""A3 for method supervision: whoever goes everywhere meets exactly what is theirs."""

import pytest
from sqlalchemy import select, true

from app.caseload.models import Case
from app.kernel.db import db
from app.supervision.models import BroughtCase, SupervisionSession
from app.supervision.queries import brought, session_work
from tests.canary_crawl import JOINED, MARK, addresses, feed, met_by
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
        paths = [feed(person), *addresses(app, made, "GET", ("supervision.", *JOINED), ASKED)]
        met, allowed = met_by(browser_of(person), made, paths), made.allowed(actor)
        if met != allowed:
            wrong[actor] = {"foreign": sorted(met - allowed), "missing": sorted(allowed - met)}
    assert wrong == {}


LOOKING = ("supervisor", "at_meeting", "excused", "not_asked")
"""Those nearest to what is not theirs."""


def read_by(person) -> str:
    """What the queries give this person of all that was written in sessions, whichever page asks."""
    standing = (BroughtCase.removed_at.is_(None), SupervisionSession.removed_at.is_(None))  # the pages ask for these
    rows = select(BroughtCase.session_id, BroughtCase.id, BroughtCase.situation)
    rows = rows.join(Case, Case.id == BroughtCase.case_id).join(BroughtCase.session).where(*standing)
    situations = [row.situation for row in db.session.execute(rows.where(brought.readable(person)))]
    found = db.session.execute(rows).all()
    places = [*((row.session_id, row.id) for row in found), *{(row.session_id, None) for row in found}]
    said = [
        *(session_work.ideas(session, person, place) for session, place in places),
        *(session_work.tasks(session, person, place) for session, place in places),
    ]
    sessions = db.session.scalars(select(SupervisionSession)).all()
    agendas = [row.display_name for session in sessions for row in brought.agenda(session, person)]
    return " ".join([*situations, *map(str, said), *agendas])


def foreign(made) -> list[str]:
    return [
        f"{actor} reads {name}"
        for actor in LOOKING
        for name in sorted(made.seen_in(read_by(made.people[actor])) - made.allowed(actor))
    ]


CONDITIONS = (
    (brought, "shared_with"),
    (brought, "readable"),
    (brought, "supervises_coach"),
    (brought, "asked_to"),
    (brought, "follows"),
    (session_work, "_readable"),
    (session_work, "is_readable"),
)


@pytest.mark.usefixtures("nothing_kept")
def test_every_condition_is_needed(app, cast, monkeypatch):
    """A4: nothing is foreign while every check stands; with one of them taken away somebody reads too much."""
    made = build(cast)
    assert foreign(made) == []
    not_needed = []
    for module, name in CONDITIONS:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, lambda *_args, **_values: true())
            not_needed += [] if foreign(made) else [name]
    assert not_needed == []
