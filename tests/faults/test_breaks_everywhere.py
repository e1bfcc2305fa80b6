"""F5: whatever somebody is saving, in every module, code that breaks at a flush or at the commit leaves a page with a
reference and nothing else; pressing again saves it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.kernel import once
from app.kernel.db import db
from tests.crawl import FoundForm, Walk, signed_in
from tests.faults.office import count, told
from tests.faults.test_breaks import MOMENTS, breaking
from tests.small_office import who_may_all
from tests.test_bad_input import SIGNS_OUT, encoded
from tests.test_mass_assignment import TAKES_AWAY, filled, offices

POINTS = count("BREAK_POINTS", 4)
"""Of each module, each at another form or another moment of it."""
MODULES = ("caseload", "office", "supervision", "guidance", "room")
IN_CI = {"room"}
PARAMETERS = [pytest.param(each, marks=() if each in IN_CI else pytest.mark.nightly) for each in MODULES]
FEW = 4
"""Pages whose forms a submission looks at. For more points than that, all forms that can be found."""
MOST = 60
"""Flushes of one request. What still fails then fails by itself."""
REFUSED_LATE = {"learning.gather_wishes"}
"""It stands with no note ticked, which is refused after the theme was begun."""
OF_ANY_REQUEST = {"user_session", "guest_session", "look_up", "trace_link", "trace_key"}
"""What a request leaves in any case: that somebody was there, and what they were shown."""


@dataclass
class Broken:
    """What became of the saves that broke: how many, of which addresses, and those that left something or cannot be
    sent again."""

    points: int = 0
    endpoints: set[str] = field(default_factory=set)
    half: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)


def everything() -> dict[str, Any]:
    """All rows, but for what is of any request."""
    tables = [table for table in db.metadata.sorted_tables if table.name not in OF_ANY_REQUEST]
    found = {table.name: [tuple(row) for row in db.session.execute(select(table))] for table in tables}
    db.session.remove()
    return found


def forms_of(app: Flask, client: FlaskClient, pages: list[str], within: str) -> list[FoundForm]:
    """In no order of their own, but for those after which others cannot be sent any more."""
    walk = Walk(app, client, pages, within)
    if POINTS > FEW:
        walk.go()
    else:
        for path in pages[-FEW:]:
            with app.app_context():
                walk._look(path, client.get(path).get_data(as_text=True))
    found = [form for form in walk.forms.values() if form.endpoint not in SIGNS_OUT]
    random.Random(5).shuffle(found)
    return sorted(found, key=lambda form: bool(TAKES_AWAY.search(form.endpoint)))


def moments(forms: list[FoundForm]) -> Iterator[tuple[FoundForm, str]]:
    """Each form at one moment, then each at the next: many different forms come first."""
    for turn in range(len(MOMENTS)):
        for place, form in enumerate(forms):
            yield form, MOMENTS[(place + turn) % len(MOMENTS)]


def press(app: Flask, client: FlaskClient, form: FoundForm, sent: dict[str, Any]) -> Any:
    with app.app_context():
        return client.post(form.action, data=encoded(sent), content_type="application/x-www-form-urlencoded")


def break_everywhere(app: Flask, client: FlaskClient, forms: list[FoundForm]) -> Broken:
    """Break each form's save at the first flush, at the second … until nothing breaks and it is saved."""
    broken = Broken()
    for key, (form, moment) in enumerate(moments(forms)):
        if broken.points >= POINTS:
            break
        sent, before, points = {**filled(form), once.FIELD: f"key {key}"}, everything(), 0
        sent.pop("version", None)
        for number in range(1, MOST):
            with breaking(moment, number):
                answer = press(app, client, form, sent)
            if answer.status_code != 500:
                break
            points = number
            assert is_page_with_reference(answer.get_data(as_text=True)), form
            if everything() != before:
                broken.half.append(f"{form}, {moment} {number}")
                break
        if points:
            broken.points += points
            broken.endpoints.add(form.endpoint)
            kept = answer.status_code == 200 or everything() != before  # 200 is a question, or a list looked through
            if not kept and form.endpoint not in REFUSED_LATE:
                broken.stuck.append(f"{form}, {moment} {points}, and then {answer.status_code}")
    return broken


def is_page_with_reference(raw: str) -> bool:
    page = BeautifulSoup(raw, "html.parser")
    heading, reference = page.find("h1"), page.select_one(".reference")
    assert heading is not None
    assert reference is not None
    assert "secret of the request" not in raw
    return heading.get_text(strip=True) == "Noe gikk galt hos oss" and len(reference.get_text()) == 8


@pytest.fixture
def as_it_runs(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A fault is a page, as at an office."""
    monkeypatch.setitem(app.config, "TESTING", False)
    return app


def broken_in(app: Flask, cast: Any, module: str) -> Broken:
    *person, pages, within = offices(cast)[module]()
    client = signed_in(app, person[0] if person else who_may_all())
    return break_everywhere(app, client, forms_of(app, client, pages, within))


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("module", PARAMETERS)
def test_a_save_that_breaks_leaves_nothing_and_can_be_sent_again(as_it_runs, cast, module, record_property):
    broken = broken_in(as_it_runs, cast, module)
    told(record_property, f"F5 saves in {module}", broken.points, len(broken.half) + len(broken.stuck))
    print(f"F5: {module}, {broken.points} broke at {len(broken.endpoints)} addresses, {len(broken.half)} half")
    assert (broken.half, broken.stuck) == ([], [])
    assert broken.points >= min(POINTS, 12)
    assert len(broken.endpoints) >= min(POINTS, 12) // 2


def test_control_without_the_rollback_a_save_that_breaks_is_half(as_it_runs, cast, monkeypatch):
    """F5, control: what was written before the code broke is kept instead of undone."""
    monkeypatch.setattr(Session, "rollback", Session.commit)
    broken = broken_in(as_it_runs, cast, "room")
    print(f"F5 control: {len(broken.half)} of {broken.points} saves are half")
    assert broken.half != []
