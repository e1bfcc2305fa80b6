"""F8, F17: an office that refuses to write says why, keeps what was typed, and lets people read and leave."""

import os

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app import create_app
from app.accounts.enums import Role
from app.kernel import read_only
from app.kernel.dates import now
from app.kernel.db import db
from app.kernel.jobs import NightlyFailed, run_nightly
from app.kernel.read_only import Reason, lift, refuse_writes, standing
from app.kernel.transaction import apart
from app.learning.models import Arena
from tests.factories import make_arena, make_person

TYPED = "Her møtes vi og\nsnakker om saker"


@pytest.fixture
def refusing(app, cast):
    """The office refuses, for as long as the test lasts."""
    make_arena(name="Fagmøte")
    db.session.commit()
    refuse_writes(Reason.BEHIND, "4711–4723")
    yield
    lift()


def test_what_is_sent_is_refused_and_stands_on_the_page_to_be_copied(refusing, browser_of, cast):
    leader = browser_of_someone(browser_of, cast.leader)
    page = leader.post("/learning/arenas/new", {"name": "Ny arena", "purpose": TYPED, "_once": "en to"})
    assert (page.status, page.heading) == (503, "Treklang kan bare leses nå")
    assert page.response.headers["Retry-After"] == "60"
    assert [each.get_text() for each in page.soup.select(".kept-lines")] == ["Ny arena", TYPED]
    assert "legg tilbake den nyeste sikkerhetskopien. (4711–4723)" in page.text
    assert page.soup.find("form") is None, "sending again would be refused again"
    assert db.session.scalars(select(Arena.name)).all() == ["Fagmøte"]


def browser_of_someone(browser_of, person):
    """Signed in before the office refused."""
    lift()
    found = browser_of(person)
    refuse_writes(Reason.BEHIND, "4711–4723")
    return found


def test_reading_goes_on_under_a_banner_that_says_why(refusing, browser_of, cast):
    page = browser_of_someone(browser_of, cast.leader).get("/learning/arenas")
    assert page.status == 200
    assert "Fagmøte" in page.text
    banner = page.soup.select_one(".office-notice").get_text(" ")
    assert "Noe som var lagret, mangler i databasen." in banner
    assert "Si fra til den som drifter Treklang." in banner
    assert "4711" not in banner, "what is missing is for administrators"


def test_the_administrator_is_told_what_to_do(refusing, browser_of, cast):
    banner = browser_of_someone(browser_of, cast.admin).get("/me").soup.select_one(".office-notice").get_text(" ")
    assert "legg tilbake den nyeste sikkerhetskopien" in banner
    assert "4711–4723" in banner


def test_one_who_signs_out_is_out_in_this_browser(refusing, browser_of, cast):
    leader = browser_of_someone(browser_of, cast.leader)
    out = leader.post("/sign-out")
    assert (out.status, out.location) == (303, "/sign-in")
    assert leader.get("/learning/arenas").location.startswith("/sign-in")


def test_the_time_last_seen_is_left_out(refusing, browser_of, cast, monkeypatch):
    leader = browser_of_someone(browser_of, cast.leader)
    monkeypatch.setattr("app.accounts.sessions.SEEN_EVERY", now() - now())
    assert leader.get("/learning/arenas").status == 200


def test_nothing_else_writes_either(refusing):
    with pytest.raises(DBAPIError), apart() as connection:
        connection.execute(db.insert(Arena).values(name="Bakveien"))
    with pytest.raises(NightlyFailed):
        run_nightly()
    db.session.add(Arena(name="Bakveien"))
    with pytest.raises(DBAPIError):
        db.session.commit()
    db.session.rollback()
    assert db.session.scalars(select(Arena.name)).all() == ["Fagmøte"]


def test_another_process_of_the_machine_knows_and_hears_when_it_is_over(refusing, settings, cast):
    other = create_app(settings, {"TESTING": True, "WTF_CSRF_ENABLED": False})
    with other.app_context():
        assert standing() == read_only.Notice(Reason.BEHIND, "4711–4723")
        lift()
        assert standing() is None
        make_person(Role.EMPLOYEE)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    assert standing() is None
    make_arena(name="Skriver igjen")
    db.session.commit()


def test_where_not_even_the_notice_can_be_written_this_process_remembers(app, cast, monkeypatch):
    monkeypatch.setattr(os, "open", _refuse)
    refuse_writes(Reason.UNWRITABLE)
    monkeypatch.undo()
    assert standing() == read_only.Notice(Reason.UNWRITABLE)
    lift()
    assert standing() is None


def _refuse(*_words: object) -> int:
    raise OSError(30, "Read-only file system")


def test_a_notice_that_cannot_be_read_still_stands(app):
    read_only.known().path.write_text("{")
    assert standing() is not None
    lift()
