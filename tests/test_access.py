"""A1, A2: every address × method × kind of person answers as access_table.py says – written by hand, not read from the
code – and what is denied changes no row, and no GET changes any."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from flask import Flask, Response
from sqlalchemy import select

from app.kernel import errors
from app.kernel.db import db
from tests.access_table import ACTORS, TABLE, UNTOUCHED
from tests.access_world import build_world
from tests.conftest import empty_tables
from tests.factories import make_cast

METHODS = {"GET", "POST"}
# As a closed account nobody is signed in; the other two are builders of the plan as «member» and «leader» are.
AS_ANOTHER = {"deactivated", "daily_owner", "runs"}
NIGHTLY = pytest.mark.nightly
SELDOM = ("member", "in_team", "admin")  # what they may, the leader may too, or the walk through all forms meets


def test_every_address_is_in_the_table_and_nothing_else_is(application):
    """A1: an address that nobody has decided about fails here."""
    real = {
        (rule.endpoint, method)
        for rule in application.url_map.iter_rules()
        for method in (rule.methods or set()) & METHODS
    }
    decided = {(endpoint, method) for endpoint, methods in TABLE.items() for method in methods}
    assert sorted(real - decided) == [], "not decided"
    assert sorted(decided - real) == [], "decided, but there is no such address"


def snapshot() -> str:
    """What stands in the tables, those left out that any request may touch (settled 6)."""
    digest = hashlib.sha256()
    for table in db.metadata.sorted_tables:
        if table.name not in UNTOUCHED:
            digest.update(repr(sorted(map(repr, db.session.execute(select(table)).all()))).encode())
    return digest.hexdigest()


def ask(browser, path: str, method: str):
    """The bare answer: what stands on the pages is each feature's own test."""
    db.session.remove()
    with browser.app.app_context():
        return browser.client.open(path, method=method)


def asked(answer) -> str:
    """What an answer means to the person."""
    location = answer.headers.get("Location", "")
    if (answer.status_code == 303 and location.startswith("/sign-in?")) or location == "/sign-in":
        return "sign in"
    return {401: "sign in", 404: "missing", 403: "forbidden"}.get(answer.status_code, "in")


# Addresses where a permitted person meets 404 in this small world: the thing is missing or somebody else's.
MISSING_ANYWAY = {
    ("accounts.setup", "GET"),
    ("accounts.setup", "POST"),  # there is an administrator already
    ("accounts.sign_in_demo", "POST"),  # a real office
    ("me.end_browser", "POST"),  # another person's
    ("home.calendar_feed", "GET"),
    *(
        (endpoint, method)
        for endpoint in (
            "accounts.organisation", "accounts.organisation_back", "accounts.organisation_arrive",
            "me.own_organisation", "me.link_organisation", "me.unlink_organisation",
        )
        for method in ("GET", "POST")
    ),  # no organisation to sign in through
    ("accounts.join", "GET"),
    ("accounts.join", "POST"),  # no such secret
    ("learning.undo_carry_over", "POST"),
    ("learning.flows_batch_remove", "POST"),
    ("learning.meeting_series_remove", "POST"),
    ("office.department", "GET"),
    ("office.department", "POST"),
    ("office.remove_department", "POST"),
}


@contextmanager
def guard_alone(application: Flask, endpoint: str) -> Iterator[None]:
    """The address answers whether one gets in, and puts no page together."""
    view = application.view_functions[endpoint]

    def answer(**values: Any) -> Any:
        refused, _things = view.look(values)  # type: ignore[attr-defined]
        return refused or ""

    application.view_functions[endpoint] = answer
    try:
        yield
    finally:
        application.view_functions[endpoint] = view


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """When called: the page that says no is put together once for each status; after that its status is the answer.
    That it is the same page whatever was asked for is tests/test_missing.py."""
    whole, seen = errors.page, set()

    def page(status: int, **context: Any) -> Response:
        if status in seen:
            return Response(status=status)
        seen.add(status)
        return whole(status, **context)

    return lambda: monkeypatch.setattr(errors, "page", page)


def opens_whole(endpoint: str, actor: str, everybody: bool) -> bool:
    """Each page is put together for the first who gets in; at night for everybody."""
    of = TABLE[endpoint]["GET"]
    return everybody or actor == next(each for each in ACTORS if of.get(each, of["others"]) == "in")


@pytest.mark.parametrize("everybody", [False, pytest.param(True, marks=NIGHTLY)], ids=["in turn", "whole"])
@pytest.mark.parametrize(
    "actor", [pytest.param(each, marks=NIGHTLY if each in AS_ANOTHER else ()) for each in ACTORS]
)
@pytest.mark.timeout(600)
@pytest.mark.sweep
def test_everybody_gets_exactly_what_the_table_says(app, browser_of, actor, everybody, brief):
    """A2: one actor against every address."""
    wrong = []
    if not everybody:
        brief()
    for methods in (("GET",), ("POST",)):
        world = build_world(fresh_cast())
        browser, before = browser_of(world.people[actor]), snapshot()
        for endpoint, answers in TABLE.items():
            for method in set(methods) & set(answers):
                want = answers[method].get(actor, answers[method]["others"])
                if (endpoint, method) in MISSING_ANYWAY and want in {"in", "forbidden"}:
                    continue
                if method == "POST" and want == "in":
                    continue  # what a permitted person does is each feature's own test
                if method == "POST" and answers["POST"] == answers.get("GET") and not everybody:
                    continue  # one view answers both, behind one guard
                path = world.address(app, endpoint)
                is_whole = want != "in" or opens_whole(endpoint, actor, everybody)
                try:
                    with nullcontext() if is_whole else guard_alone(app, endpoint):
                        answer = ask(browser, path, method)
                except Exception as error:
                    wrong.append(f"{method} {path} [{endpoint}]: {type(error).__name__} {str(error)[:200]}")
                    continue
                if asked(answer) != want:
                    wrong.append(f"{method} {path} [{endpoint}]: {asked(answer)} ({answer.status_code}), not {want}")
        if snapshot() != before:
            wrong.append(f"a {methods[0]} changed something")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("actor", ["leader", *SELDOM])
@pytest.mark.nightly  # each field of each form meets nothing in tests/test_bad_input.py
@pytest.mark.timeout(600)
@pytest.mark.sweep
def test_what_is_permitted_answers_a_form_without_anything_in_it(application, app, browser_of, actor):
    """B1: an empty form sent by somebody who may: never a stack trace, always an answer that says what to do."""
    wrong, world = [], None
    for endpoint, answers in TABLE.items():
        if "POST" in answers and answers["POST"].get(actor, answers["POST"]["others"]) == "in":
            world = world or build_world(fresh_cast())
            try:
                answer = ask(browser_of(world.people[actor]), world.address(application, endpoint), "POST")
            except Exception as error:
                wrong.append(f"{endpoint}: {type(error).__name__} {str(error)[:200]}")
                world = None
                continue
            if answer.status_code not in {200, 204, 303, 400, 404, 409, 410, 413, 422, 429}:
                wrong.append(f"{endpoint}: {answer.status_code}")
            if answer.status_code < 400:
                world = None  # something may have been saved: the next one begins afresh
    assert not wrong, "\n".join(wrong)


def fresh_cast():
    empty_tables()
    return make_cast()
