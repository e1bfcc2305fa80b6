"""The first administrator, by a code from the console."""

import re

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.actions import setup
from app.accounts.enums import Role
from app.accounts.models import Office, StaffInvitation, User
from app.accounts.queries import load_user
from app.kernel.db import db
from tests.accounts.helpers import PASSWORD, in_minutes, set_up_app, sign_in
from tests.factories import make_cast


def fresh_code(app) -> str:
    """What the console says."""
    db.session.commit()
    done = app.test_cli_runner().invoke(args=["setup", "code"])
    assert done.exit_code == 0
    return re.search(r"/setup and write this code: (\S+)", done.output)[1]


def fill(browser, code: str, **values):
    answers = {"office_name": "Nav Prøvevik", "name": "Sam System", "email": "Sam@Prove.example", "password": PASSWORD}
    return browser.submit(browser.get("/setup"), code=code, **{**answers, **values})


def test_the_code_makes_the_office_and_its_administrator(app, browser_of):
    code, browser = fresh_code(app), browser_of(None)
    assert browser.get("/").location == "/sign-in?next=/"
    assert browser.get("/sign-in").location == "/setup"
    page = fill(browser, code.lower().replace("-", " "))
    assert (page.status, page.location) == (303, "/first-hour")
    ask = browser.follow(page)
    assert (ask.status, ask.location) == (303, "/me/two-steps/app?next=/first-hour")
    done = set_up_app(browser, ask.location)
    assert browser.submit(browser.follow(done), "put-away").location == "/first-hour"
    assert browser.get("/office/people").heading == "Kolleger"
    assert db.session.get_one(Office, 1).name == "Nav Prøvevik"
    admin = load_user(db.session.scalars(select(User.id)).one())
    assert (admin.name, admin.email, admin.roles) == ("Sam System", "sam@prove.example", frozenset({Role.ADMIN}))
    assert sign_in(browser_of(None), "sam@prove.example").location == "/sign-in/code"


def test_once_there_is_an_administrator_the_page_is_gone(app, browser_of):
    code, browser = fresh_code(app), browser_of(None)
    fill(browser, code)
    assert browser_of(None).get("/setup").status == 404
    assert browser_of(None).post("/setup", {"code": code}).status == 404
    assert app.test_cli_runner().invoke(args=["setup", "code"]).exit_code == 1
    ensured = app.test_cli_runner().invoke(args=["setup", "ensure"])
    assert (ensured.exit_code, ensured.output) == (0, "")


def test_a_start_without_administrator_prints_a_code_of_80_bits(app):
    printed = app.test_cli_runner().invoke(args=["setup", "ensure"]).output
    assert re.search(r"code: ([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}\n", printed)


def test_a_new_code_takes_the_place_of_the_one_before(app, browser_of):
    first, second = fresh_code(app), fresh_code(app)
    browser = browser_of(None)
    assert fill(browser, first).errors == ["Koden passer ikke. Bruk den siste som ble skrevet i konsollen."]
    assert fill(browser, second).status == 303


def test_the_code_is_kept_hashed(app):
    code = fresh_code(app)
    assert code.replace("-", "") not in db.session.scalars(select(StaffInvitation.token_hash)).one()


def test_the_code_dies_after_a_day(app, browser_of):
    code = fresh_code(app)
    with time_machine.travel(in_minutes(24 * 60 + 1), tick=False):
        assert fill(browser_of(None), code).status == 422


def test_a_weak_password_keeps_what_was_typed_and_the_code(app, browser_of):
    code, browser = fresh_code(app), browser_of(None)
    page = fill(browser, code, password="prøvevik prøvevik prøve")
    assert page.status == 422
    assert (page.value("code"), page.value("name")) == (code, "Sam System")
    assert db.session.scalars(select(User)).all() == []
    assert fill(browser, code).status == 303


def test_guessing_the_code_is_slow_but_never_locks_for_good(app, browser_of):
    code, browser = fresh_code(app), browser_of(None)
    for _try in range(10):
        assert fill(browser, "AAAA-AAAA-AAAA-AAAA").status == 422
    assert fill(browser, code).status == 429
    with time_machine.travel(in_minutes(16), tick=False):
        assert fill(browser, code).status == 303


def test_an_invitation_is_no_code(app, browser_of):
    """A colleague's link cannot set up an office, and a code is no link."""
    code = fresh_code(app)
    assert browser_of(None).get(f"/join/{code.replace('-', '')}").status == 410


def test_code_is_refused_by_the_action_when_somebody_was_first(app):
    code = fresh_code(app)
    make_cast()
    with app.test_request_context(), pytest.raises(setup.DomainError, match="Koden passer ikke"):
        setup.set_up(code=code, office_name="A", name="B", email="b@prove.example", password=PASSWORD)
