"""N3: no text field of any form of any feature takes a national identity number, and the number is kept nowhere."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import User
from app.guidance.models import GuidanceRoom
from app.kernel import once
from app.kernel.db import db
from tests.caseload.small_caseload import make_small_caseload
from tests.caseload.test_identity_numbers import NOT_KEPT, SYNTHETIC, TEXT, WORDS
from tests.crawl import FoundForm, Walk, signed_in
from tests.factories import Cast
from tests.feedback.canaries import build as build_feedback
from tests.guidance.small_guidance import make_small_guidance
from tests.small_office import make_small_office, who_may_all
from tests.supervision.small_supervision import make_small_supervision

pytestmark = pytest.mark.timeout(900)

SAMPLE = 8
"""Of all text fields, each so-manieth in every run; all of them at night."""
Office = tuple[User | GuidanceRoom, list[str], str]


def office(cast: Cast) -> Office:
    first = make_small_office(cast)
    return who_may_all(), first, "/"


def follow_up(cast: Cast) -> Office:
    person, first = make_small_caseload(cast)
    return person, first, "/caseload"


def supervision(cast: Cast) -> Office:
    person, first = make_small_supervision(cast)
    return person, first, "/supervision"


def counsellor(cast: Cast) -> Office:
    owner, first, _room, _pages = make_small_guidance(cast)
    return owner, first, "/guidance"


def person_in_a_room(cast: Cast) -> Office:
    _owner, _pages, room, first = make_small_guidance(cast)
    return room, first, "/room"


def feedback(cast: Cast) -> Office:
    made = build_feedback(cast)
    first = ["/feedback/", *(f"/feedback/contracts/{each}" for each in made.ids["contract_id"])]
    return made.people["observed"], first, "/feedback"


OFFICES: tuple[Callable[[Cast], Office], ...] = (
    office, follow_up, supervision, counsellor, person_in_a_room, feedback,
)  # fmt: skip
# Hold no text of people: addresses and names of accounts, passwords, codes, searches, and what is refused as no number.
NO_TEXT = {"email", "password", "again", "code", "address", "phone", "org_number", *NOT_KEPT}


def text_fields(walk: Walk) -> list[tuple[FoundForm, str]]:
    return [
        (form, name)
        for form in walk.forms.values()
        for name, kind in form.kinds.items()
        if kind in TEXT and name not in NO_TEXT and not re.search(r"\d", name)
    ]


def refused(app: Flask, client: FlaskClient, form: FoundForm, name: str, number: str) -> str:
    """What two sendings say: as a page without JavaScript sends it, and as htmx does. Nothing when both refuse and the
    page asks; the part of a page that htmx is given may be another than that with the form, which no page of ours sends
    so."""
    told = []
    for headers in ({}, {"HX-Request": "true", "HX-Request-Type": "partial"}):
        values = {**form.values, name: f"Fnr {number[:6]} {number[6:]}", once.FIELD: once.new_key()}
        values.pop("version", None)
        with app.app_context():
            answer = client.post(form.action, data=values, headers=headers)
        asks = bool(headers) or WORDS in answer.get_data(as_text=True)
        if answer.status_code != 422 or not asks:
            told.append(f"{form}: {name}: {answer.status_code}")
    return ", ".join(told)


def draft_of(app: Flask, client: FlaskClient, form: FoundForm, name: str, number: str) -> None:
    """What the page keeps while somebody is still writing."""
    key = form.values.get("_draft")
    if key:
        with app.app_context():
            client.post("/drafts", data={"_draft": key, name: number})


def everything_kept(app: Flask) -> bytes:
    """All rows of all tables, and every file of the office's folder but the database, whose pages are the rows."""
    rows = "\n".join(str(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))
    folder = Path(app.instance_path)
    files = [
        each for each in folder.rglob("*") if each.is_file() and each.suffix in {".log", ".jsonl", ".txt", ".json"}
    ]
    return rows.encode() + b"".join(each.read_bytes() for each in files)


def turns() -> list[Any]:
    """All fields of all features at night; in every run a sample of two features."""
    nightly = [pytest.param(make, 1, id=make.__name__, marks=pytest.mark.nightly) for make in OFFICES]
    sampled = [pytest.param(make, SAMPLE, id=f"some of {make.__name__}") for make in (counsellor, feedback)]
    return [*sampled, *nightly]


@pytest.mark.parametrize(("make", "every"), turns())
def test_no_text_field_takes_a_number(app, cast, caplog, *, record_property, make: Any, every: int):
    """N3: with and without htmx; asked about, and neither in a table, a draft nor a log."""
    person, first, within = make(cast)
    client = signed_in(app, person)
    walk = Walk(app, client, first, within)
    walk.go()
    fields = text_fields(walk)
    assert len(fields) >= 10
    chosen, wrong = fields[::every], []
    for at, (form, name) in enumerate(chosen):
        number = SYNTHETIC[at % len(SYNTHETIC)]
        draft_of(app, client, form, name, number)
        if told := refused(app, client, form, name, number):
            wrong.append(told)
    kept = everything_kept(app) + caplog.text.encode()
    record_property("row", "N3")
    record_property("count", len(chosen))
    record_property("lost", len(wrong))
    assert not wrong, "\n".join(wrong)
    for number in SYNTHETIC:
        assert number.encode() not in kept
        assert f"{number[:6]} {number[6:]}".encode() not in kept
