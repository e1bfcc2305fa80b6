"""D1: the record of processing tells what is stored, as a page, as JSON and in docs/privacy.md."""

import json

from app.kernel import retention
from app.kernel.db import db
from app.privacy.record.record import record
from tools import privacy_docs


def test_the_record_tells_each_table_and_column(app):
    """D1, art. 30: as JSON, each table once, with every column that says something by itself."""
    done = app.test_cli_runner().invoke(args=["privacy", "record", "--json"])
    told = {table["table"]: table for each in json.loads(done.stdout) for table in each["tables"]}
    assert told.keys() == db.metadata.tables.keys()
    named = {column for columns in told["contact"]["columns"].values() for column in columns}
    assert {"with_whom", "text", "by_id", "minutes"} <= named
    assert all(each["purpose"] and each["readers"] and each["periods"] for each in json.loads(done.stdout))


def test_the_record_tells_the_periods_of_this_office(cast):
    retention.choose("look_ups", 36, by=cast.privacy_officer)
    traces = next(each for each in record(retention.lengths()) if each["key"] == "traces")
    assert "36 måneder etter oppslaget" in traces["periods"]


def test_the_page_in_docs_says_what_is_declared(application):
    """D1: run tools/privacy_docs.py after a change of the declarations."""
    with application.test_request_context():
        page = privacy_docs.PAGE.read_text("utf-8")
        assert privacy_docs.written(page, privacy_docs.tables()) == page


def test_a_period_is_chosen_within_its_range_and_traced(cast, browser_of):
    """6.2: outside the range the form says so; two who choose at once are told."""
    browser = browser_of(cast.privacy_officer)
    page = browser.get("/office/privacy/periods/look_ups")
    assert page.value("number") == "24"
    assert browser.submit(page, number="11").errors == ["Skriv et helt tall fra 12 til 60."]
    assert browser.submit(page, number="60").location == "/office/privacy/periods"
    assert retention.length("look_ups") == 60
    assert browser.submit(page, number="13").status == 409
    assert browser.get("/office/privacy/periods/security").status == 404
    assert "60 måneder" in browser.get("/office/privacy/periods").text


def test_the_pages_ask_few_questions(cast, browser_of, statements):
    browser = browser_of(cast.privacy_officer)
    for name in ("retention", "periods", "record", "assessment", "breach"):
        browser.get(f"/office/privacy/{name}")
        statements.seen.clear()
        assert browser.get(f"/office/privacy/{name}").status == 200
        assert len(statements) <= 6, (name, statements.seen)
