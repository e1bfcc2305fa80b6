"""A1, A2: every address × method × kind of person answers as the table in access_table.py says – written by hand, not read
from the code – and what is denied changes no row."""

import hashlib

import pytest
from sqlalchemy import select

from app.kernel.db import db
from tests.access_table import ACTORS, TABLE, UNTOUCHED, build_world

METHODS = {"GET", "POST"}


def pairs(app):
    """Every (endpoint, method) of the application."""
    return sorted(
        (rule.endpoint, method) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) & METHODS
    )


def test_every_address_is_in_the_table_and_nothing_else_is(application):
    """A1: an address that nobody has decided about fails here."""
    decided = {(endpoint, method) for endpoint, methods in TABLE.items() for method in methods}
    assert sorted(set(pairs(application)) - decided) == [], "not decided"
    assert sorted(decided - set(pairs(application))) == [], "decided, but there is no such address"


def snapshot() -> str:
    """What stands in the tables, those left out that any request may touch (settled 6)."""
    digest = hashlib.sha256()
    for table in db.metadata.sorted_tables:
        if table.name not in UNTOUCHED:
            digest.update(repr(sorted(map(repr, db.session.execute(select(table)).all()))).encode())
    return digest.hexdigest()


def asked(answer) -> str:
    """What an answer means to the person: in, sign in, no such thing, or not yours to do."""
    if answer.status == 303 and str(answer.location).startswith("/sign-in"):
        return "sign in"
    return {404: "missing", 403: "forbidden"}.get(answer.status, "in")


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_exactly_what_the_table_says(application, app, cast, browser_of, actor):
    """A2: one actor against every address; a denied POST leaves every row as it was."""
    world = build_world(cast)
    person = world.people[actor]
    browser = browser_of(person)
    wrong, before = [], snapshot()
    for endpoint, methods in TABLE.items():
        for method, expected in methods.items():
            path = world.address(application, endpoint)
            want = expected.get(actor, expected["others"])
            if endpoint in world.ends_session and actor != "anonymous":
                browser = browser_of(person)
            answer = browser.open(path, method=method, data=world.form(endpoint) if method == "POST" else None)
            if asked(answer) != want:
                wrong.append(f"{method} {path} [{endpoint}]: {asked(answer)} ({answer.status}), not {want}")
            if method == "POST" and want != "in" and (after := snapshot()) != before:
                wrong.append(f"{method} {path} [{endpoint}] was denied and still changed something")
                before = after
            if method == "GET" and snapshot() != before:
                wrong.append(f"GET {path} [{endpoint}] changed something")
            if want == "in" and method == "POST":
                world = build_world(cast)
                before = snapshot()
                browser = browser_of(world.people[actor])
    assert wrong == []
