"""H7: the server's own lines are JSON in UTC, and hold nothing of what people wrote, are called, or keep secret."""

import json
import logging
from datetime import datetime, timedelta

import pytest
import structlog

from app.kernel.db import db
from app.kernel.features import registered
from app.kernel.jobs import run_nightly
from tests.factories import make_plan, make_wish
from tests.kernel.workbench import application, live, settings  # noqa: F401
from tests.pages import Browser

CANARY = "Kanarifugl"


def lines_of(written: str) -> list[dict]:
    return [json.loads(line) for line in written.splitlines()]


@pytest.fixture
def written(live, capfd):  # noqa: F811
    """`written()` is what the office that runs has said since last."""
    capfd.readouterr()
    return lambda: "".join(capfd.readouterr())


def test_nothing_of_a_request_is_in_the_lines(app, cast, live, written):  # noqa: F811
    cast.colleague.name, cast.colleague.email = f"{CANARY} Prøve", f"{CANARY.lower()}@prove.example"
    plan = make_plan()
    make_wish(plan, text=CANARY)
    db.session.commit()
    board = f"/learning/plans/{plan.id}/wishes"
    stranger, browser = Browser(live), Browser(live)
    browser.sign_in(cast.colleague)
    stranger.post("/sign-in", {"email": cast.colleague.email, "password": CANARY})
    for address in (f"/calendar/{CANARY}.ics", f"/join/{CANARY}", f"/{CANARY}?token={CANARY}"):
        stranger.get(address)
    browser.get(f"/search?q={CANARY}")
    browser.post(board, {"text": CANARY})
    browser.post("/drafts/save", {"_draft": CANARY, "text": CANARY})
    faults = [f"/bench/breaks/{how}?q={CANARY}" for how in ("code", "flush", "commit", "constraint", "locked")]
    for address in faults:
        browser.post(address, {"name": CANARY, "_from": f"/{CANARY}"})
    said = written()
    assert [line["event"] for line in lines_of(said)] == ["unexpected"] * 4, "a busy database is no fault"
    assert CANARY.lower() not in said.lower()
    assert board not in said


def test_a_line_tells_when_in_utc_how_grave_and_what(app, live, written, monkeypatch):  # noqa: F811
    monkeypatch.delitem(registered(live).nightly, "backup")  # its tables are not built by the migrations
    with live.app_context():
        run_nightly()
    lines = lines_of(written())
    assert {line["event"] for line in lines} == {"nightly"}
    assert {"drafts", "sent_forms"} <= {line["job"] for line in lines}
    assert {line["level"] for line in lines} == {"info"}
    assert {datetime.fromisoformat(line["at"]).utcoffset() for line in lines} == {timedelta(0)}


def test_a_careless_call_lets_nothing_through(live, written):  # noqa: F811
    structlog.get_logger().warning(f"could not mail {CANARY}", email=CANARY, rows=3)
    logging.getLogger("some.library").warning("could not open %s", CANARY)
    first, second = lines_of(written())
    assert (first["event"], first["rows"], set(first)) == ("unnamed", 3, {"at", "level", "event", "rows"})
    assert (second["event"], second["kind"], second["level"]) == ("library", "some.library", "warning")
