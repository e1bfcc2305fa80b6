"""L1, L2: every page that shows somebody's content leaves exactly one line for each person it is about, before the
answer leaves, and shows nothing when the line cannot be written. Which pages those are is said in look_up_table.py."""

import re
from collections import Counter

import pytest
from sqlalchemy import select, text

from app.caseload.enums import Consent
from app.caseload.look_ups import Shown as OfCase
from app.guidance.models import JobSearchShare
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.look_ups import LookUp
from app.privacy.logs.words import THINGS, WHY, what_words
from app.supervision.models import SessionTask
from tests.access_table import TABLE as ACCESS
from tests.access_world import build_world
from tests.caseload.factories import days_ago, make_case, make_employer, make_visit
from tests.factories import make
from tests.guidance.factories import round_of, share, themes_of
from tests.guidance.factories_talks import make_entry
from tests.privacy.look_up_table import ELSEWHERE, OF_SEVERAL, OTHERS, TABLE
from tests.test_access import ask

pytestmark = pytest.mark.timeout(300)

UPPER = ("feedback", "caseload", "supervision", "guidance", "files", "privacy", "seen", "home")
LOWER = ("frame", "accounts", "office", "me", "learning", "voice", "invited", "room", "drafts")


@pytest.fixture
def world(cast):
    """One of everything, with what may be shown only when it is shared or about a case."""
    made = build_world(cast)
    room = made.people["guest"]
    share(round_of(room), themes_of(room)[0])
    make_entry(room)
    make(JobSearchShare, room_id=room.id)
    values = made.values
    values["visit_id"] = make_visit(make_employer(), made.people["follows"], case_id=values["case_id"]).id
    db.session.get_one(SessionTask, values["session_task_id"]).brought_id = values["brought_case_id"]
    db.session.commit()
    return made


def newest():
    """The lines, and a way to ask for those written since."""
    seen = db.session.scalar(select(db.func.max(LookUp.id))) or 0

    def since():
        asked = select(LookUp).where(LookUp.id > seen).order_by(LookUp.id)
        return db.session.scalars(asked).all()

    return since


def told(lines):
    return [(line.thing, line.what, line.why) for line in lines]


def wanted(actor, row, lines):
    """What the lines should be: one, or one for each of several colleagues, each told once."""
    of_several = actor in OF_SEVERAL and row[0] == "user" and lines
    return [row] * (len({line.thing_id for line in lines}) if of_several else 1)


def test_each_page_leaves_the_line_that_the_table_says_for_everybody_who_may(application, app, world, browser_of):
    """L1: who, whose, what, why, when and the request."""
    wrong, browsers = [], {}
    for (endpoint, actor), row in TABLE.items():
        browser = browsers.setdefault(actor, browser_of(world.people[actor]))
        since, before = newest(), now()
        answer = ask(browser, world.address(application, endpoint), "GET")
        lines = since()
        if answer.status_code != 200 or told(lines) != wanted(actor, row, lines):
            wrong.append(f"{endpoint} by {actor}: {answer.status_code} {told(lines)}, not {row}")
        for line in lines:
            if line.user_id != world.people[actor].id or not before <= line.at <= now() or len(line.request_id) != 16:
                wrong.append(f"{endpoint} by {actor}: {line.user_id} {line.at} {line.request_id}")
            whose = {"case": "case_id", "guidance_room": "room_id", "sick_leave_offer": "sick_leave_id"}.get(line.thing)
            if whose and line.thing_id != world.values[whose]:
                wrong.append(f"{endpoint} by {actor}: {line.thing} {line.thing_id}")
        answer.close()
    assert wrong == []


@pytest.mark.parametrize("floors", [UPPER, pytest.param(LOWER, marks=pytest.mark.nightly)])
def test_every_other_page_leaves_none(application, world, browser_of, floors):
    """L1: lists, one's own, what is the whole office's; so a page that traces something must stand in the table."""
    traced = {endpoint for endpoint, _actor in TABLE} | set(ELSEWHERE)
    wrong, browsers = [], {}
    for endpoint, answers in ACCESS.items():
        if "GET" not in answers or endpoint in traced or endpoint.split(".")[0] not in floors:
            continue
        audience = answers["GET"]
        actor = next((each for each in OTHERS if audience.get(each, audience["others"]) == "in"), None)
        if actor is None:
            continue  # a guest's own room
        browser = browsers.setdefault(actor, browser_of(world.people[actor]))
        since = newest()
        ask(browser, world.address(application, endpoint), "GET").close()
        if lines := since():
            wrong.append(f"{endpoint} by {actor}: {told(lines)}")
    assert wrong == []


