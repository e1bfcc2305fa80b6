"""A6: what is somebody else's answers as what does not exist: the same page, the same headers and as much work, so that
neither words nor time tell that it is there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask

from app.kernel.dates import now
from tests.access_table import ACTORS, TABLE
from tests.access_world import World, build_world
from tests.test_access import ask, fresh_cast

pytestmark = [pytest.mark.sweep, pytest.mark.timeout(900)]

NOWHERE = 987_654
ONE_OFF = re.compile(r'"X-CSRFToken": "[^"]*"|name="(?:_once|csrf_token)"[^>]*')
"""What is new in each answer."""
DENIALS = 25
"""So many are told of one by one; after that all are the same work (app/kernel/denials)."""
SAMPLE = 7
"""Of all addresses and methods, each so-manieth in every run; all of them, as everybody, at night."""
KNOWS = {"followed": "<title>Saken er overført – Treklang</title>"}
"""Whoever has followed a case knows that it is there: what they were writing stands on a page that says who has it."""
FOLLOW_IT = {("caseload.hand_over", "follows"), ("caseload.hand_over", "stands_in")}
"""Whoever follows a case knows that it is there, and is only not the one who hands it over."""
NEXT_TO = ("guide", "employee", "coach", "leader", "admin")


def hidden(app: Flask, sample: int) -> list[tuple[str, str, str]]:
    """Address, method and person where the table says that the thing does not exist for this person."""
    return list(_hidden(app, everybody=not sample))[:: sample or 1]


def _hidden(app: Flask, *, everybody: bool) -> Iterator[tuple[str, str, str]]:
    for endpoint, answers in TABLE.items():
        names = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
        if not any(name.endswith("_id") for name in names):
            continue
        for method, of in answers.items():
            actors = [each for each in (*NEXT_TO, *ACTORS) if of.get(each, of["others"]) == "missing"]
            for actor in dict.fromkeys(actors if everybody else actors[:1]):
                if (endpoint, actor) in FOLLOW_IT:
                    continue
                yield endpoint, method, actor


def nowhere(app: Flask, world: World, endpoint: str) -> str:
    """The same address with ids that nothing has."""
    names = {name for rule in app.url_map.iter_rules(endpoint) for name in rule.arguments}
    values = {name: NOWHERE for name in names if name.endswith("_id")}
    words = {endpoint: {**world.words.get(endpoint, {}), **values}}
    return World(world.people, {**world.values, **values}, words).address(app, endpoint)


def said(answer: Any, path: str) -> tuple[Any, ...]:
    """All that reaches the other side, without what is new in each answer and the address itself."""
    body = ONE_OFF.sub("", answer.get_data(as_text=True).replace(path, "here"))
    heads = sorted((name, ONE_OFF.sub("", value)) for name, value in answer.headers if name != "Content-Length")
    return answer.status_code, heads, body


@pytest.mark.parametrize("every", [SAMPLE, pytest.param(0, marks=pytest.mark.nightly)])
def test_what_is_somebody_elses_answers_as_what_does_not_exist(  # noqa: PLR0917
    application, app, browser_of, statements, record_property, every
):
    """A6: body, headers, and the statements that the database is asked."""
    world = build_world(fresh_cast())
    with time_machine.travel(now(), tick=False):
        different, more_work, count = compare(application, world, browser_of, statements, every)
    record_property("row", "A6")
    record_property("count", count)
    record_property("lost", len(different) + len(more_work))
    assert different == []
    assert more_work == []


def compare(
    app: Flask, world: World, browser_of: Any, statements: Any, sample: int
) -> tuple[list[Any], list[Any], int]:
    """What is answered in other words, and what takes more or less work."""
    browsers: dict[str, Any] = {}
    different, more_work, count = [], [], 0
    for endpoint, method, actor in hidden(app, sample):
        if actor not in browsers:
            browsers[actor] = browser_of(world.people[actor])
            for _time in range(DENIALS):
                ask(browsers[actor], nowhere(app, world, endpoint), method)
        answers, works = [], []
        for path in (world.address(app, endpoint), nowhere(app, world, endpoint)):
            statements.seen.clear()
            answers.append(said(ask(browsers[actor], path, method), path))
            works.append(list(statements.seen))
        if actor in KNOWS and KNOWS[actor] in answers[0][2]:
            continue
        count += 1
        if answers[0] != answers[1]:
            different.append((endpoint, method, actor, *answers))
        if works[0] != works[1]:
            more_work.append((endpoint, method, actor, *map(len, works)))
    return different, more_work, count
