"""Pages that say what went wrong: thirteen of them, in four languages, also when the database cannot be asked."""

from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask, abort
from sqlalchemy import text

from app import create_app
from app.config import load
from app.kernel import errors
from app.kernel.access import PUBLIC, SIGNED_IN, requires
from app.kernel.db import db
from app.kernel.i18n import LANGUAGES
from tests.factories import make_office, make_person
from tests.pages import Browser, Page


@requires(PUBLIC)
def fail(status: int) -> NoReturn:
    """A page that answers with a status; there is no shorthand for a full disk."""
    abort(status if status != 507 else errors.page(status))


@requires(SIGNED_IN)
def write() -> str:
    """A page that changes something."""
    return "done"


def office_in(folder: Path) -> Flask:
    """An application as it runs at an office, with a page that fails."""
    app = create_app(load({"INSTANCE": str(folder)}), {"WTF_CSRF_ENABLED": False})
    app.add_url_rule("/fail/<int:status>", "fail", fail)
    app.add_url_rule("/write", "write", write, methods=["POST"])
    return app


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    app = office_in(tmp_path_factory.mktemp("office"))
    with app.app_context():
        db.create_all()
        make_office(name="Nav Prøvevik")
        db.session.commit()
        db.session.remove()
    return app


@pytest.mark.parametrize("status", errors.PAGES)
def test_each_page_says_what_happened_and_leads_on(office, status):
    stranger = office.test_client()
    answers = {code: Page(stranger.get(f"/fail/{status}", headers={"Accept-Language": code})) for code in LANGUAGES}
    assert {answer.status for answer in answers.values()} == {status}
    assert {code: answer.soup.html["lang"] for code, answer in answers.items()} == {code: code for code in LANGUAGES}
    assert len({answer.soup.select_one(".error-page__text").get_text() for answer in answers.values()}) == 4
    for answer in answers.values():
        assert "/" in {link["href"] for link in answer.soup.select("main a")}
        assert str(status) in answer.text


@pytest.mark.parametrize("status", [status for status in errors.PAGES if status < 500])
def test_a_refusal_comes_in_the_frame_of_the_office(office, status):
    assert "Nav Prøvevik" in Page(office.test_client().get(f"/fail/{status}")).text


def test_the_language_chosen_in_the_browser_holds_without_the_database(tmp_path):
    client = office_in(tmp_path).test_client()
    with client.session_transaction() as session:
        session["language"] = "nn"
    answer = Page(client.get("/sign-in", headers={"Accept-Language": "en"}))
    assert (answer.status, answer.soup.html["lang"]) == (500, "nn")


def test_a_database_without_tables_gives_a_whole_page_with_a_reference(tmp_path):
    answer = Page(office_in(tmp_path).test_client().get("/sign-in"))
    assert answer.status == 500
    assert answer.heading == "Noe gikk galt hos oss"
    assert len(answer.soup.select_one(".reference").get_text()) == 8


@pytest.mark.embedded
def test_a_database_that_is_something_else_gives_a_whole_page(tmp_path):
    app = office_in(tmp_path)
    (tmp_path / "office.sqlite").write_text("This is not a database. " * 400)
    answer = Page(app.test_client().get("/sign-in"))
    assert (answer.status, answer.heading) == (503, "Databasen er skadet")
    assert "legg tilbake den nyeste sikkerhetskopien" in answer.text


def test_a_failing_page_tells_nothing_of_why(tmp_path):
    answer = Page(office_in(tmp_path).test_client().get("/sign-in"))
    for word in ("no such table", "SELECT", "Traceback", "sqlalchemy"):
        assert word not in answer.raw


@pytest.mark.embedded
def test_while_somebody_else_holds_the_database_a_change_is_asked_to_wait(office):
    with office.app_context():
        person = make_person()
        db.session.commit()
        browser = Browser(office)
        browser.sign_in(person)
        with db.engine.connect().execution_options(write=True) as other:
            other.execute(text("SELECT 1"))
            answer = browser.post("/write")
        again = browser.post("/write")
    assert (answer.status, answer.response.headers["Retry-After"]) == (503, "5")
    assert answer.heading == "Treklang er opptatt et øyeblikk"
    assert again.raw == "done"