@pytest.mark.embedded
def test_every_page_has_been_thought_of():
    assert {endpoint.split(".")[0] for endpoint in ACCESS} == {*UPPER, *LOWER}


def test_no_denial_leaves_a_line(application, app, world, browser_of):
    """L1, settled 6: those who may not are told of in the security log."""
    since, met = newest(), Counter()
    for actor in ("coach", "leader"):
        browser = browser_of(world.people[actor])
        for endpoint in sorted({endpoint for endpoint, _actor in TABLE}):
            audience = ACCESS[endpoint]["GET"]
            if audience.get(actor, audience["others"]) in {"missing", "forbidden"}:
                met[ask(browser, world.address(application, endpoint), "GET").status_code] += 1
    assert told(since()) == []
    assert met[404] > 150


def test_a_refused_form_is_a_page_with_its_line_and_a_taken_one_none(application, app, world, browser_of):
    """L1: what stands around the form is shown again."""
    wrong, met, browsers = [], Counter(), {}
    for (endpoint, actor), row in TABLE.items():
        if "POST" not in ACCESS[endpoint] or actor in {"stands_in", "followed"}:
            continue
        browser = browsers.setdefault(actor, browser_of(world.people[actor]))
        since = newest()
        answer = ask(browser, world.address(application, endpoint), "POST")
        lines = since()
        met[answer.status_code] += 1
        expected = wanted(actor, row, lines) if answer.status_code == 422 else []
        if told(lines) != expected:
            wrong.append(f"{endpoint} by {actor}: {answer.status_code} {told(lines)}")
    assert wrong == []
    assert met[422] > 25


@pytest.fixture
def as_served(application, monkeypatch):
    """What goes wrong becomes a page, as for those who use the office."""
    monkeypatch.setitem(application.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(application.config, "TESTING", False)
    return application


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_cannot_be_traced_is_not_shown(as_served, world, browser_of, method):
    """L2: with a table of look-ups that takes no line, every one of the pages is the same page of a fault."""
    asked = [each for each in TABLE if method in ACCESS[each[0]]]
    browsers = {actor: browser_of(world.people[actor]) for _endpoint, actor in asked}
    pages, taken = Counter(), 0
    db.session.commit()
    away("look_up", "look_up_away")
    try:
        for endpoint, actor in asked:
            answer = ask(browsers[actor], world.address(as_served, endpoint), method)
            if method == "POST" and answer.status_code in {303, 403, 404, 409}:
                taken += 1  # leads on, or the case is closed by now: nothing is shown
                continue
            body = re.sub(r"[0-9a-f]{8,}", "", answer.get_data(as_text=True))
            pages[answer.status_code, body] += 1
    finally:
        db.session.remove()
        away("look_up_away", "look_up")
    assert len(pages) == 1, [(status, body[:300]) for status, body in pages]
    ((status, body),) = pages
    assert status in {500, 503}
    assert "Opplysninger" not in body
    assert pages.total() == len(asked) - taken > 25


def away(name, other):
    with db.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {name} RENAME TO {other}"))


def test_pages_of_a_closed_case_leave_their_line_and_those_that_are_refused_none(world, browser_of):
    follows = world.people["follows"]
    case = make_case(follows, ended_on=days_ago(3))
    long_ago = make_case(follows, ended_on=days_ago(40))
    withdrawn = make_case(follows)
    withdrawn.consent, withdrawn.consent_withdrawn_on = Consent.WITHDRAWN, days_ago(3)
    db.session.commit()
    browser = browser_of(follows)
    for path, line in (
        (f"{case.id}/archiving", ("case", "closing", "coach")),
        (f"{case.id}/end/correct", ("case", "overview", "coach")),
        (f"{case.id}/reopen", ("case", "closing", "coach")),
        (f"{withdrawn.id}/consent/again", ("case", "person", "coach")),
        (f"{long_ago.id}/end/correct", None),
        (f"{case.id}/consent/again", None),
    ):
        since = newest()
        status = browser.get(f"/caseload/cases/{path}").status
        assert (status, told(since())) == ((200, [line]) if line else (403, [])), path


@pytest.mark.embedded
def test_what_is_traced_has_plain_words(app):
    """L1: what and why in plain Norwegian, of everything in the table."""
    with app.test_request_context():
        for thing, what, why in set(TABLE.values()) | {("case", each.value, "coach") for each in OfCase}:
            assert thing in THINGS
            assert why in WHY
            assert what_words(thing, what) != what, (thing, what)
